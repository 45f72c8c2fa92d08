import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressKey,
  formatAddress,
  parseAddress,
  parsePlace,
  parseStreet,
} from '../../lib/listing/address.ts';
import { titleCase } from '../../lib/listing/case.ts';
import { readDate } from '../../lib/listing/dates.ts';
import {
  readLotSize,
  readMlsNumber,
  readPrice,
  readSquareFeet,
  readWords,
  readYearBuilt,
} from '../../lib/listing/facts.ts';
import { glance } from '../../lib/listing/glance.ts';
import { emptyAddress } from '../../lib/listing/listing.ts';
import { readBathrooms, readBedrooms } from '../../lib/listing/rooms.ts';
import { readStatus } from '../../lib/listing/status.ts';
import { cleanText } from '../../lib/listing/text.ts';

const readers: Record<string, (text: string) => unknown> = {
  parseAddress,
  parseStreet,
  parsePlace,
  glance,
  titleCase,
  cleanText,
  readPrice,
  readBathrooms,
  readBedrooms,
  readSquareFeet,
  readLotSize,
  readYearBuilt,
  readDate,
  readWords,
  readMlsNumber,
  readStatus,
};

/** How many characters regular expressions go over, all of them together. */
function charactersRead(action: () => unknown): number {
  const { exec } = RegExp.prototype;
  let count = 0;
  RegExp.prototype.exec = function (text) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const match = exec.call(this, text);
    count += (match ? match.index + match[0].length : String(text).length) - from + 1;
    return match;
  };
  try {
    action();
  } finally {
    RegExp.prototype.exec = exec;
  }
  return count;
}

const pageText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        '12',
        'N',
        'St',
        'Main',
        '#',
        '#4',
        'Unit',
        'Apt',
        ',',
        'NY',
        '12208',
        'New',
        'York',
        '-',
        '|',
        '1/2',
        'Hwy',
        'County',
        'Rear',
        'é',
        '&amp;',
        'PH',
        'Saint',
        'Park',
        '7th',
        'Floor',
      ),
      { maxLength: 30 },
    )
    .map((words) => words.join(' ')),
);

describe('any text of a page', () => {
  for (const [name, read] of Object.entries(readers)) {
    it(`is read without a throw: ${name}`, () => {
      fc.assert(
        fc.property(pageText, (text) => void read(text)),
        { numRuns: 500 },
      );
    });

    // A pattern that backtracks would take minutes; a loop that looks again and again shows in the count.
    it(`is read in linear time: ${name}`, () => {
      const pieces = [
        '1',
        ' ',
        ',',
        '12 ',
        'a ',
        'N ',
        '#',
        '# ',
        '-',
        '- ',
        '1-',
        '1,',
        '1/',
        'St ',
        'Unit ',
        'new york ',
        'CA 9',
        '$1,',
        '&#',
        '&amp;',
        '|',
        'é',
        '(',
        ', ,',
        'full ',
        '1 2 ',
        'Rd 1 ',
        'A1',
      ];
      for (const piece of pieces) {
        const [short, long] = [2_000, 200_000].map((length) => piece.repeat(length / piece.length));
        const few = charactersRead(() => read(short ?? ''));
        const many = charactersRead(() => read(long ?? ''));
        expect(many, JSON.stringify(piece)).toBeLessThanOrEqual(110 * few + 1_000);
        const half = charactersRead(() => read(`12 ${piece.repeat(450 / piece.length)}!`));
        const whole = charactersRead(() => read(`12 ${piece.repeat(900 / piece.length)}!`));
        expect(whole, JSON.stringify(piece)).toBeLessThanOrEqual(5 * half + 1_000);
        expect(whole, JSON.stringify(piece)).toBeLessThan(1_000_000);
      }
    });
  }

  it('gives an address whose key and line can be made', () => {
    fc.assert(
      fc.property(pageText, (text) => {
        const { address } = parseAddress(text);
        expect(addressKey(address) === '').toBe(!/[\p{L}\d]/u.test(address.streetName));
        expect(typeof formatAddress(address)).toBe('string');
      }),
      { numRuns: 500 },
    );
  });

  it('adds no letter to an address that the text does not hold', () => {
    fc.assert(
      fc.property(pageText, (text) => {
        const { streetNumber, streetName, unit, city } = parseAddress(text).address;
        const clean = cleanText(text);
        for (const word of [streetNumber, streetName, unit, city].join(' ').split(/[ &]/))
          expect(clean).toContain(word);
      }),
      { numRuns: 500 },
    );
  });
});

describe('an address written on one line', () => {
  const name = fc.tuple(
    fc.constantFrom('', 'N ', 'SW ', 'South '),
    fc.constantFrom('Oak', 'Main', 'Martin Luther King', '42nd', 'Oyster Bay', 'Fox Hollow', 'Saint Marys'),
    fc.constantFrom(' St', ' Ave', ' Rd', ' Blvd', ' Ct', ' Way', ' Pkwy', ' Ter'),
    fc.constantFrom('', ' NE', ' W'),
  );
  const written = fc.record({
    streetNumber: fc.oneof(
      fc.integer({ min: 1, max: 99_999 }).map(String),
      fc.constantFrom('12A', '75-84', '41-12', '123 1/2', 'W152N5497'),
    ),
    streetName: name.map((parts) => parts.join('')),
    unit: fc.oneof(
      fc.constant(''),
      fc.integer({ min: 1, max: 3000 }).map(String),
      fc.constantFrom('B', '1B', 'D304', 'M-9', 'PH 3', 'Rear'),
    ),
    city: fc.constantFrom(
      'Lake Elsinore',
      'San Francisco',
      'St Louis',
      'West Palm Beach',
      'New York',
      'Salt Lake City',
      'Park City',
      "Coeur d'Alene",
    ),
    state: fc.constantFrom('CA', 'NY', 'MO', 'FL', 'UT', 'CT', 'DE'),
    zipCode: fc.constantFrom('', '92530', '12208-2615'),
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(written, (fields) => {
        const address = { ...emptyAddress, ...fields };
        const { address: read, doubts } = parseAddress(formatAddress(address));
        expect(read).toEqual({ ...address, country: 'US' });
        expect(doubts).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has the same key in capitals and with words written out', () => {
    fc.assert(
      fc.property(written, (fields) => {
        const address = { ...emptyAddress, ...fields };
        const loud = formatAddress(address)
          .toUpperCase()
          .replace(
            /\b(AVE|RD|BLVD|CT|PKWY|TER)\b(?=[^,]*,)/g,
            (word) =>
              ({
                AVE: 'AVENUE',
                RD: 'ROAD',
                BLVD: 'BOULEVARD',
                CT: 'COURT',
                PKWY: 'PARKWAY',
                TER: 'TERRACE',
              })[word] ?? word,
          );
        expect(addressKey(parseAddress(loud).address)).toBe(addressKey(address));
      }),
      { numRuns: 1_000 },
    );
  });
});
