import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress, parseAddress } from '../../lib/listing/address.ts';
import { type Address, emptyAddress } from '../../lib/listing/listing.ts';
import { mergeEvidence } from '../../lib/listing/merge.ts';
import { countryOfState } from '../../lib/listing/states.ts';
import { cleanText } from '../../lib/listing/text.ts';

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

const all = [...kinds.values()].flat();

describe('an address of the set', () => {
  it.each(all.filter(([, { streetNumber, city }]) => streetNumber && city))(
    'is read back from its own line: %s',
    (_, address) => {
      const { address: read } = parseAddress(formatAddress(address));
      expect(read).toEqual({ ...address, county: '' });
    },
  );

  const noise = fc.oneof(
    fc.constantFrom(' ', ',', '#', '-', '.', '|', 'é', '12', 'St', '<b>'),
    fc.string({ maxLength: 3 }),
  );
  const mutated = fc
    .tuple(
      fc.constantFrom(...all.map(([line]) => line)),
      fc.array(fc.tuple(fc.nat(120), fc.nat(4), noise), { maxLength: 4 }),
    )
    .map(([line, changes]) =>
      changes.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), line),
    );

  it('is read without a throw when it is mutated, and nothing is made up', () => {
    fc.assert(
      fc.property(mutated, (line) => {
        const { streetNumber, streetName, unit, city } = parseAddress(line).address;
        const clean = cleanText(line);
        for (const word of [streetNumber, streetName, unit, city].join(' ').split(/[ &]/))
          expect(clean).toContain(word);
      }),
      { numRuns: 5_000 },
    );
  });
});
