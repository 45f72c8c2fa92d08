import { sharePath } from './flexmls/detail.ts';
import { flexmls } from './flexmls/index.ts';
import { homeByMls } from './homes.ts';
import { matrix, portals } from './matrix/index.ts';
import { collections, paragon } from './paragon/index.ts';
import { realtor } from './realtor/index.ts';
import { permalink } from './realtor/state.ts';
import { special, tidewater } from './tidewater/index.ts';
import { propertyPath } from './tidewater/layouts.ts';
import { otherPages } from './tidewater/others.ts';
import { zillow } from './zillow/index.ts';
import { detailPath } from './zillow/paths.ts';

/** The pretend listing sites by host. Each takes a request as the real host would get it. */
export const listingSites: ReadonlyMap<string, (request: Request) => Response | Promise<Response>> = new Map([
  ['www.zillow.com', (request: Request) => zillow.fetch(request)],
  ['harbor.mlsmatrix.com', (request: Request) => matrix.fetch(request)],
  ['harbor.paragonrels.com', (request: Request) => paragon.fetch(request)],
  ['www.flexmls.com', (request: Request) => flexmls.fetch(request)],
  ['www.realtor.com', (request: Request) => realtor.fetch(request)],
  ['www.tidewatermls.example', (request: Request) => tidewater.fetch(request)],
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
  ...[...collections].map(([id, { length }]) => ({
    url: `https://harbor.paragonrels.com/CollabLink/#/?id=${id}`,
    about: `Paragon Collaboration Center: ${length === 1 ? 'one home' : `${length} homes`}`,
  })),
  {
    url: 'https://harbor.paragonrels.com/ParagonLS/Default.mvc',
    about: 'Paragon desktop: a report two frames down',
  },
  {
    url: `https://www.flexmls.com/${sharePath(homeByMls('1947402'))}`,
    about: 'Flexmls: a shared home with a grid number',
  },
  { url: 'https://www.flexmls.com/search/results', about: 'Flexmls: results' },
  {
    url: `https://www.realtor.com/realestateandhomes-detail/${permalink(homeByMls('426207714'))}`,
    about: 'Second portal: a flat in San Francisco',
  },
  ...[
    [propertyPath(homeByMls('PL82198411')), 'a definition list'],
    [propertyPath(homeByMls('X12604417')), 'a table'],
    [propertyPath(homeByMls('PL82197405')), 'labels in bold print'],
    [propertyPath(special.strict), 'a strict Content-Security-Policy'],
    [propertyPath(special.dialog), 'a home in a modal dialog'],
    ['frames/report', 'a frameset'],
    ['search', 'results'],
    ...[...otherPages].map(([path, { about }]) => [path, `no listing, ${about}`]),
  ].map(([path, about]) => ({
    url: `https://www.tidewatermls.example/${path}`,
    about: `Unknown MLS: ${about}`,
  })),
];
