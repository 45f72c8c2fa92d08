import { homeByMls } from './homes.ts';
import { zillow } from './zillow/index.ts';
import { detailPath } from './zillow/paths.ts';

/** The pretend listing sites by host. Each takes a request as the real host would get it. */
export const listingSites: ReadonlyMap<string, (request: Request) => Response | Promise<Response>> = new Map([
  ['www.zillow.com', (request: Request) => zillow.fetch(request)],
]);

/** Pages worth opening. The first is where a demonstration begins. */
export const listingUrls: readonly { url: string; about: string }[] = [
  { url: `https://www.zillow.com/${detailPath(homeByMls('1618204'))}`, about: 'Portal: a home in Maine' },
  {
    url: 'https://www.zillow.com/portland-me/',
    about: 'Portal: results, with rows that arrive on scrolling',
  },
  { url: 'https://www.zillow.com/portland-me/rentals/', about: 'Portal: rentals' },
];
