/** What built-in systems are called, in every language. */
export const systemNames: Record<string, string> = {
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
};
