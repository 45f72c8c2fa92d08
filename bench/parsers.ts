import addresser from 'addresser';
import parseAddressPackage from 'parse-address';
import { parseAddress } from '../lib/listing/address.ts';
import { type Address, emptyAddress } from '../lib/listing/listing.ts';
import { readUnit } from '../lib/listing/street.ts';

export type Parse = (line: string) => Address;

const joined = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' ');

/** Ours and the two to compare with, each giving one shape. What a parser throws at is not read. */
export const parsers: Record<string, Parse> = {
  'loop-it': (line) => parseAddress(line).address,

  'parse-address': (line) => {
    const { number, prefix, street, type, suffix, sec_unit_num, city, state, zip, plus4 } =
      parseAddressPackage.parseLocation(line) ?? {};
    return {
      ...emptyAddress,
      streetNumber: number ?? '',
      streetName: joined(prefix, street, type, suffix),
      unit: sec_unit_num ?? '',
      city: city ?? '',
      state: state ?? '',
      zipCode: [zip, plus4].filter(Boolean).join('-'),
    };
  },

  addresser: (line) => {
    const read = attempt(line);
    const { streetNumber = '', addressLine1 = '' } = read;
    return {
      ...emptyAddress,
      streetNumber,
      streetName: addressLine1.replace(streetNumber, '').trim(),
      unit: readUnit(read.addressLine2 ?? ''),
      city: read.placeName ?? '',
      state: read.stateAbbreviation ?? '',
      zipCode: read.zipCodePlusFour ?? read.zipCode ?? '',
    };
  },
};

function attempt(line: string): ReturnType<typeof addresser.parseAddress> {
  try {
    return addresser.parseAddress(line);
  } catch {
    return {};
  }
}
