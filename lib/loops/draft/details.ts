import type { DetailField, DetailSection } from '../../dotloop/constants.ts';
import type { Facts, Listing } from '../../listing/listing.ts';
import { readStatus } from '../../listing/status.ts';
import type { Draft, DraftFact } from './draft.ts';
import { written } from './fact-value.ts';

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
  hoa: ['Listing Information', "Homeowner's Association"],
  hoaDues: ['Listing Information', "Homeowner's Association Dues"],
  inclusions: ['Listing Information', 'Property Includes'],
  exclusions: ['Listing Information', 'Property Excludes'],
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
  soldPrice: ['Financials', 'Purchase/Sale Price'],
  soldDate: ['Contract Dates', 'Closing Date'],
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

/** Of the sale that the listing led to, which a listing that is not closed has not led to yet. */
const ofSale: readonly (keyof Facts)[] = ['soldPrice', 'soldDate'];

/**
 * A listing's facts as dotloop names and writes them; what is unknown, or a date that cannot be read, is left out.
 * The list price is the listing's; the price of the deal is known once it is closed, and before that an earlier one's.
 */
export function draftFacts({ facts }: Listing, { copyFacts, factsLeftOut }: CopyChoice): DraftFact[] {
  const isClosed = readStatus(facts.status)?.stage === 'closed';
  const told = copiedFacts.filter(({ fact }) => isClosed || !ofSale.includes(fact));
  return told.flatMap(({ fact, section, field }) => {
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
