import { type Address, type Doubt, emptyAddress } from './listing.ts';
import { readPlace } from './place.ts';
import { type Doubts, isNamedUnit, readStreet, readUnit, startsAddress } from './street.ts';
import { cleanText, keyOf } from './text.ts';
import { type Line, splitLine, streetKey, written } from './words.ts';

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
 * @returns the address, and in `doubts` one for each thing that could be read in another way.
 */
export function parseAddress(text: string): { address: Address; doubts: Doubt[] } {
  const { address, doubts } = readAddress(text);
  return { address, doubts: Object.values(doubts) };
}

/** As `parseAddress`, with the doubts by field. */
export function readAddress(text: string): AddressReading {
  const clean = cleanText(text);
  const pieces = clean.split(/ ?[|•·] ?/);
  if (pieces.length < 2) return readPiece(clean);
  const readings = pieces.slice(0, 10).map(readPiece);
  const best = readings.reduce((a, b) => (weight(b.address) > weight(a.address) ? b : a));
  const { streetName, city, state } = best.address;
  if (!streetName || !(city || state)) return readPiece(pieces.join(','));
  const other = readings.find(({ address }) => weight(address) > 3 && !isSameHouse(address, best.address));
  if (other) best.doubts.streetName ??= { code: 'beside', text: formatAddress(other.address) };
  return best;
}

const weight = ({ streetNumber, streetName, city, state, zipCode }: Address): number =>
  [streetNumber, streetNumber && streetName, city, state, zipCode].filter(Boolean).length;

const isSameHouse = (a: Address, b: Address): boolean =>
  squeeze(a.streetNumber) === squeeze(b.streetNumber) && streetKey(a.streetName) === streetKey(b.streetName);

/** A part of the town behind its name, and a Puerto Rican estate before the number. */
const quarter = /(?<=,[^,(]*)\(([^()\d]*)\)$/;
const estate =
  /^(?:urb|cond|res|edif|ext|urbanizaci[oó]n|condominio|residencial|edificio)\b\.?[^,\d]* (?=\d)/i;

/** A Canadian unit before the number that no number could be: "PH12 - 55 Bremner", "B-1204 Main", "Unit 5-1204 Main". */
const canadianUnit =
  /^(?:(?:unit|apt|suite|ste)\b\.? *#?(\w+) *[-–]|#?((?:[lu]?ph|th)\d*\w?|[a-z]\d*) *[-–]|(th\d+) ) *(?=\d+[a-z]? )/i;

function readPiece(text: string): AddressReading {
  const { before: whole, ...place } = readPlace(text, false);
  const before =
    place.country === 'CA' ? whole.replace(canadianUnit, (_, a, b, c) => `#${a ?? b ?? c} `) : whole;
  const line = splitLine(before.replace(quarter, '').replace(place.state === 'PR' ? estate : '', ''));
  const address = { ...emptyAddress, ...place };
  const placed = Boolean(place.state || place.zipCode);
  const { next, doubts, ...street } = readStreet(line, addressStart(line), placed);
  Object.assign(address, street, { city: written(line, next) });
  if (place.country !== 'US') splitUnitFirst(address, doubts);
  if (/^\d/.test(place.zipCode) && !/^(\d{5}|\d{9})$/.test(place.zipCode.replace(/[- ]/, ''))) {
    doubts.zipCode = { code: 'zipLength' };
  }
  return { address, doubts };
}

/** Where the address begins: past a building's name, and at the second of two writings of the same street. */
function addressStart({ words, shape }: Line): number {
  let from = 0;
  // A house number and a name in the same part: not "4th Floor", not "12 B".
  const house = /,(?=(?:g|hh?|[12](?:-[12])?\/?)(?:[nDq][^,]|o[^f]|a[tsH]|[^,123ofanDqhk]))/g;
  const first = house.exec(shape);
  if (first && !startsAddress(shape)) from = first.index + 1;
  house.lastIndex = from;
  for (let match = house.exec(shape); match; match = house.exec(shape)) {
    const at = match.index + 1;
    const same =
      words[at] === words[from] && streetKey(words[at + 1] ?? '') === streetKey(words[from + 1] ?? '');
    if (same) from = at;
  }
  return from;
}

/**
 * In Canada "302-1234 W 5th Ave" and "302 1234 5th Ave" are unit 302 of number 1234; "12-14" is a range,
 * "10160 115 St" a numbered street.
 */
function splitUnitFirst(address: Address, doubts: Doubts): void {
  if (address.unit) return;
  const { streetNumber, streetName, country } = address;
  const canadian = country === 'CA';
  const dashed = canadian ? /^(\w+)\s*[-–]\s*(\d+[a-z]?)$/i.exec(streetNumber) : null;
  const [, unit = '', number = ''] = dashed ?? [];
  const [, second = '', name = ''] =
    /^(\d{3,5}) (\p{L}.*|\d+(?:st|nd|rd|th| st| street| ave| avenue)\b.*)$/iu.exec(streetName) ?? [];
  const numbered = canadian ? /^(?:[tsHqr]|[Dn]$)/ : /^[tsHDnqr]/;
  const apart = Number.parseInt(number, 10) - Number.parseInt(unit, 10);
  if (number && apart > 0 && apart <= 20) {
    doubts.streetNumber = { code: 'numberOrRange' };
  } else if (number) {
    Object.assign(address, { unit, streetNumber: number });
  } else if (second && /^\d{1,4}$/.test(streetNumber) && !numbered.test(splitLine(name).shape)) {
    Object.assign(address, { unit: streetNumber, streetNumber: second, streetName: name });
    if (!canadian) doubts.streetNumber = { code: 'numberOrUnit' };
  }
}

/** The street on one line for people: "2200 Pacific Ave #1B". */
export function formatStreet({ streetNumber, streetName, unit }: Address): string {
  const sign = isNamedUnit(unit) ? '' : /^\p{L}{2}/u.test(unit) ? 'Unit ' : '#';
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
  const place = zipCode ? squeeze(zipCode).replace(/^(\d{5}).*/, '$1') : `${streetKey(city)} ${keyOf(state)}`;
  return [squeeze(streetNumber), street, squeeze(streetKey(readUnit(unit))), place].join('|');
}

const squeeze = (text: string): string => keyOf(text).replace(/[\s–-]+/g, '');
