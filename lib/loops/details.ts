import type { DetailField, DetailSection } from '../dotloop/constants.ts';
import { readDate } from '../listing/dates.ts';
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
  return dates.includes(fact) ? readDate(text) : text;
}
