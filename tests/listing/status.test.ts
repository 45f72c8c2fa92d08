import { describe, expect, it } from 'vitest';
import { statusesByTransactionType } from '../../lib/dotloop/constants.ts';
import { type ListingStatus, proposeLoop, readStatus } from '../../lib/listing/status.ts';

describe('readStatus', () => {
  it.each([
    ['Active', '', 'active'],
    ['ACTIVE', '', 'active'],
    ['New', '', 'active'],
    ['FOR_SALE', 'sale', 'active'],
    ['for_rent', 'lease', 'active'],
    ['For Rent', 'lease', 'active'],
    ['For Lease', 'lease', 'active'],
    ['Back on Market', '', 'active'],
    ['Price Change', '', 'active'],
    ['Coming Soon', '', 'coming'],
    ['ComingSoon', '', 'coming'],
    ['Pending', '', 'contract'],
    ['Sale Pending', 'sale', 'contract'],
    ['Contingent - Show', '', 'contract'],
    ['Active Under Contract', '', 'contract'],
    ['ActiveUnderContract', '', 'contract'],
    ['A/UC', '', 'contract'],
    ['Active Option Contract', '', 'contract'],
    ['Under Agreement', '', 'contract'],
    ['Sold', 'sale', 'closed'],
    ['RECENTLY_SOLD', 'sale', 'closed'],
    ['Closed', '', 'closed'],
    ['Leased', 'lease', 'closed'],
    ['Rented', 'lease', 'closed'],
    ['Withdrawn', '', 'off'],
    ['Expired', '', 'off'],
    ['Cancelled', '', 'off'],
    ['Canceled', '', 'off'],
    ['Off Market', '', 'off'],
  ])('%s', (text, deal, stage) => expect(readStatus(text)).toEqual({ deal, stage }));

  it.each(['', '—', 'Lake view', 'Renewable', 'Newton'])('does not understand “%s”', (text) =>
    expect(readStatus(text)).toBeUndefined(),
  );
});

describe('proposeLoop', () => {
  it.each([
    ['Active', 'buying', 'PURCHASE_OFFER', 'PRE_OFFER'],
    ['Active', 'listing', 'LISTING_FOR_SALE', 'ACTIVE_LISTING'],
    ['Coming Soon', 'listing', 'LISTING_FOR_SALE', 'PRE_LISTING'],
    ['Coming Soon', 'buying', 'PURCHASE_OFFER', 'PRE_OFFER'],
    ['Pending', 'buying', 'PURCHASE_OFFER', 'UNDER_CONTRACT'],
    ['Pending', 'listing', 'LISTING_FOR_SALE', 'UNDER_CONTRACT'],
    ['Closed', 'buying', 'PURCHASE_OFFER', 'SOLD'],
    ['Sold', 'listing', 'LISTING_FOR_SALE', 'SOLD'],
    ['For Rent', 'buying', 'LEASE_OFFER', 'PRE_OFFER'],
    ['For Rent', 'listing', 'LISTING_FOR_LEASE', 'ACTIVE_LISTING'],
    ['Leased', 'buying', 'LEASE_OFFER', 'LEASED'],
    ['Leased', 'listing', 'LISTING_FOR_LEASE', 'LEASED'],
    ['Expired', 'listing', 'LISTING_FOR_SALE', 'PRE_LISTING'],
    ['Expired', 'buying', 'PURCHASE_OFFER', 'PRE_OFFER'],
  ] as const)('%s for the %s side', (text, side, transactionType, status) => {
    const read = readStatus(text);
    expect(read && proposeLoop(read, side)).toEqual({ transactionType, status });
  });

  it('proposes only statuses that the transaction type allows', () => {
    for (const deal of ['sale', 'lease', ''] as const) {
      for (const stage of [
        'coming',
        'active',
        'contract',
        'closed',
        'off',
      ] satisfies ListingStatus['stage'][]) {
        for (const side of ['buying', 'listing'] as const) {
          const { transactionType, status } = proposeLoop({ deal, stage }, side);
          expect(statusesByTransactionType[transactionType]).toContain(status);
        }
      }
    }
  });
});
