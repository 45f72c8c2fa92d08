import { count } from '../../format.ts';

/** Every word of the sites section. */
export const text = {
  sites: 'Sites',
  sitesHint: 'Where Loop-It puts its button. Unticked, a site is left alone until you tick it again.',
  added: 'Added by you',
  loading: 'Loading…',
  none: 'No site added so far.',
  howToAdd: 'On a page of the site, press Loop-It in the toolbar and choose “Always on this site”.',
  everySite: 'Every site',
  everythingBelow: (domain: string) => `${domain} and everything below it`,
  remove: 'Remove',
  removeOf: (site: string) => `Remove ${site}`,
  builtIn: 'Built-in listing systems',
  addresses: (n: number) => count(n, 'address', 'addresses'),
  names: {
    zillow: 'Zillow',
    trulia: 'Trulia',
    realtor: 'Realtor.com',
    redfin: 'Redfin',
    homes: 'Homes.com',
    compass: 'Compass',
    movoto: 'Movoto',
    flexmls: 'Flexmls',
    paragon: 'Paragon',
    matrix: 'Matrix',
    rapattoni: 'Rapattoni',
    connectmls: 'connectMLS',
    'www.mlslistings.com': 'MLSListings (www.mlslistings.com)',
  } as Record<string, string>,
} as const;
