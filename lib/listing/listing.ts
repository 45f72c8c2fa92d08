/**
 * The one shape of a Listing: what a page says about one property.
 * Text is "" and the price null when the page does not say: an unknown is never guessed.
 */
export interface Listing {
  address: Address;
  /** The number agents know the listing by; never a portal's or a system's internal id. */
  mlsNumber: string;
  /** dotloop's own number for the MLS, where known. */
  mlsId: string;
  facts: Facts;
  people: Person[];
  /** Where each known field came from. A field that is missing here is unknown. */
  sources: Partial<Record<FieldPath, FieldSource>>;
}

/** Street as written (suffix not abbreviated), unit without its designator, county without the word, state as the two-letter code. */
export interface Address {
  streetNumber: string;
  streetName: string;
  unit: string;
  city: string;
  state: string;
  zipCode: string;
  county: string;
  country: string;
}

export interface Facts {
  /** Whole currency units. */
  price: number | null;
  originalPrice: string;
  bedrooms: string;
  /** Full plus half as 0.5: "2.5". */
  bathrooms: string;
  squareFeet: string;
  lotSize: string;
  yearBuilt: string;
  propertyType: string;
  status: string;
  listingDate: string;
  expirationDate: string;
  parcelId: string;
  subdivision: string;
  legalDescription: string;
  mlsArea: string;
  schoolDistrict: string;
  hoaDues: string;
  /** The association's name. */
  hoa: string;
  /** What is sold with the home, and what is not. */
  inclusions: string;
  exclusions: string;
  /** What it was sold for, and when: of this sale or of an earlier one, which the status tells. */
  soldPrice: string;
  soldDate: string;
  remarks: string;
}

export interface Person {
  role: 'LISTING_AGENT' | 'BUYING_AGENT' | 'LISTING_BROKER' | 'SELLER' | 'LANDLORD';
  fullName: string;
  email: string;
  phone: string;
  company: string;
  /** Of the state, where the page tells it. */
  license?: string | undefined;
}

export type FieldPath =
  | `address.${keyof Address}`
  | 'mlsNumber'
  | 'mlsId'
  | `facts.${keyof Facts}`
  | 'people';

/** How far a reading is to be trusted, best first. */
export const trusts = ['state', 'structured', 'labelled', 'title'] as const;
export type Trust = (typeof trusts)[number];

export interface FieldSource {
  trust: Trust;
  /** A short name of the place on the page, for `inspect --explain` and the panel: "__NEXT_DATA__ property.mlsid". */
  from: string;
  /** Set when other readings of the same trust disagree or the text can be read in two ways. */
  doubt?: string;
}

export const emptyAddress: Readonly<Address> = {
  streetNumber: '',
  streetName: '',
  unit: '',
  city: '',
  state: '',
  zipCode: '',
  county: '',
  country: '',
};

export const emptyFacts: Readonly<Facts> = {
  price: null,
  originalPrice: '',
  bedrooms: '',
  bathrooms: '',
  squareFeet: '',
  lotSize: '',
  yearBuilt: '',
  propertyType: '',
  status: '',
  listingDate: '',
  expirationDate: '',
  parcelId: '',
  subdivision: '',
  legalDescription: '',
  mlsArea: '',
  schoolDistrict: '',
  hoaDues: '',
  hoa: '',
  inclusions: '',
  exclusions: '',
  soldPrice: '',
  soldDate: '',
  remarks: '',
};
