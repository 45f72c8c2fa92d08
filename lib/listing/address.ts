import { type Address, emptyAddress } from './listing.ts';
import { type Doubts, readCity, readPlace } from './place.ts';
import { numberEnd, readStreet } from './street.ts';
import { cleanText } from './text.ts';
import { readUnit, unitOf } from './unit.ts';
import { canonical, keyOf, splitWords, streetKey, streetTypes, type Word } from './words.ts';

export { parsePlace } from './place.ts';
export { parseStreet } from './street.ts';

/** An address read from text, with what is doubtful about each field. */
export interface AddressReading {
  address: Address;
  doubts: Doubts;
}

/**
 * Takes a whole address line apart, of the US or Canada, with or without commas. The street is kept as written;
 * the state becomes its code; what the line does not say stays "". Never throws.
 * @returns the address, and in `doubts` a sentence for each thing that could be read in another way.
 */
export function parseAddress(line: string): { address: Address; doubts: string[] } {
  const { address, doubts } = readAddress(line);
  return { address, doubts: Object.values(doubts) };
}

/** As `parseAddress`, with the doubts by field. */
export function readAddress(line: string): AddressReading {
  const text = cleanText(line);
  const pieces = text.split(/[|•·]/);
  if (pieces.length < 2) return readPiece(text);
  const readings = pieces.slice(0, 10).map(readPiece);
  const best = readings.reduce((a, b) => (weight(b.address) > weight(a.address) ? b : a));
  const whole = best.address.streetName && (best.address.city || best.address.state);
  return whole ? best : readPiece(pieces.join(','));
}

const weight = ({ streetNumber, streetName, city, state, zipCode }: Address): number =>
  [streetNumber, streetNumber && streetName, city, state, zipCode].filter(Boolean).length;

function readPiece(text: string): AddressReading {
  const words = splitWords(text);
  const { to, ...place } = readPlace(words, false);
  const placed = Boolean(place.state || place.zipCode);
  const from = addressStart(words, to);
  if (placed && isOnlyPlace(words, from, to)) {
    const { city, doubts } = readCity(words, from, to, place.state);
    return { address: { ...emptyAddress, ...place, city }, doubts };
  }
  const { next, doubts, ...street } = readStreet(words, from, to, placed);
  const { city, doubts: cityDoubts } = readCity(words, next, to, place.state);
  const address = { ...emptyAddress, ...place, ...street, city };
  Object.assign(doubts, cityDoubts);
  if (place.country === 'CA') splitUnitFirst(address, doubts);
  if (address.zipCode && /^\d{0,4}$|^\d{6,8}$|^\d{10}/.test(address.zipCode)) {
    doubts.zipCode = 'The ZIP code has the wrong number of digits.';
  }
  return { address, doubts };
}

/** "Lake Elsinore": no number, no comma and nothing that ends a street's name. */
function isOnlyPlace(words: readonly Word[], from: number, to: number): boolean {
  if (numberEnd(words, from, to) > from || readUnit(words, from, to)) return false;
  for (let at = from; at < to; at++) {
    if (at + 1 < to && words[at]?.stop) return false;
    if (at > from && streetTypes.has(words[at]?.key ?? '')) return false;
  }
  return true;
}

/** Where the address begins: past a building's name, and at the second of two writings of the same street. */
function addressStart(words: readonly Word[], to: number): number {
  let from = 0;
  if (numberEnd(words, 0, to) === 0 && !readUnit(words, 0, to)?.unit) {
    for (let at = 1; at < to; at++) {
      if (words[at - 1]?.stop && isHouse(words, at, to)) {
        from = at;
        break;
      }
    }
  }
  const { key: number } = words[from] ?? {};
  for (let at = from + 2; at < to && number && /\d/.test(number); at++) {
    const same = words[at]?.key === number && words[at - 1]?.stop;
    if (same && canonical(words[at + 1]?.key ?? '') === canonical(words[from + 1]?.key ?? '')) from = at;
  }
  return from;
}

/** A house number with a name after it in the same part. */
function isHouse(words: readonly Word[], at: number, to: number): boolean {
  const end = numberEnd(words, at, to);
  return (
    end > at &&
    end < to &&
    !words[end - 1]?.stop &&
    /\d/.test(words[at]?.key ?? '') &&
    /^[\p{L}\d]{2}/u.test(words[end]?.key ?? '')
  );
}

/** In Canada "302-1234" is unit 302 of number 1234; "12-14" is a range. */
function splitUnitFirst(address: Address, doubts: Doubts): void {
  const parts = /^(\w+)\s*[-–]\s*(\d+[a-z]?)$/i.exec(address.streetNumber);
  if (!parts || address.unit) return;
  const [, unit = '', number = ''] = parts;
  const apart = Number.parseInt(number, 10) - Number.parseInt(unit, 10);
  if (apart > 0 && apart <= 20) {
    doubts.streetNumber = 'The number may be a range, or a unit and a number.';
    return;
  }
  address.unit = unit;
  address.streetNumber = number;
}

/** The street on one line for people: "2200 Pacific Ave #1B". */
export function formatStreet({ streetNumber, streetName, unit }: Address): string {
  const sign = /^\p{L}{2,}/u.test(unit) ? '' : '#';
  return [streetNumber, streetName, unit && sign + unit].filter(Boolean).join(' ');
}

/** The address on one line for people: "4836 Sicily Dr, Lake Elsinore, CA 92530". */
export function formatAddress(address: Address): string {
  const { city, state, zipCode } = address;
  return [formatStreet(address), city, [state, zipCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

/**
 * The address for comparing: two writings of one home give the same key, whatever their case, abbreviations,
 * unit designators and ZIP+4. The place is the five-digit ZIP, or city and state where there is none.
 * @returns "" when there is no street.
 */
export function addressKey(address: Address): string {
  const street = streetKey(address.streetName);
  if (!street) return '';
  const { streetNumber, unit, zipCode, city, state } = address;
  const place = zipCode
    ? keyOf(zipCode).replace(/^(\d{5}).*$|[^a-z\d]/g, '$1')
    : `${streetKey(city)} ${keyOf(state)}`;
  return [squeeze(streetNumber), street, squeeze(unitOf(splitWords(unit))), place].join('|');
}

const squeeze = (text: string): string => keyOf(text).replace(/[\s–-]+/g, '');
