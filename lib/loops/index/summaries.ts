import type { Loop, LoopDetails } from '../../dotloop/index.ts';
import { formatAddress } from '../../listing/address.ts';
import type { Address } from '../../listing/listing.ts';
import type { LoopSummary } from './loop-summary.ts';

/** A loop of dotloop as people see it. @param profileId of the list that it is in, where it does not say */
export function summaryOf(loop: Loop, profileId: number): LoopSummary {
  return {
    id: loop.id,
    profileId: loop.profileId ?? profileId,
    name: loop.name,
    transactionType: loop.transactionType,
    status: loop.status,
    loopUrl: loop.loopUrl,
    updated: loop.updated,
    totalTaskCount: loop.totalTaskCount ?? 0,
    completedTaskCount: loop.completedTaskCount ?? 0,
    address: formatAddress(addressOf(loop.details)),
    mlsNumber: loop.details?.['Property Address']?.['MLS Number'] ?? '',
  };
}

/** The address in a loop's details. */
export function addressOf(details: LoopDetails | undefined): Address {
  const section = details?.['Property Address'] ?? {};
  return {
    streetNumber: section['Street Number'] ?? '',
    streetName: section['Street Name'] ?? '',
    unit: section['Unit Number'] ?? '',
    city: section.City ?? '',
    state: section['State/Prov'] ?? '',
    zipCode: section['Zip/Postal Code'] ?? '',
    county: section.County ?? '',
    country: section.Country ?? '',
  };
}
