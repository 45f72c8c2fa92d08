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
const places = {
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
} as const satisfies Partial<Record<keyof Facts, Place>>;

/** The facts that can be copied into a loop, with dotloop's names for them. */
export const copiedFacts = (Object.keys(places) as (keyof typeof places)[]).map((fact) => {
  const [section, field] = places[fact];
  return { fact, section, field };
});

/** What an agent wants copied, unless a draft says otherwise. */
export interface CopyChoice {
  copyFacts: boolean;
  /** Facts that stay out all the same, by their names in a Listing. */
  factsLeftOut: readonly string[];
}

/** A listing's facts as dotloop names and writes them; what is unknown, or a date that cannot be read, is left out. */
export function draftFacts({ facts }: Listing, { copyFacts, factsLeftOut }: CopyChoice): DraftFact[] {
  return copiedFacts.flatMap(({ fact, section, field }) => {
    const value = written(field, String(facts[fact] ?? ''));
    const included = copyFacts && !factsLeftOut.includes(fact);
    return value === '' ? [] : [{ section, field, value, included }];
  });
}

/**
 * What is written into the details of a loop, by section and field. Blanks are left out: dotloop refuses
 * them. The MLS number is among them because dotloop fills it in only for an MLS that it knows.
 */
export function detailsOf(draft: Draft): Record<string, Record<string, string>> {
  const details: Record<string, Record<string, string>> = {};
  const write = (section: string, field: string, value: string) => {
    if (value !== '') details[section] = { ...details[section], [field]: value };
  };
  write('Property Address', 'MLS Number', draft.mlsNumber.trim());
  for (const { section, field, value, included } of draft.facts) {
    if (included) write(section, field, written(field, value));
  }
  return details;
}

/** Whether dotloop takes nothing but a date in this field. */
export function isDateField(field: string): boolean {
  return field.endsWith(' Date');
}

/** A value as dotloop takes it: dates are MM/DD/YYYY, however they were written. "" for what is no date. */
export function written(field: string, value: string): string {
  return isDateField(field) ? readDate(value) : value.trim();
}
