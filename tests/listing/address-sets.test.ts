import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatAddress, parseAddress, parseStreet } from '../../lib/listing/address.ts';
import { type Address, emptyAddress } from '../../lib/listing/listing.ts';
import { stateCode } from '../../lib/listing/states.ts';
import { streetKey } from '../../lib/listing/words.ts';

const shared = new URL('../../../shared/', import.meta.url);
const here = (name: string): boolean => existsSync(new URL(name, shared));
/** A skipped suite is still collected: what is not there is empty. */
const read = (name: string): string => (here(name) ? readFileSync(new URL(name, shared), 'utf8') : '');
const rows = (name: string): string[][] =>
  read(name)
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split('\t'));

const fields = ['streetNumber', 'streetName', 'unit', 'city', 'state', 'zipCode'] as const;

describe.skipIf(!here('addresses/labelled-us.tsv'))('the labelled addresses', () => {
  it('are read right, all fields, at least 965 of 1,000', () => {
    const cases = rows('addresses/labelled-us.tsv');
    const right = cases.filter(([line = '', ...labels]) => {
      const { address } = parseAddress(line);
      return fields.every((field, i) => {
        const label = labels[i] ?? '';
        if (field === 'state')
          return address.state === (stateCode(label) || stateCode(label.split(' ').at(-1) ?? ''));
        return streetKey(address[field]) === streetKey(label);
      });
    });
    expect(right.length / cases.length).toBeGreaterThanOrEqual(0.965);
  });
});

describe.skipIf(!here('addresses/listing-lines-us.tsv'))('the lines of listings', () => {
  const cases = rows('addresses/listing-lines-us.tsv').filter(([line = '']) => /^\d/.test(line));

  it('that start with a digit give number and street', () => {
    const missed = cases.filter(([line = '']) => {
      const { streetNumber, streetName } = parseStreet(line).address;
      return !streetNumber || !streetName;
    });
    expect(missed.length / cases.length).toBeLessThanOrEqual(0.005);
  });

  it('give the unit that is written in them', () => {
    const missed = cases.filter(
      ([line = '']) => /#\s?\w|\b(unit|apt)\s+\w/i.test(line) && !parseStreet(line).address.unit,
    );
    expect(missed).toEqual([]);
  });

  it('give the same with their place behind a comma', () => {
    for (const [street = '', place = '', state = '', zipCode = ''] of cases) {
      const [city = ''] = place.split(',');
      const { address } = parseAddress(`${street}, ${place}, ${state} ${zipCode}`);
      const { streetNumber, streetName, unit } = parseStreet(street).address;
      expect(address, street).toMatchObject({ streetNumber, streetName, unit, city, state, zipCode });
    }
  });
});

interface Expected {
  pages: { listings: { address: Partial<Address> }[] }[];
}

describe.skipIf(!here('pages/expected.json'))('the addresses of the saved pages', () => {
  const expected = here('pages/expected.json')
    ? (JSON.parse(read('pages/expected.json')) as Expected)
    : { pages: [] };
  const addresses = expected.pages.flatMap(({ listings }) =>
    listings.map(({ address }) => ({ ...emptyAddress, ...address })),
  );

  const formats: Record<string, (address: Address) => string> = {
    'one line': formatAddress,
    capitals: (address) => formatAddress(address).toUpperCase(),
    'unit by word': ({ unit, ...address }) =>
      formatAddress({ ...address, unit: '', streetName: `${address.streetName}${unit && ` Unit ${unit}`}` }),
    'apartment after a comma': ({ unit, ...address }) =>
      formatAddress({ ...address, unit: '', streetName: `${address.streetName}${unit && `, Apt ${unit}`}` }),
    'no comma before the state': (address) => formatAddress(address).replace(/,([^,]*)$/, '$1'),
    'country behind': (address) => `${formatAddress(address)}, USA`,
    'a building before': (address) => `Harbor Point | ${formatAddress(address)}`,
    'a title': (address) => `${formatAddress(address)} | MLS# X1234567`,
  };
  for (const [name, format] of Object.entries(formats)) {
    it(`are read from a line: ${name}`, () => {
      expect(addresses.length).toBeGreaterThan(30);
      for (const address of addresses) {
        const line = format(address);
        const parsed = parseAddress(line).address;
        for (const field of fields)
          expect(parsed[field].toLowerCase(), `${field} of ${line}`).toBe(address[field].toLowerCase());
      }
    });
  }
});
