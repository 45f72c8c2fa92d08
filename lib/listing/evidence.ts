import type { Address, Facts, Trust } from './listing.ts';

/**
 * What a reading is about. Beside the fields of a Listing there are composites, which are taken apart
 * when evidence is merged: a whole address line, a street line ("12 Main St #4") and a place line ("Albany, NY 12208").
 */
export type EvidenceField =
  | 'addressLine'
  | 'streetLine'
  | 'placeLine'
  | keyof Address
  | 'mlsNumber'
  | 'mlsId'
  | keyof Facts
  | `${'listingAgent' | 'coListingAgent' | 'buyingAgent'}.${'fullName' | 'email' | 'phone' | 'company' | 'license'}`;

/** A raw reading with its source and how far to trust it. */
export interface Evidence {
  field: EvidenceField;
  value: string;
  trust: Trust;
  from: string;
}
