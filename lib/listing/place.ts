import { type Address, emptyAddress } from './listing.ts';
import { countryCode, countryOfState, stateCode, statePattern } from './states.ts';
import { cleanText } from './text.ts';

/** What the end of a line says, and the text before it. */
export interface PlaceReading {
  before: string;
  state: string;
  zipCode: string;
  county: string;
  country: string;
}

const zip = '\\d{5}(?:[- ]?\\d{4})?|[a-z]\\d[a-z][ -]?\\d[a-z]\\d';
/** State and ZIP together are unmistakable: what follows them is no part of the address. */
const stateAndZip = new RegExp(`^(.*[\\s,(]|)(${statePattern})[\\s,.)]+(${zip})(?![\\w-])`, 'i');
const shortZip = new RegExp(`^(.*[\\s,(])(${statePattern})[\\s,]+(\\d{3,10})$`, 'i');
const stateAtEnd = new RegExp(`^(.*?)([\\s,(]+)(${statePattern})\\.?\\)?$`, 'i');
const zipAtEnd = new RegExp(`^(.*[^\\d-])(?<![\\w-])(${zip})\\.?$`, 'i');
const countryAtEnd = /[\s,]+(u\.?s\.?a?\.?|united states(?: of america)?|canada)\.?$/i;

/** Reads state, ZIP, county and country from the end of a line. `whole`: the line is a place and nothing else. */
export function readPlace(text: string, whole: boolean): PlaceReading {
  const place: PlaceReading = { before: text, state: '', zipCode: '', county: '', country: '' };
  const pair = stateAndZip.exec(text);
  if (pair) {
    setState(place, pair);
  } else {
    place.before = place.before.replace(countryAtEnd, (_, country) => {
      place.country = countryCode(country);
      return '';
    });
    const short = shortZip.exec(place.before);
    const postal = short ? null : zipAtEnd.exec(place.before);
    if (short) setState(place, short);
    if (postal && (whole || /,\s*$|(\S+\s+){4}/.test(postal[1] ?? ''))) {
      place.before = postal[1]?.replace(/[\s,]+$/, '') ?? '';
      place.zipCode = zipText(postal[2]);
    }
    const [, before = '', gap = '', name = ''] = stateAtEnd.exec(place.before) ?? [];
    if (before && (whole || /[,(]/.test(gap) || surelyState(before, name))) {
      place.before = before;
      place.state = stateCode(name.replace(/[. ](?=.?$|. ?.$)/g, ''));
    }
  }
  // "Roswell, Georgia, GA": the state twice; but New York is a city as well.
  const [, city = '', again = ''] = /^(.*,.*),\s*([^,]+)$/.exec(place.before) ?? [];
  if (again && stateCode(again) === place.state && !/^new/i.test(again)) place.before = city;
  place.country ||= countryOfState(place.state) || (/^[A-Z]/.test(place.zipCode) ? 'CA' : '');
  const county = /^(.*),\s*([^,]+?) (?:county|parish)[\s,]*$/i.exec(place.before);
  if (county && place.country !== 'CA') [, place.before = '', place.county = ''] = county;
  return place;
}

function setState(place: PlaceReading, [, before = '', state = '', code = '']: readonly string[]): void {
  place.before = before.replace(/[\s,(]+$/, '');
  place.state = stateCode(state) || stateCode(state.replace(/[. ]/g, ''));
  place.zipCode = zipText(code);
}

/** ZIP as written, a Canadian code in its usual form. */
const zipText = (code = ''): string =>
  /^\d/.test(code) ? code : `${code.slice(0, 3)} ${code.slice(-3)}`.toUpperCase();

/** A last word without a comma before it: a state's code in capitals, but not "Ct" or "NE" at the end of a street. */
function surelyState(before: string, name: string): boolean {
  const words = before.split(' ').length + (/^\d/.test(before) ? 0 : 2);
  return name.length > 2
    ? words > 3
    : words > 2 && name === name.toUpperCase() && !/^(ct|ne|la|de)$/i.test(name);
}

/**
 * Takes a place line apart: "Lake Elsinore, CA 92530" gives city, state, zipCode and country.
 * The other fields stay "".
 */
export function parsePlace(text: string): { address: Address; doubts: string[] } {
  const { before, ...place } = readPlace(cleanText(text), true);
  const parts = before.split(/\s*[,()]\s*/).filter(Boolean);
  const city = parts.pop() ?? '';
  const doubts = parts.length ? [`“${parts.join(', ')}” before the city was left out.`] : [];
  return { address: { ...emptyAddress, ...place, city }, doubts };
}
