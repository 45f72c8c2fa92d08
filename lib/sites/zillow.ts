import type { Evidence } from '../listing/evidence.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { evidenceOf, readElements, readPaths } from './readers/evidence.ts';
import { addressOf, mlsIn, readHeading, sameHome, titleParts } from './readers/headings.ts';
import { readLabelled } from './readers/pairs.ts';
import { schemaEvidence, schemaHomes, streetOf } from './readers/schema-org.ts';
import { at, parseJson, scriptJson, words } from './readers/state.ts';
import { textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/** Checked on the rental results of 2026; cards for sale carry it as well. */
const card = 'article[data-test="property-card"]';
/** Checked on a home's page of 2026; over results the home stands in the first of these. */
const detail = '#home-detail-lightbox-container, [data-testid="content-container"]';

/**
 * www.zillow.com. A home's page holds all of it in `__NEXT_DATA__`, which stays as it was when one moves on to
 * another home: it counts only while it names the home that the URL and the heading name.
 */
export const zillow: Site = {
  name: 'zillow',
  hosts: ['www.zillow.com'],

  find(document, url) {
    const heading = zpidOf(url) && [...document.querySelectorAll('h1')].find(addressOf);
    if (!heading) return uniqueByKey([...document.querySelectorAll(card)].flatMap(rowOf));
    const address = addressOf(heading);
    const title = titleParts(document.title);
    const key = (sameHome(address, title.address) && title.mlsNumber) || address;
    return [detailPlacement(key, heading.closest(detail) ?? document.body, heading)];
  },

  read({ kind, scope, anchor }, document, url) {
    return kind === 'row' ? readRow(scope) : readDetail(scope, anchor, document, url);
  },
};

const zpidOf = (url: URL): string => /\/(\d+)_zpid/.exec(url.pathname)?.[1] ?? '';

function rowOf(element: Element): Placement[] {
  const address = element.querySelector('address');
  const key = mlsIn(textOf(element)) || textOf(address);
  return address ? [rowPlacement(key, element.closest('li') ?? element, address)] : [];
}

function readRow(scope: Element): Evidence[] {
  const line = textOf(scope.querySelector('address'));
  const home = schemaHomes(scope).find((one) => sameHome(streetOf(one), line));
  const facts = scope.querySelector('[data-testid="property-card-details"], article ul');
  const text = `${scope.querySelector(card)?.className} ${textOf(scope)}`;
  const deal = /(?:_|\b)for[- ](rent|sale)\b/i.exec(text)?.[1];
  return [
    ...(home ? schemaEvidence(home) : []),
    ...readElements(scope, { addressLine: 'address', price: '[data-test="property-card-price"]' }, 'card'),
    ...evidenceOf({ mlsNumber: mlsIn(text), status: deal && `For ${deal}` }, 'labelled', 'card'),
    ...(facts ? readLabelled(facts) : []),
  ];
}

function readDetail(scope: Element, heading: Element, document: Document, url: URL): Evidence[] {
  const state = scriptJson(document.querySelector('script#__NEXT_DATA__'));
  const cache = at(state, 'props', 'pageProps', 'componentProps', 'gdpClientCache');
  const entries = Object.values(Object(parseJson(cache) ?? cache)).map((entry) => at(entry, 'property'));
  const property = entries.find((entry) => words(at(entry, 'zpid')) === zpidOf(url));
  const current = sameHome(words(at(property, 'streetAddress')), addressOf(heading));
  return [
    ...(current ? propertyEvidence(property) : []),
    ...readLabelled(scope, (element) => element.matches(card)),
    ...readElements(
      scope,
      {
        price: '[data-testid="home-info"]',
        status: '[data-testid="home-status"]',
        remarks: '[data-testid="property-description"]',
        'listingAgent.fullName': '[data-testid="attribution-LISTING_AGENT"] span',
        'listingAgent.company': '[data-testid="attribution-BROKER"] span',
      },
      'page',
    ),
    ...readHeading(heading, document.title),
  ];
}

function propertyEvidence(property: unknown): Evidence[] {
  const from = '__NEXT_DATA__ property';
  const onMarket = at(property, 'resoFacts', 'onMarketDate');
  const isTime = typeof onMarket === 'number' && Math.abs(onMarket) < 8.64e15;
  return [
    ...readPaths(
      property,
      {
        streetLine: 'streetAddress',
        city: 'city',
        state: 'state',
        zipCode: 'zipcode',
        county: 'county',
        country: 'country',
        mlsNumber: 'mlsid attributionInfo.mlsId',
        price: 'price',
        bedrooms: 'bedrooms',
        bathrooms: 'bathrooms',
        squareFeet: 'livingAreaValue livingArea',
        lotSize: 'resoFacts.lotSize',
        yearBuilt: 'yearBuilt',
        propertyType: 'resoFacts.propertySubType.0 homeType',
        status: 'attributionInfo.trueStatus homeStatus',
        parcelId: 'parcelId resoFacts.parcelNumber',
        subdivision: 'address.subdivision resoFacts.subdivisionName',
        schoolDistrict: 'resoFacts.highSchoolDistrict resoFacts.elementarySchoolDistrict',
        hoaDues: 'resoFacts.associationFee monthlyHoaFee',
        remarks: 'description',
        'listingAgent.fullName': 'attributionInfo.agentName',
        'listingAgent.email': 'attributionInfo.agentEmail',
        'listingAgent.phone': 'attributionInfo.agentPhoneNumber',
        'listingAgent.company': 'attributionInfo.brokerName brokerageName',
        'coListingAgent.fullName': 'attributionInfo.coAgentName',
        'coListingAgent.phone': 'attributionInfo.coAgentNumber',
      },
      'state',
      from,
    ),
    ...evidenceOf({ listingDate: isTime && new Date(onMarket).toISOString() }, 'state', from),
  ];
}
