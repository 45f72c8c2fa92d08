import { type Address, emptyAddress } from './listing.ts';
import { countryCode, countryOfState, stateCode } from './states.ts';
import { cleanText } from './text.ts';
import { directions, splitWords, streetTypes, type Word, written } from './words.ts';

/** What is doubtful about an address, by field, in words for a person. */
export type Doubts = Partial<Record<keyof Address, string>>;

/** What a line's end says, and the index that it begins at. */
export interface PlaceReading {
  state: string;
  zipCode: string;
  county: string;
  country: string;
  to: number;
}

const zip = /^\d{5}(-\d{4}|\d{4})?$/;
const postalCode = /^[a-z]\d[a-z][ -]?\d[a-z]\d$/;

/** Reads the ZIP or postal code that ends before `to`, with the index where it begins. */
function readZip(words: readonly Word[], to: number): { zipCode: string; at: number } | undefined {
  const last = words[to - 1];
  const before = words[to - 2];
  if (!last) return undefined;
  if (zip.test(last.key)) return { zipCode: trimDot(last.text), at: to - 1 };
  if (before && /^\d{4}$/.test(last.key) && /^\d{5}$/.test(before.key)) {
    return { zipCode: trimDot(`${before.text} ${last.text}`), at: to - 2 };
  }
  if (postalCode.test(last.key)) return { zipCode: canadian(last.key), at: to - 1 };
  if (before && postalCode.test(before.key + last.key)) {
    return { zipCode: canadian(before.key + last.key), at: to - 2 };
  }
  return undefined;
}

const trimDot = (text: string): string => text.replace(/\.$/, '');
const canadian = (key: string): string => `${key.slice(0, 3)} ${key.slice(-3)}`.toUpperCase();

/** Reads the state that ends before `to`: the longest name or code. */
function readState(words: readonly Word[], to: number): { state: string; at: number } | undefined {
  for (let at = Math.max(0, to - 3); at < to; at++) {
    const state = stateCode(
      words
        .slice(at, to)
        .map((word) => word.key)
        .join(' '),
    );
    if (state && !words.slice(at, to - 1).some((word) => word.stop)) return { state, at };
  }
  return undefined;
}

/** A last word that is a state's code by itself: not "Ct" or "NE" at the end of a street. */
function surelyState(words: readonly Word[], at: number, to: number): boolean {
  if (words[at - 1]?.stop) return true;
  const { key = '', text = '' } = words[to - 1] ?? {};
  if (at < 3 || streetTypes.has(key) || directions.has(key)) return false;
  return key.length > 2 ? at > 3 : text === text.toUpperCase();
}

/** Reads state, ZIP, county and country from the end of a line. `whole`: the line is a place and nothing else. */
export function readPlace(words: readonly Word[], whole: boolean): PlaceReading {
  const place: PlaceReading = { state: '', zipCode: '', county: '', country: '', to: words.length };
  // State and ZIP together are unmistakable: what follows them is no part of the address.
  for (let to = words.length; to > 1 && !place.state; to--) {
    const code = readZip(words, to);
    const state = code && readState(words, code.at);
    if (state) Object.assign(place, { state: state.state, zipCode: code.zipCode, to: state.at });
  }
  if (!place.state) readLooseEnd(words, whole, place);
  place.country ||= countryOfState(place.state) || (/^[A-Z]/.test(place.zipCode) ? 'CA' : '');

  const last = words[place.to - 1];
  if (last && /^(county|parish)$/.test(last.key)) {
    let from = place.to - 1;
    while (from > 0 && !words[from - 1]?.stop) from--;
    if (from > 0 && from < place.to - 1) {
      place.county = written(words, from, place.to - 1);
      place.to = from;
    }
  }
  return place;
}

function readLooseEnd(words: readonly Word[], whole: boolean, place: PlaceReading): void {
  for (const length of [4, 2, 1]) {
    const at = place.to - length;
    const country = at > 0 ? countryCode(written(words, at, place.to)) : '';
    if ((country === 'US' || country === 'CA') && words[place.to - 1]?.key !== 'ca') {
      place.country = country;
      place.to = at;
      break;
    }
  }
  const before = readState(words, place.to);
  const shortZip = words[place.to - 1];
  if (before && before.at > 0 && (whole || surelyState(words, before.at, place.to))) {
    place.state = before.state;
    place.to = before.at;
  } else if (shortZip && /^\d{3,10}$/.test(shortZip.key)) {
    const state = readState(words, place.to - 1);
    if (state && state.at > 1)
      Object.assign(place, { zipCode: shortZip.text }, { state: state.state, to: state.at });
  }
  if (place.zipCode) return;
  const code = readZip(words, place.to);
  if (code && code.at > 0 && (whole || words[code.at - 1]?.stop || code.at > 3)) {
    place.zipCode = code.zipCode;
    place.to = code.at;
  }
}

/**
 * Takes a place line apart: "Lake Elsinore, CA 92530" gives city, state, zipCode and country.
 * The other fields stay "".
 */
export function parsePlace(line: string): { address: Address; doubts: string[] } {
  const words = splitWords(cleanText(line));
  const { to, ...place } = readPlace(words, true);
  const { city, doubts } = readCity(words, 0, to, place.state);
  return { address: { ...emptyAddress, ...place, city }, doubts: Object.values(doubts) };
}

/** The city is what stands before the state, after the last comma. */
export function readCity(
  words: readonly Word[],
  from: number,
  to: number,
  state: string,
): { city: string; doubts: Doubts } {
  let end = to;
  let start = segmentStart(words, from, end);
  // "Roswell, Georgia, GA 30075"
  if (start > from && state && stateCode(written(words, start, end)) === state) {
    end = start;
    start = segmentStart(words, from, end);
  }
  const city = written(words, start, end);
  if (start === from) return { city, doubts: {} };
  return { city, doubts: { city: `“${written(words, from, start)}” before the city was left out.` } };
}

function segmentStart(words: readonly Word[], from: number, to: number): number {
  let start = Math.max(from, to - 1);
  while (start > from && !words[start - 1]?.stop) start--;
  return start;
}
