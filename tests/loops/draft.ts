import { randomUUID } from 'node:crypto';
import { emptyAddress, emptyFacts, type Listing } from '../../lib/listing/listing.ts';
import type { Draft, DraftPerson } from '../../lib/loops/draft/draft.ts';

export const listing: Listing = {
  address: {
    ...emptyAddress,
    streetNumber: '27',
    streetName: 'Spruce Point Rd',
    city: 'Yarmouth',
    state: 'ME',
    zipCode: '04096',
  },
  mlsNumber: '1567733',
  mlsId: '',
  facts: { ...emptyFacts, price: 649000, bedrooms: '3', status: 'Active' },
  people: [
    {
      role: 'LISTING_AGENT',
      fullName: 'Lena Lister',
      email: 'lena@lister.example',
      phone: '(207) 555-0100',
      company: 'Lister & Daughters',
    },
  ],
  sources: {},
};

export function person(part: Partial<DraftPerson>): DraftPerson {
  return {
    id: randomUUID(),
    role: 'BUYER',
    fullName: '',
    email: '',
    phone: '',
    company: '',
    fields: {},
    me: false,
    included: true,
    ...part,
  };
}

/** A draft as an agent would send it, of the sandbox's Avery Quinn unless told. */
export function draft(part: Partial<Draft> = {}): Draft {
  return {
    id: randomUUID(),
    listingKey: listing.mlsNumber,
    listing,
    site: 'test',
    pageUrl: 'https://mls.example/1567733',
    edited: [],
    createdAt: 0,
    updatedAt: 0,
    name: '27 Spruce Point Rd',
    address: listing.address,
    mlsNumber: listing.mlsNumber,
    mlsId: '',
    transactionType: 'PURCHASE_OFFER',
    status: 'PRE_OFFER',
    profileId: 4711,
    templateId: null,
    people: [
      person({ id: 'me', me: true, role: 'BUYING_AGENT', fullName: 'Avery Quinn' }),
      person({ ...listing.people[0], id: 'lister' }),
      person({ id: 'buyer', role: 'BUYER', fullName: 'Bo Buyer' }),
    ],
    facts: [
      { section: 'Listing Information', field: 'Current Price', value: '649000', included: true },
      { section: 'Property', field: 'Bedrooms', value: '3', included: true },
      { section: 'Property', field: 'Year Built', value: '1978', included: false },
    ],
    ...part,
  };
}
