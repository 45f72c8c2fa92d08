import type { Evidence } from '../listing/evidence.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { evidenceOf } from './readers/evidence.ts';
import { addressOf, mlsIn, readHeading, sameHome, titleParts } from './readers/headings.ts';
import { readLabelled } from './readers/pairs.ts';
import { jsonLdHomes, schemaEvidence, streetOf } from './readers/schema-org.ts';
import { at, listOf, parseJson, scriptJson, words } from './readers/state.ts';
import { priceIn, textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/** Checked on the rental results of 2026; cards for sale carry it as well. */
const card = 'article[data-test="property-card"]';
/** Checked on a home's page of 2026. In the lightbox over results the home stands in the first of these. */
const detail = '#home-detail-lightbox-container, #search-detail-lightbox, [data-testid="content-container"]';

/**
 * www.zillow.com. A home's page holds all of it in `__NEXT_DATA__`, which stays as it was when one moves on to
 * another home: it counts only while it names the home that the URL and the heading name.
 */
export const zillow: Site = {
  name: 'zillow',
  hosts: ['www.zillow.com'],

  find(document, url) {
    const heading = zpidOf(url) ? headingOf(document) : undefined;
    if (heading) {
      const address = addressOf(heading);
      const { address: titled, mlsNumber } = titleParts(document.title);
      const key = mlsNumber && sameHome(address, titled) ? mlsNumber : address;
      return [detailPlacement(key, heading.closest(detail) ?? document.body, heading)];
    }
    return uniqueByKey([...document.querySelectorAll(card)].flatMap(rowOf));
  },

  read({ kind, scope, anchor }, document, url) {
    return kind === 'row' ? readRow(scope) : readDetail(scope, anchor, document, url);
  },
};

const zpidOf = (url: URL): string => /\/(\d+)_zpid/.exec(url.pathname)?.[1] ?? '';

/** Checked on a home's page of 2026: the one h1 is the address. */
function headingOf(document: Document): Element | undefined {
  return [...document.querySelectorAll('h1')].find((heading) => addressOf(heading));
}

function rowOf(element: Element): Placement[] {
  const address = element.querySelector('address');
  if (!address) return [];
  const key = mlsIn(textOf(element)) || textOf(address);
  return [rowPlacement(key, element.closest('li') ?? element, address)];
}

function readRow(scope: Element): Evidence[] {
  const line = textOf(scope.querySelector('address'));
  const home = jsonLdHomes(scope).find((one) => sameHome(streetOf(one), line));
  const facts = scope.querySelector('[data-testid="property-card-details"], article ul');
  return [
    ...(home ? schemaEvidence(home) : []),
    ...evidenceOf(
      {
        addressLine: line,
        mlsNumber: mlsIn(textOf(scope)),
        price: priceIn(textOf(scope.querySelector('[data-test="property-card-price"]'))),
      },
      'labelled',
      'card',
    ),
    ...(facts ? readLabelled(facts) : []),
  ];
}

function readDetail(scope: Element, heading: Element, document: Document, url: URL): Evidence[] {
  const property = propertyOf(document, url);
  const current =
    property !== undefined && sameHome(words(at(property, 'streetAddress')), addressOf(heading));
  return [
    ...(current ? propertyEvidence(property) : []),
    ...readLabelled(scope, (element) => element.matches(card)),
    ...evidenceOf(
      {
        price: priceIn(textOf(scope.querySelector('[data-testid="home-info"]'))),
        status: textOf(scope.querySelector('[data-testid="home-status"]')),
        remarks: textOf(scope.querySelector('[data-testid="property-description"]'), 10_000),
        'listingAgent.fullName': textOf(
          scope.querySelector('[data-testid="attribution-LISTING_AGENT"] span'),
        ),
        'listingAgent.company': textOf(scope.querySelector('[data-testid="attribution-BROKER"] span')),
      },
      'labelled',
      'page',
    ),
    ...readHeading(heading, document.title),
  ];
}

/** The home of this URL in the state script. */
function propertyOf(document: Document, url: URL): unknown {
  const state = scriptJson(document.querySelector('script#__NEXT_DATA__'));
  const cache = at(state, 'props', 'pageProps', 'componentProps', 'gdpClientCache');
  const entries = Object.values(Object(parseJson(cache) ?? cache));
  return entries
    .map((entry) => at(entry, 'property'))
    .find((property) => words(at(property, 'zpid')) === zpidOf(url));
}

/** Dates are milliseconds there. */
const isoDate = (value: unknown): unknown =>
  typeof value === 'number' && Math.abs(value) < 8.64e15 ? new Date(value).toISOString() : value;

function propertyEvidence(property: unknown): Evidence[] {
  const p = (...path: (string | number)[]): unknown => at(property, ...path);
  const reso = (name: string): unknown => p('resoFacts', name);
  const by = (name: string): unknown => p('attributionInfo', name);
  return evidenceOf(
    {
      streetLine: p('streetAddress') ?? p('address', 'streetAddress'),
      city: p('city'),
      state: p('state'),
      zipCode: p('zipcode'),
      county: p('county'),
      country: p('country') === 'CAN' ? 'CA' : p('country'),
      mlsNumber: p('mlsid') ?? by('mlsId'),
      price: p('price'),
      bedrooms: p('bedrooms'),
      bathrooms: p('bathrooms'),
      squareFeet: p('livingAreaValue') ?? p('livingArea'),
      lotSize: reso('lotSize') ?? (words(p('lotAreaValue')) && words(p('lotAreaValue'), p('lotAreaUnits'))),
      yearBuilt: p('yearBuilt'),
      propertyType: listOf(reso('propertySubType'))[0] ?? p('homeType'),
      status: by('trueStatus') ?? p('homeStatus'),
      listingDate: isoDate(reso('onMarketDate')),
      parcelId: p('parcelId') ?? reso('parcelNumber'),
      subdivision: p('address', 'subdivision') ?? reso('subdivisionName'),
      schoolDistrict: reso('highSchoolDistrict') ?? reso('elementarySchoolDistrict'),
      hoaDues: reso('associationFee') ?? p('monthlyHoaFee'),
      remarks: p('description'),
      'listingAgent.fullName': by('agentName'),
      'listingAgent.email': by('agentEmail'),
      'listingAgent.phone': by('agentPhoneNumber'),
      'listingAgent.company': by('brokerName') ?? p('brokerageName'),
      'coListingAgent.fullName': by('coAgentName'),
      'coListingAgent.phone': by('coAgentNumber'),
    },
    'state',
    '__NEXT_DATA__ property',
  );
}
