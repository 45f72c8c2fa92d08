import type { Evidence } from '../listing/evidence.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { evidenceOf, readElements, readPaths } from './readers/evidence.ts';
import { addressOf, readHeading, sameHome } from './readers/headings.ts';
import { readLabelled } from './readers/pairs.ts';
import { at, listOf, scriptJson, words } from './readers/state.ts';
import { textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/** From public code; no saved page of results to check these on. The street is in one element, the place in another. */
const card = '[data-testid="rdc-property-card"], [data-testid="property-card"]';
const street = '[data-testid="card-address-1"]';
const place = '[data-testid="card-address-2"]';

/**
 * www.realtor.com. A home's page holds all of it in `__NEXT_DATA__`; its JSON-LD is unreliable (a condominium
 * is a SingleFamilyResidence there) and is not read.
 */
export const realtor: Site = {
  name: 'realtor',
  hosts: ['www.realtor.com'],

  find(document, url) {
    const detail = url.pathname.startsWith('/realestateandhomes-detail/');
    // Checked on a home's page of 2026: the first of its h1 is the address.
    const heading = detail && [...document.querySelectorAll('h1')].find(addressOf);
    if (heading) return [detailPlacement(addressOf(heading), document.body, heading)];
    return uniqueByKey([...document.querySelectorAll(card)].flatMap(rowOf));
  },

  read({ kind, scope, anchor }, document) {
    return kind === 'row' ? readRow(scope) : readDetail(scope, anchor, document);
  },
};

function rowOf(element: Element): Placement[] {
  const [line, below] = [street, place].map((selector) => element.querySelector(selector));
  return line ? [rowPlacement(`${textOf(line)}, ${textOf(below)}`, element, below ?? line)] : [];
}

function readRow(scope: Element): Evidence[] {
  const facts = scope.querySelector('ul');
  return [
    ...readElements(
      scope,
      { streetLine: street, placeLine: place, price: '[data-testid="card-price"]' },
      'card',
    ),
    ...(facts ? readLabelled(facts) : []),
  ];
}

function readDetail(scope: Element, heading: Element, document: Document): Evidence[] {
  const state = scriptJson(document.querySelector('script#__NEXT_DATA__'));
  const property = at(state, 'props', 'pageProps', 'initialReduxState', 'propertyDetails');
  const current = sameHome(words(at(property, 'location', 'address', 'line')), addressOf(heading));
  return [
    ...(current ? propertyEvidence(property) : []),
    ...readLabelled(scope, (element) => element.matches(card)),
    ...readElements(scope, { price: '[data-testid="ldp-list-price"]' }, 'page'),
    ...readHeading(heading, document.title),
  ];
}

function propertyEvidence(property: unknown): Evidence[] {
  const from = '__NEXT_DATA__ propertyDetails';
  const seller = listOf(at(property, 'advertisers')).find((one) => at(one, 'type') === 'seller');
  const lot = words(at(property, 'description', 'lot_sqft'));
  const fee = words(at(property, 'hoa', 'fee'));
  return [
    ...readPaths(
      property,
      {
        streetLine: 'location.address.line',
        city: 'location.address.city',
        state: 'location.address.state_code',
        zipCode: 'location.address.postal_code',
        county: 'location.county.name',
        country: 'location.address.country',
        // The listing_id at the top is the portal's own.
        mlsNumber: 'source.listing_id',
        price: 'list_price',
        bedrooms: 'description.beds',
        bathrooms: 'description.baths_consolidated',
        squareFeet: 'description.sqft',
        yearBuilt: 'description.year_built',
        propertyType: 'description.sub_type description.type',
        status: 'source.raw.status status',
        listingDate: 'list_date',
        remarks: 'description.text',
        'listingAgent.fullName': 'source.agents.0.agent_name',
        'listingAgent.email': 'source.agents.0.agent_email',
        'listingAgent.phone': 'source.agents.0.agent_phone',
        'listingAgent.company': 'source.agents.0.office_name',
        'coListingAgent.fullName': 'source.agents.1.agent_name',
        'coListingAgent.company': 'source.agents.1.office_name',
      },
      'state',
      from,
    ),
    ...readPaths(
      seller,
      {
        'listingAgent.fullName': 'name',
        'listingAgent.email': 'email',
        'listingAgent.phone': 'phones.0.number',
        'listingAgent.company': 'broker.name office.name',
      },
      'state',
      from,
    ),
    ...evidenceOf({ lotSize: lot && `${lot} sqft`, hoaDues: fee && `$${fee} monthly` }, 'state', from),
  ];
}
