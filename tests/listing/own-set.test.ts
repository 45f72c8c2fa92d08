import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Address, emptyAddress } from '../../lib/listing/listing.ts';
import { mergeEvidence } from '../../lib/listing/merge.ts';
import { countryOfState } from '../../lib/listing/states.ts';

const [head = '', ...lines] = readFileSync(new URL('addresses.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const fields = head.split('\t').slice(1) as (keyof Address)[];

/** What an agent types into dotloop's fields for each line, by kind of line. */
const kinds = new Map<string, [line: string, address: Address][]>();
let kind = '';
for (const line of lines) {
  if (line.startsWith('# ')) kind = line.slice(2);
  else {
    const [text = '', ...values] = line.split('\t');
    const address = { ...emptyAddress };
    for (const [i, field] of fields.entries()) address[field] = values[i] ?? '';
    address.country = countryOfState(address.state);
    kinds.set(kind, [...(kinds.get(kind) ?? []), [text, address]]);
  }
}

for (const [name, cases] of kinds) {
  describe(`addresses: ${name}`, () => {
    it.each(cases)('%s', (value, address) => {
      const { address: read } = mergeEvidence([
        { field: 'addressLine', value, trust: 'structured', from: 'page' },
      ]);
      expect(read).toEqual(address);
    });
  });
}
