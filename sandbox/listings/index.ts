import { homeByMls } from './homes.ts';
import { matrix, portals } from './matrix/index.ts';
import { zillow } from './zillow/index.ts';
import { detailPath } from './zillow/paths.ts';

/** The pretend listing sites by host. Each takes a request as the real host would get it. */
export const listingSites: ReadonlyMap<string, (request: Request) => Response | Promise<Response>> = new Map([
  ['www.zillow.com', (request: Request) => zillow.fetch(request)],
  ['harbor.mlsmatrix.com', (request: Request) => matrix.fetch(request)],
]);

/** Pages worth opening. The first is where a demonstration begins. */
export const listingUrls: readonly { url: string; about: string }[] = [
  { url: `https://www.zillow.com/${detailPath(homeByMls('1618204'))}`, about: 'Portal: a home in Maine' },
  {
    url: 'https://www.zillow.com/portland-me/',
    about: 'Portal: results, with rows that arrive on scrolling',
  },
  { url: 'https://www.zillow.com/portland-me/rentals/', about: 'Portal: rentals' },
  ...[...portals].map(([query, { start }]) => ({
    url: `https://harbor.mlsmatrix.com/Matrix/Public/Portal.aspx?${query}`,
    about: `Matrix: a collection, ${start.show === 'list' ? 'as a list' : 'at its first home'}`,
  })),
];
