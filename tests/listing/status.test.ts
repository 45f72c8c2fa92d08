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

  it.each([
    ['ACT', '', 'active'],
    ['A', '', 'active'],
    ['Active - Extended', '', 'active'],
    ['Active/Auction', '', 'active'],
    ['Price Reduced', '', 'active'],
    ['Relisted', '', 'active'],
    ['BOM', '', 'active'],
    ['Hold', '', 'active'],
    ['Temporarily Off Market', '', 'off'],
    ['TOM', '', 'off'],
    ['Active - Coming Soon', '', 'coming'],
    ['Coming Soon - No Show', '', 'coming'],
    ['CS', '', 'coming'],
    ['Delayed', '', 'coming'],
    ['Incomplete', '', 'coming'],
    ['Private', '', 'private'],
    ['Office Exclusive', '', 'private'],
    ['PND', '', 'contract'],
    ['P', '', 'contract'],
    ['Pending - Taking Backups', '', 'contract'],
    ['Pending Inspection', '', 'contract'],
    ['Pending Short Sale', 'sale', 'contract'],
    ['Active Kick-Out', '', 'contract'],
    ['Active Contingent', '', 'contract'],
    ['Active with Contract', '', 'contract'],
    ['Active - First Right of Refusal', '', 'contract'],
    ['Bumpable Buyer', '', 'contract'],
    ['Option Pending', '', 'contract'],
    ['Attorney Review', '', 'contract'],
    ['In Escrow', '', 'contract'],
    ['CTG', '', 'contract'],
    ['Sold Conditional', 'sale', 'contract'],
    ['Leased Conditional', 'lease', 'contract'],
    ['Lease Pending', 'lease', 'contract'],
    ['Application Received', '', 'contract'],
    ['SLD', '', 'closed'],
    ['X', '', 'off'],
    ['CLSD', '', 'closed'],
    ['Comp Sold', 'sale', 'closed'],
    ['Settled', '', 'closed'],
    ['Closed Lease', 'lease', 'closed'],
    ['RNT', 'lease', 'closed'],
    ['Cancel/Withdrawn', '', 'off'],
    ['Withdrawn Conditional', '', 'off'],
    ['Terminated', '', 'off'],
    ['Deleted', '', 'off'],
    ['WDN', '', 'off'],
    ['Suspended', '', 'off'],
    ['For Sale or Lease', '', 'active'],
    ['Activo', '', 'active'],
    ['En venta', 'sale', 'active'],
    ['En alquiler', 'lease', 'active'],
    ['Próximamente', '', 'coming'],
    ['Pendiente', '', 'contract'],
    ['Bajo contrato', '', 'contract'],
    ['Opcionada', '', 'contract'],
    ['Vendido', 'sale', 'closed'],
    ['Alquilada', 'lease', 'closed'],
    ['Retirado', '', 'off'],
    ['Vencida', '', 'off'],
    ['Fuera del mercado', '', 'off'],
    ['En vigueur', '', 'active'],
    ['À vendre', 'sale', 'active'],
    ['À louer', 'lease', 'active'],
    ['Bientôt', '', 'coming'],
    ['Offre acceptée', '', 'contract'],
    ['Vendu conditionnellement', 'sale', 'contract'],
    ['Vendu', 'sale', 'closed'],
    ['Loué', 'lease', 'closed'],
    ['Expirée', '', 'off'],
    ['Annulé', '', 'off'],
    ['Hors marché', '', 'off'],
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
    ['Office Exclusive', 'listing', 'LISTING_FOR_SALE', 'PRIVATE_LISTING'],
    ['Office Exclusive', 'buying', 'PURCHASE_OFFER', 'PRE_OFFER'],
    ['Sold Conditional', 'listing', 'LISTING_FOR_SALE', 'UNDER_CONTRACT'],
    ['Leased Conditional', 'buying', 'LEASE_OFFER', 'UNDER_CONTRACT'],
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
        'private',
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
