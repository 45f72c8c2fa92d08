import { addressKey, parseAddress } from '../../listing/address.ts';
import type { Address } from '../../listing/listing.ts';

/** What a home is looked up by: its MLS number, and its address with ZIP code or with city. */
export interface ListingKeys {
  mls: string | null;
  addresses: string[];
}

/** Keys of a listing, a draft or a loop's details. What is unknown gives no key. */
export function listingKeys(mlsNumber: string, address: Address): ListingKeys {
  const mls = mlsNumber.trim().toLowerCase();
  return { mls: mls === '' ? null : `mls ${mls}`, addresses: addressKeys(address) };
}

/** Keys of an address on one line: a loop's name, a row's label. */
export function lineKeys(line: string): string[] {
  return addressKeys(parseAddress(line).address);
}

/** A street without a place is none: every town has a Main Street. */
function addressKeys(address: Address): string[] {
  const { streetNumber, zipCode, city, state } = address;
  if (streetNumber.trim() === '') return [];
  const byZip = zipCode.trim() === '' ? '' : addressKey(address);
  const byCity = city.trim() === '' || state.trim() === '' ? '' : addressKey({ ...address, zipCode: '' });
  return [byZip, byCity].filter((key) => key !== '').map((key) => `address ${key}`);
}

/** Whether two are the same home: by address where both have one, otherwise by MLS number. */
export function isSameHome(one: ListingKeys, other: ListingKeys): boolean {
  if (one.addresses.length > 0 && other.addresses.length > 0) {
    return one.addresses.some((key) => other.addresses.includes(key));
  }
  return one.mls !== null && one.mls === other.mls;
}

/** Whether two may be the same home: by address or by MLS number. Two systems may give out the same number. */
export function mayBeSameHome(one: ListingKeys, other: ListingKeys): boolean {
  return isSameHome(one, other) || (one.mls !== null && one.mls === other.mls);
}
