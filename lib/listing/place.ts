import { type Address, type Doubt, emptyAddress } from './listing.ts';
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
/** State and ZIP together are unmistakable: what follows them is no part of the address. A ZIP may lack digits at the end. */
const stateAndZip = new RegExp(
  `^(.*[\\s,(]|)(${statePattern})[\\s,.)]+((?:${zip})(?![\\w-])|\\d{4}$|\\d{6,10}$)`,
  'i',
);
const stateAtEnd = new RegExp(`^(.*?)([\\s,(]+)(${statePattern})\\.?\\)?$`, 'i');
const zipAtEnd = new RegExp(`^(.*[^\\w-])(${zip})\\.?$`, 'i');
const countryAtEnd = /[\s,]+(u\.?s\.?a?\.?|united states(?: of america)?|canada)\.?$/i;

/** Reads state, ZIP, county and country from the end of a line. `whole`: the line is a place and nothing else. */
export function readPlace(text: string, whole: boolean): PlaceReading {
  const place: PlaceReading = { before: '', state: '', zipCode: '', county: '', country: '' };
  place.before = text.replace(countryAtEnd, (_, country) => {
    place.country = countryCode(country);
    return '';
  });
  const [pair, start = '', state = '', code] = stateAndZip.exec(place.before) ?? [];
  if (pair) {
    const after = place.before.slice(pair.length);
    place.county = /^,? *([^,]+) (?:county|parish)$/i.exec(after)?.[1] ?? '';
    place.before = start;
    place.state = stateCode(state);
    place.zipCode = zipText(code);
  } else {
    const [, beforeZip = '', zipCode] = zipAtEnd.exec(place.before) ?? [];
    if (zipCode && (whole || /,\s*$|(\S+\s+){4}/.test(beforeZip))) {
      place.before = beforeZip;
      place.zipCode = zipText(zipCode);
    }
    const [, before = '', gap = '', name = ''] = stateAtEnd.exec(place.before.replace(/[\s,]+$/, '')) ?? [];
    if (before && (whole || /[,(]/.test(gap) || surelyState(before, name))) {
      place.before = before;
      place.state = stateCode(name);
    }
  }
  place.before = place.before.replace(/[\s,(]+$/, '');
  // A misspelt state is no city.
  if (!place.state && place.zipCode) place.before = place.before.replace(/,\s*\p{L}{2}$/u, '');
  // "Roswell, Georgia, GA": the state twice; but New York is a city as well.
  const [, city = '', again = ''] = /^(.*,.*),\s*([^,]+)$/.exec(place.before) ?? [];
  if (place.state && stateCode(again) === place.state && !/^(new|qu)/i.test(again)) place.before = city;
  place.country ||= countryOfState(place.state) || (/^[A-Z]/.test(place.zipCode) ? 'CA' : '');
  const [, town, county = ''] = /^(.*),\s*([^,]+) (?:county|parish)$/i.exec(place.before) ?? [];
  if (town && place.country !== 'CA') Object.assign(place, { before: town, county });
  return place;
}

/** A ZIP code as written, a Canadian postal code in its usual form: "h2x1y4" is "H2X 1Y4". */
export const zipText = (code = ''): string =>
  code.replace(/^([a-z]\d[a-z])[ -]?(\d[a-z]\d)$/i, '$1 $2').toUpperCase();

/** A last word without a comma before it: a state's code in capitals, but not "Ct" or "NE" at the end of a street. */
function surelyState(before: string, name: string): boolean {
  const words = before.split(' ').length + (/^\d/.test(before) ? 0 : 2);
  if (name.length > 2) return words > 3;
  return words > 2 && name === name.toUpperCase() && (/,/.test(before) || !/^(ct|ne|la|de)$/i.test(name));
}

/**
 * Takes a place line apart: "Lake Elsinore, CA 92530" gives city, state, zipCode and country.
 * The other fields stay "".
 */
export function parsePlace(text: string): { address: Address; doubts: Doubt[] } {
  const { before, ...place } = readPlace(cleanText(text), true);
  const parts = before.split(/\s*[,()]\s*/).filter(Boolean);
  const city = parts.pop() ?? '';
  const doubts: Doubt[] = parts.length ? [{ code: 'beforeCity', text: parts.join(', ') }] : [];
  return { address: { ...emptyAddress, ...place, city }, doubts };
}
