import type { Home } from '../homes.ts';
import { california, homes, maine, ontario, wisconsin } from '../homes.ts';
import { addressLine, slug } from '../shared/format.ts';

/** Where a home's own page is, from the root of the host. */
export function detailPath(home: Home): string {
  return `homedetails/${slug(addressLine(home))}/${home.portalId}_zpid/`;
}

export interface Search {
  heading: string;
  homes: readonly Home[];
}

const forSale = (some: readonly Home[]) => some.filter((home) => !home.forRent);

/** The result pages, by their path from the root of the host. */
export const searches: ReadonlyMap<string, Search> = new Map([
  ['portland-me/', { heading: 'Portland ME Real Estate & Homes For Sale', homes: forSale(maine) }],
  [
    'portland-me/rentals/',
    { heading: 'Rental Listings in Portland ME', homes: maine.filter((home) => home.forRent) },
  ],
  ['waukesha-county-wi/', { heading: 'Waukesha County WI Homes For Sale', homes: wisconsin }],
  ['ca/', { heading: 'California Homes For Sale', homes: california }],
  ['on/', { heading: 'Ontario Homes For Sale', homes: ontario }],
  ['homes/for_sale/', { heading: 'Homes For Sale', homes: forSale(homes) }],
]);
