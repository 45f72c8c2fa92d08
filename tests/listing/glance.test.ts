import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../lib/listing/address.ts';
import { glance } from '../../lib/listing/glance.ts';
import { streetKey } from '../../lib/listing/words.ts';

const told = (line: string): string => Object.values(glance(line)).slice(0, 6).join(' | ');

describe('glance', () => {
  it.each([
    ['4836 Sicily Drive, Lake Elsinore, CA 92530', '4836 | sicily dr |  | lake elsinore | CA | 92530'],
    ['41-12 48th St #4B, Sunnyside, NY 11104-2615', '4112 | 48th st | 4b | sunnyside | NY | 111042615'],
    ['12 South Main St, Unit 5, Albany, New York', '12 | s main st | 5 | albany | NY | '],
    ['168 Wolf Road Albany New York 12205', '168 | wolf rd |  | albany | NY | 12205'],
    ['123 1/2 Main St Apt 4 Albany NY 12208', '1231/2 | main st | 4 | albany | NY | 12208'],
    ['W152N5497 Beaver Dr, Menomonee Falls, WI', 'w152n5497 | beaver dr |  | menomonee falls | WI | '],
    ['Harbor Point | 24 Oyster Bay Rd, Dorchester, MA', '24 | oyster bay rd |  | dorchester | MA | '],
    ['For Sale: 12 Main St, 2nd Floor, Albany, NY', '12 | main st | 2nd | albany | NY | '],
    [
      '1234, rue Sherbrooke Ouest, app. 4, Montréal (Québec) H3A 1B1',
      '1234 | rue sherbrooke w | 4 | montreal | QC | h3a1b1',
    ],
    ['19 Alder Ter', '19 | alder ter |  |  |  | '],
    ['Lot 34A, Dover, DE', ' |  | 34a | dover | DE | '],
    ['Lot 3 Mirage Dr, Dover, DE 19901', ' | mirage dr | 3 | dover | DE | 19901'],
    ['TBD Main St, Dover, DE', ' | tbd main st |  | dover | DE | '],
    ['Lake Elsinore, CA 92530', ' |  |  | lake elsinore | CA | 92530'],
    ['', ' |  |  |  |  | '],
  ])('%s', (line, expected) => expect(told(line)).toBe(expected));

  it('is sure of a place or a type of street, and of nothing else', () => {
    expect(glance('12 Broadway, Albany, NY').sure).toBe(true);
    expect(glance('12 Elm St').sure).toBe(true);
    expect(glance('10 tips for sellers').sure).toBe(false);
    expect(glance('12 Broadway').sure).toBe(false);
  });

  const [, ...lines] = readFileSync(new URL('addresses.tsv', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const written = lines.map((line) => line.split('\t')[0] ?? '').filter((line) => line.includes(', '));

  it('tells number, street, state and ZIP as the parser does, of nearly every line with commas', () => {
    const other = written.filter((line) => {
      const { address } = parseAddress(line);
      const { streetNumber, street, state, zipCode } = glance(line);
      const number = address.streetNumber.toLowerCase().replace(/[\s–.-]/g, '');
      return !(
        (!address.streetNumber || streetNumber === number) &&
        (!streetNumber || streetKey(street).startsWith(streetKey(address.streetName))) &&
        state === address.state &&
        zipCode === address.zipCode.toLowerCase().replace(/[\s-]/g, '')
      );
    });
    expect(written.length).toBeGreaterThan(150);
    expect(other.length / written.length, other.join('\n')).toBeLessThan(0.03);
  });

  it('reads any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void glance(text)));
  });
});
