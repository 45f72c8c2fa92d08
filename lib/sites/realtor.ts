import type { Evidence } from '../listing/evidence.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { evidenceOf } from './readers/evidence.ts';
import { addressOf, readHeading, sameHome } from './readers/headings.ts';
import { readLabelled } from './readers/pairs.ts';
import { microdataHomes, schemaEvidence, streetOf } from './readers/schema-org.ts';
import { at, listOf, scriptJson, words } from './readers/state.ts';
import { priceIn, textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/** From public code; no saved page of results to check it on. */
const card = '[data-testid="rdc-property-card"], [data-testid="property-card"]';

/**
 * www.realtor.com. A home's page holds all of it in `__NEXT_DATA__`; its JSON-LD is unreliable (a condominium
 * is a SingleFamilyResidence there). Pages of 2017 have microdata instead, repeated for the homes nearby.
 */
export const realtor: Site = {
  name: 'realtor',
  hosts: ['www.realtor.com'],

  find(document, url) {
    const detail = url.pathname.startsWith('/realestateandhomes-detail/');
    const heading = detail ? headingOf(document) : undefined;
    if (heading) return [detailPlacement(addressOf(heading), document.body, heading)];
    return uniqueByKey([...document.querySelectorAll(card)].flatMap(rowOf));
  },

  read({ kind, scope, anchor }, document) {
    return kind === 'row' ? readRow(scope) : readDetail(scope, anchor, document);
  },
};

/** Checked on a home's page of 2026: the first of two h1 is the address. */
function headingOf(document: Document): Element | undefined {
  return [...document.querySelectorAll('h1')].find((heading) => addressOf(heading));
}

/** The street is in one element, the place in another. */
function cardAddress(scope: Element): { street: Element | null; place: Element | null } {
  return {
    street: scope.querySelector('[data-testid="card-address-1"], [data-testid="card-address"]'),
    place: scope.querySelector('[data-testid="card-address-2"]'),
  };
}

function rowOf(element: Element): Placement[] {
  const { street, place } = cardAddress(element);
  if (!street) return [];
  return [rowPlacement([textOf(street), textOf(place)].filter(Boolean).join(', '), element, place ?? street)];
}

function readRow(scope: Element): Evidence[] {
  const { street, place } = cardAddress(scope);
  const facts = scope.querySelector('ul');
  return [
    ...evidenceOf(
      {
        [place ? 'streetLine' : 'addressLine']: textOf(street),
        placeLine: textOf(place),
        price: priceIn(textOf(scope.querySelector('[data-testid="card-price"]'))),
        'listingAgent.company': textOf(scope.querySelector('[data-testid="broker-title"] span:last-child')),
      },
      'labelled',
      'card',
    ),
    ...(facts ? readLabelled(facts) : []),
  ];
}

function readDetail(scope: Element, heading: Element, document: Document): Evidence[] {
  const address = addressOf(heading);
  const state = scriptJson(document.querySelector('script#__NEXT_DATA__'));
  const property = at(state, 'props', 'pageProps', 'initialReduxState', 'propertyDetails');
  const current = sameHome(words(at(property, 'location', 'address', 'line')), address);
  const home = microdataHomes(scope).find((one) => sameHome(streetOf(one), address));
  return [
    ...(current ? propertyEvidence(property) : []),
    ...(home ? schemaEvidence(home) : []),
    ...readLabelled(scope, (element) => element.matches(`${card}, footer, [itemscope] [itemscope]`)),
    ...evidenceOf(
      { price: priceIn(textOf(scope.querySelector('[data-testid="ldp-list-price"]'))) },
      'labelled',
      'page',
    ),
    ...readHeading(heading, document.title),
  ];
}

function propertyEvidence(property: unknown): Evidence[] {
  const p = (...path: (string | number)[]): unknown => at(property, ...path);
  const address = (name: string): unknown => p('location', 'address', name);
  const description = (name: string): unknown => p('description', name);
  const seller = listOf(p('advertisers')).find((one) => at(one, 'type') === 'seller') ?? p('advertisers', 0);
  const agents = listOf(p('source', 'agents'));
  const lot = description('lot_sqft');
  const fee = p('hoa', 'fee');
  return evidenceOf(
    {
      streetNumber: address('street_number'),
      streetName: words(
        address('street_direction'),
        address('street_name'),
        address('street_suffix'),
        address('street_post_direction'),
      ),
      unit: address('unit'),
      city: address('city'),
      state: address('state_code'),
      zipCode: address('postal_code'),
      county: p('location', 'county', 'name'),
      country: address('country'),
      // The top-level listing_id is the portal's own.
      mlsNumber: p('source', 'type') === 'mls' ? p('source', 'listing_id') : undefined,
      price: p('list_price'),
      bedrooms: description('beds'),
      bathrooms: description('baths_consolidated'),
      squareFeet: description('sqft'),
      lotSize: typeof lot === 'number' ? `${lot} sqft` : undefined,
      yearBuilt: description('year_built'),
      propertyType: description('sub_type') ?? description('type'),
      status: p('source', 'raw', 'status') ?? p('status'),
      listingDate: p('list_date'),
      hoaDues: typeof fee === 'number' ? `$${fee} monthly` : undefined,
      remarks: description('text'),
      'listingAgent.fullName': at(seller, 'name') ?? at(agents[0], 'agent_name'),
      'listingAgent.email': at(seller, 'email') ?? at(agents[0], 'agent_email'),
      'listingAgent.phone': at(seller, 'phones', 0, 'number') ?? at(agents[0], 'agent_phone'),
      'listingAgent.company':
        at(agents[0], 'office_name') ?? at(seller, 'broker', 'name') ?? at(seller, 'office', 'name'),
      'coListingAgent.fullName': at(agents[1], 'agent_name'),
      'coListingAgent.company': at(agents[1], 'office_name'),
    },
    'state',
    '__NEXT_DATA__ propertyDetails',
  );
}
