import type { DetailField, DetailSection } from '../dotloop/constants.ts';
import type { Facts, Listing } from '../listing/listing.ts';
import type { Draft, DraftFact } from './draft.ts';

type Place = { [S in DetailSection]: readonly [section: S, field: DetailField<S>] }[DetailSection];

/**
 * Where a listing's facts go in a loop's details. The address goes with Loop-It itself, and a fact that
 * dotloop has no field for (the listing's status) stays here.
 * @see API v2, "Get Loop Details"
 */
const places: Partial<Record<keyof Facts, Place>> = {
  price: ['Listing Information', 'Current Price'],
  originalPrice: ['Listing Information', 'Original Price'],
  listingDate: ['Listing Information', 'Listing Date'],
  expirationDate: ['Listing Information', 'Expiration Date'],
  hoaDues: ['Listing Information', "Homeowner's Association Dues"],
  remarks: ['Listing Information', 'Remarks'],
  propertyType: ['Property', 'Type'],
  bedrooms: ['Property', 'Bedrooms'],
  bathrooms: ['Property', 'Bathrooms'],
  squareFeet: ['Property', 'Square Footage'],
  lotSize: ['Property', 'Lot Size'],
  yearBuilt: ['Property', 'Year Built'],
  schoolDistrict: ['Property', 'School District'],
  parcelId: ['Property Address', 'Parcel/Tax ID'],
  subdivision: ['Geographic Description', 'Subdivision'],
  legalDescription: ['Geographic Description', 'Legal Description'],
  mlsArea: ['Geographic Description', 'MLS Area'],
};

const dates: readonly (keyof Facts)[] = ['listingDate', 'expirationDate'];

/** A listing's facts as dotloop names and writes them; what is unknown, or a date that cannot be read, is left out. */
export function draftFacts({ facts }: Listing, included: boolean): DraftFact[] {
  return (Object.keys(places) as (keyof Facts)[]).flatMap((fact) => {
    const place = places[fact];
    const value = written(fact, facts[fact]);
    return place && value !== '' ? [{ section: place[0], field: place[1], value, included }] : [];
  });
}

/**
 * What is written into the details of a loop, by section and field. Blanks are left out: dotloop refuses
 * them. The MLS number is among them because dotloop fills it in only for an MLS that it knows.
 */
export function detailsOf(draft: Draft): Record<string, Record<string, string>> {
  const details: Record<string, Record<string, string>> = {};
  const write = (section: string, field: string, value: string) => {
    if (value.trim() !== '') details[section] = { ...details[section], [field]: value.trim() };
  };
  write('Property Address', 'MLS Number', draft.mlsNumber);
  for (const fact of draft.facts) {
    if (fact.included) write(fact.section, fact.field, fact.value);
  }
  return details;
}

function written(fact: keyof Facts, value: Facts[keyof Facts]): string {
  if (value === null) return '';
  const text = String(value).trim();
  return dates.includes(fact) ? dotloopDate(text) : text;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A date as dotloop writes it, MM/DD/YYYY; "" for what is not one. Months come first, as on American pages. */
export function dotloopDate(text: string): string {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?$/.exec(text);
  if (iso) return format(iso[1], iso[2], iso[3]);
  const american = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/.exec(text);
  if (american) return format(century(american[3]), american[1], american[2]);
  const words = /^([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})$/i.exec(text);
  if (words) return format(words[3], String(months.indexOf((words[1] ?? '').toLowerCase()) + 1), words[2]);
  return '';
}

function format(year = '', month = '', day = ''): string {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const real = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return real ? `${month.padStart(2, '0')}/${day.padStart(2, '0')}/${year}` : '';
}

/** Listings are of our time: two digits are of this century, or of the last when that is far ahead. */
function century(year = ''): string {
  if (year.length === 4) return year;
  return Number(year) > (new Date().getUTCFullYear() % 100) + 20 ? `19${year}` : `20${year}`;
}
