import type { Address } from '../../../lib/listing/listing.ts';

/** One invented home, with everything that the pretend listing sites say about it. */
export interface Home {
  /** The number agents know it by. */
  mlsNumber: string;
  mlsName: string;
  /** The portals' own number of the home, which is not the MLS number. */
  portalId: string;
  /** The listing system's internal key: 20 digits, which is not the MLS number either. */
  recordKey: string;
  address: Address;
  /** The parts of `address.streetName`, as systems with separate columns keep them. */
  street: { prefix: string; name: string; suffix: string };
  /** "Unit", "#", or "" where there is no unit. */
  unitDesignator: string;
  /** The town that taxes the home, where that is not the town of its postal address. */
  taxingCity: string;
  /** A rental building's name, which portals write before the address. */
  buildingName: string;
  forRent: boolean;
  /** Whole dollars; a month's rent for a rental. */
  price: number;
  originalPrice: number;
  bedrooms: number;
  fullBaths: number;
  halfBaths: number;
  squareFeet: number;
  acres: number;
  yearBuilt: number;
  propertyType: PropertyType;
  status: 'Active' | 'Pending' | 'Contingent';
  /** YYYY-MM-DD */
  listingDate: string;
  expirationDate: string;
  parcelId: string;
  subdivision: string;
  legalDescription: string;
  mlsArea: string;
  schoolDistrict: string;
  /** Dollars a month; 0 when there is no association. */
  hoaDues: number;
  remarks: string;
  agent: Agent;
  look: Look;
}

type PropertyType = 'Single Family' | 'Condominium' | 'Multi Family' | 'Townhouse' | 'Land';

export interface Agent {
  fullName: string;
  email: string;
  phone: string;
  license: string;
  office: string;
  officePhone: string;
}

/** What the drawn photos of a home show. */
export interface Look {
  form: 'gable' | 'saltbox' | 'modern' | 'ranch' | 'block' | 'land';
  wall: string;
  roof: string;
  door: string;
  setting: 'harbor' | 'woods' | 'street' | 'hills' | 'dusk';
}

/** What a home's file has to say; the rest follows from it. */
type HomeFacts = Omit<Home, 'address' | 'unitDesignator' | 'taxingCity' | 'buildingName' | 'forRent'> &
  Partial<Pick<Home, 'unitDesignator' | 'taxingCity' | 'buildingName' | 'forRent'>> & {
    streetNumber: string;
    unit?: string;
    city: string;
    state: string;
    zipCode: string;
    county: string;
    country?: string;
  };

/** A home whose address is put together from its parts. */
export function home(facts: HomeFacts): Home {
  const { streetNumber, unit, city, state, zipCode, county, country, ...rest } = facts;
  const { prefix, name, suffix } = facts.street;
  return {
    unitDesignator: unit ? 'Unit' : '',
    taxingCity: '',
    buildingName: '',
    forRent: false,
    ...rest,
    address: {
      streetNumber,
      streetName: [prefix, name, suffix].filter(Boolean).join(' '),
      unit: unit ?? '',
      city,
      state,
      zipCode,
      county,
      country: country ?? 'US',
    },
  };
}
