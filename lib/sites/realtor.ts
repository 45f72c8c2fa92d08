import type { Evidence } from '../listing/evidence.ts';
import { type DataHome, portal } from './portal.ts';
import {
  type ByField,
  evidenceOf,
  lotEvidence,
  personEvidence,
  valueAt,
  type Who,
} from './readers/evidence.ts';
import { readListed, splitPair } from './readers/listed.ts';
import { at, listOf, monthly, scriptJson, squareFeet } from './readers/state.ts';

/**
 * www.realtor.com. A home's page holds all of it in `__NEXT_DATA__`; its JSON-LD is unreliable (a condominium
 * is a SingleFamilyResidence there) and is not read. Pages of 2017 have the heading and labelled facts alone, and
 * microdata that is repeated for neighbouring homes.
 */
export const realtor = portal({
  name: 'realtor',
  hosts: ['www.realtor.com'],
  distrust: /./,

  detail: {
    isAt: ({ pathname }) => /^\/(realestateandhomes-detail|rentals\/details)\//.test(pathname),
    elements: {
      // The first checked on a home's page of 2026.
      price: '[data-testid="ldp-list-price"], .ldp-header-price [itemprop="price"]',
      // From public code of 2017.
      bathrooms: '[data-label^="property-meta-bath"]',
      remarks: '#ldp-detail-romance',
    },
  },

  // From public code: the street is in one element, the place in another.
  card: {
    is: '[data-testid="rdc-property-card"], [data-testid="property-card"], .component_property-card',
    street: '[data-testid="card-address-1"], [data-label="pc-address"]',
    place: '[data-testid="card-address-2"]',
    facts: 'ul',
    elements: { price: '[data-testid="card-price"], [data-label="pc-price"]' },
  },

  also: (scope) => lotEvidence(scope.querySelector('[data-label="property-meta-lotsize"]')),

  data: (document) => scriptJson(document.querySelector('script#__NEXT_DATA__')),

  homes(data) {
    const props = at(data, 'props', 'pageProps');
    return [
      at(props, 'initialReduxState', 'propertyDetails'),
      at(props, 'property'),
      ...listOf(at(props, 'properties')),
      ...listOf(at(props, 'searchResults', 'home_search', 'results')),
    ].map(homeOf);
  },
});

const from = '__NEXT_DATA__ property';

/** Checked on a home's page of 2026; results have the same shape in public code. */
const home: ByField<string> = {
  streetLine: 'location.address.line',
  city: 'location.address.city',
  state: 'location.address.state_code',
  zipCode: 'location.address.postal_code',
  county: 'location.county.name',
  country: 'location.address.country',
  // The listing_id at the top is the portal's own.
  mlsNumber: 'source.listing_id',
  price: 'list_price last_sold_price',
  soldPrice: 'last_sold_price',
  soldDate: 'last_sold_date',
  bedrooms: 'description.beds',
  bathrooms: 'description.baths_consolidated',
  squareFeet: 'description.sqft',
  yearBuilt: 'description.year_built',
  propertyType: 'description.sub_type description.type',
  status: 'source.raw.status status',
  listingDate: 'list_date',
  remarks: 'description.text',
};

const homeOf = (data: unknown): DataHome => ({ data, paths: home, from, more: () => moreEvidence(data) });

function moreEvidence(property: unknown): Evidence[] {
  const seller = listOf(at(property, 'advertisers')).find((one) => at(one, 'type') === 'seller');
  const agents = listOf(at(property, 'source', 'agents'));
  const [first, second] = agents.filter((agent) => !isBuyers(agent));
  const details = listOf(at(property, 'details')).flatMap((group) => listOf(at(group, 'text')));
  return [
    ...agentEvidence('listingAgent', first),
    ...agentEvidence('coListingAgent', second),
    ...agentEvidence('buyingAgent', agents.find(isBuyers)),
    ...agentEvidence('listingAgent', seller),
    ...agentEvidence('buyingAgent', listOf(at(property, 'buyers'))[0]),
    ...evidenceOf(
      {
        lotSize: squareFeet(at(property, 'description', 'lot_sqft')),
        hoaDues: monthly(at(property, 'hoa', 'fee')),
      },
      'state',
      from,
    ),
    ...readListed(details.map(splitPair), from),
  ];
}

const isBuyers = (agent: unknown): boolean => at(agent, 'type') === 'buyer';

/** An agent as the MLS names them, or as the portal knows them. */
const agentEvidence = (who: Who, agent: unknown): Evidence[] =>
  personEvidence(
    who,
    [
      'agent_name name',
      'office_name broker.name office.name',
      'agent_phone phones.0.number',
      'agent_email email',
    ].map((paths) => valueAt(agent, paths)),
    'state',
    from,
  );
