import { describe, expect, it } from 'vitest';
import type { TransactionType } from '../../../lib/dotloop/constants.ts';
import { emptyFacts } from '../../../lib/listing/listing.ts';
import { makeDraft } from '../../../lib/loops/draft/make-draft.ts';
import { defaultPreferences } from '../../../lib/settings/preferences.ts';
import { expectedPages, ownPages, sharedPages } from '../../sites/load.ts';
import { listing } from '../draft.ts';

type Proposal = [TransactionType, string];

/** What an agent who prefers a type is offered of a listing that says this of itself. */
function proposed(preferred: TransactionType, status: string, propertyType = ''): Proposal {
  const draft = makeDraft(
    {
      ...{ key: 'k', site: 's', pageUrl: 'https://mls.example/' },
      listing: { ...listing, facts: { ...emptyFacts, status, propertyType } },
    },
    {
      preferences: { ...defaultPreferences, transactionType: preferred },
      ...{ account: null, profiles: null, templates: null, locked: [] },
    },
    1,
  );
  return [draft.transactionType, draft.status];
}

const purchase = (status: string): Proposal => ['PURCHASE_OFFER', status];
const sale = (status: string): Proposal => ['LISTING_FOR_SALE', status];
const rent = (status: string): Proposal => ['LEASE_OFFER', status];
const lease = (status: string): Proposal => ['LISTING_FOR_LEASE', status];

/** The statuses that saved pages show, and others; for who buys, sells, rents, and lets. */
const table: [string, Proposal, Proposal, Proposal, Proposal][] = [
  // What does not say whether it is for sale or for lease is what the agent deals in.
  ...['Active', 'ACTV', 'Active (C)', 'Activo', 'En vigueur', 'New', 'Back on Market', 'Price Change'].map(
    (status): (typeof table)[number] => [
      status,
      purchase('PRE_OFFER'),
      sale('ACTIVE_LISTING'),
      rent('PRE_OFFER'),
      lease('ACTIVE_LISTING'),
    ],
  ),
  ...['Coming Soon', 'Withdrawn', 'Expired', 'Cancelled', ''].map((status): (typeof table)[number] => [
    status,
    purchase('PRE_OFFER'),
    sale('PRE_LISTING'),
    rent('PRE_OFFER'),
    lease('PRE_LISTING'),
  ]),
  ['Private', purchase('PRE_OFFER'), sale('PRIVATE_LISTING'), rent('PRE_OFFER'), lease('PRIVATE_LISTING')],
  ...[
    'Pending',
    'Pending - Pend (Under Cntr)',
    'Contingent',
    'Contingent - Show',
    'Contract Signed',
    'Under Contract',
    'Active Under Contract',
  ].map((status): (typeof table)[number] => [
    status,
    purchase('UNDER_CONTRACT'),
    sale('UNDER_CONTRACT'),
    rent('UNDER_CONTRACT'),
    lease('UNDER_CONTRACT'),
  ]),
  ['Closed', purchase('SOLD'), sale('SOLD'), rent('LEASED'), lease('LEASED')],
  // What says so is that, whatever the agent deals in.
  ...['For Sale', 'For sale', 'For sale - Active'].map((status): (typeof table)[number] => [
    status,
    purchase('PRE_OFFER'),
    sale('ACTIVE_LISTING'),
    purchase('PRE_OFFER'),
    sale('ACTIVE_LISTING'),
  ]),
  ['Sold', purchase('SOLD'), sale('SOLD'), purchase('SOLD'), sale('SOLD')],
  ...['For Rent', 'For rent'].map((status): (typeof table)[number] => [
    status,
    rent('PRE_OFFER'),
    lease('ACTIVE_LISTING'),
    rent('PRE_OFFER'),
    lease('ACTIVE_LISTING'),
  ]),
  ['Leased', rent('LEASED'), lease('LEASED'), rent('LEASED'), lease('LEASED')],
];

const sides = ['PURCHASE_OFFER', 'LISTING_FOR_SALE', 'LEASE_OFFER', 'LISTING_FOR_LEASE'] as const;

describe('type and status', () => {
  it.each(table)('of a listing that is “%s”', (status, ...expected) => {
    expect(sides.map((preferred) => proposed(preferred, status))).toEqual(expected);
  });

  it('are for lease where the kind of property says so', () => {
    for (const kind of ['Residential Lease', 'Rental', 'Commercial For Rent', 'Alquiler']) {
      expect(proposed('PURCHASE_OFFER', 'Active', kind)).toEqual(rent('PRE_OFFER'));
      expect(proposed('LISTING_FOR_SALE', 'Leased', kind)).toEqual(lease('LEASED'));
    }
    expect(proposed('PURCHASE_OFFER', 'For Sale', 'Rental')).toEqual(purchase('PRE_OFFER'));
  });

  it.each(['REAL_ESTATE_OTHER', 'OTHER'] as const)('are of no side for who prefers %s', (preferred) => {
    for (const [status] of table) expect(proposed(preferred, status)).toEqual([preferred, 'NEW']);
  });

  it('are known for every status that saved pages show', () => {
    const known = new Set(table.map(([status]) => status));
    const shown = [ownPages, sharedPages].flatMap(expectedPages).flatMap(({ listings }) => listings);
    const statuses = new Set(shown.map(({ facts }) => facts?.status ?? ''));
    expect(statuses.size).toBeGreaterThan(10);
    expect([...statuses].filter((status) => !known.has(status))).toEqual([]);
  });
});
