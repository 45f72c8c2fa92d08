import type { Evidence } from '../../listing/evidence.ts';
import { evidenceOf, readPaths } from './evidence.ts';
import { labelField } from './labels.ts';
import { at, listOf, scriptJson, words } from './state.ts';
import { textOf } from './text.ts';
import { fitting, type Labelled, labelledEvidence } from './values.ts';

/** A home as schema.org describes it, with what it inherits from the offer or page that it is part of. */
export type SchemaHome = Record<string, unknown>;

/** Places to live in. A hotel, an office or an agent has an address as well. */
const home =
  /(Residence|House|Apartment|ApartmentComplex|Condominium|Townhouse|Accommodation|RealEstateListing|Landform)$/i;

const isHome = (item: SchemaHome): boolean =>
  Boolean(item.address) && listOf(item['@type']).some((type) => home.test(words(type)));

/** What a page is about whose home, if it names one, is not for sale: a stay, a meal, the news. */
const other =
  /^(NewsArticle|Recipe|JobPosting|Hotel|VacationRental|LodgingBusiness|Restaurant|QAPage|DiscussionForumPosting)$/;

/** Who has an address without living there. */
const business = /(Organization|Agent|Business|Store|School|Person|Corporation|Broker|Restaurant|Hotel)$/;

/** What says nothing of the single home in it: a page, a list, whoever publishes it. */
const isGeneral = (item: SchemaHome): boolean =>
  listOf(item['@type']).some((type) => /(ItemList|Page|Site|Organization|Agent)$/.test(words(type)));

/** What a part of the page says in schema.org's words. */
export interface SchemaPage {
  homes: SchemaHome[];
  /** Addresses of agents, offices, schools. */
  businesses: string[];
  /** Whether the page is, by its own words, about something else. */
  foreign: boolean;
}

/** Nodes by the names that others may refer to them by. @see https://www.w3.org/TR/json-ld11/#node-identifiers */
type Named = Map<string, object>;

function collect(value: unknown, around: SchemaHome, found: SchemaPage, named: Named, depth = 0): void {
  if (typeof value !== 'object' || value === null || depth > 9) return;
  const node = referred(value, named) as SchemaHome;
  const own: SchemaHome = { ...node, ...(node.address ? { address: referred(node.address, named) } : {}) };
  const types = listOf(own['@type']);
  if (types.some((type) => other.test(words(type)))) found.foreign = true;
  if (isHome(own)) {
    found.homes.push({ ...around, ...own });
    return;
  }
  // What is only referred to is told of where it stands itself: references may go round in circles.
  if (node !== value) return;
  if (own.address && types.some((type) => business.test(words(type)))) found.businesses.push(lineOf(own));
  const { address: _, ...inherited } = own;
  const within = Array.isArray(value) ? around : isGeneral(own) ? {} : { ...around, ...inherited };
  for (const inner of Object.values(value)) collect(inner, within, found, named, depth + 1);
}

/** What JSON-LD and microdata within a part of the page describe. */
export function schemaPage(scope: ParentNode): SchemaPage {
  const { homes, businesses, foreign } = linkedData(scope);
  const found: SchemaPage = { homes: [...homes], businesses: [...businesses], foreign };
  for (const element of scope.querySelectorAll('[itemscope][itemtype*="schema.org/"]')) {
    const item = itemOf(element);
    if (!item.address) continue;
    const around = element.parentElement?.closest('[itemscope]');
    if (isHome(item)) found.homes.push({ ...(around && itemOf(around, element)), ...item });
    else if (business.test(words(...listOf(item['@type'])))) found.businesses.push(lineOf(item));
  }
  return found;
}

const told = new WeakMap<ParentNode, { data: unknown[]; page: SchemaPage }>();

/** What JSON-LD within a part of the page describes. Cheap: it is taken apart once for as long as it stays the same. */
export function linkedData(scope: ParentNode): SchemaPage {
  const data = [...scope.querySelectorAll('script[type="application/ld+json"]')].map(scriptJson);
  const known = told.get(scope);
  if (known?.data.length === data.length && known.data.every((one, i) => one === data[i])) return known.page;
  const page: SchemaPage = { homes: [], businesses: [], foreign: false };
  const named: Named = new Map();
  for (const one of data) gather(one, named);
  for (const one of data) collect(one, {}, page, named);
  told.set(scope, { data, page });
  return page;
}

/** The homes that JSON-LD and microdata within a part of the page describe. */
export const schemaHomes = (scope: ParentNode): SchemaHome[] => schemaPage(scope).homes;

function gather(value: unknown, named: Named, depth = 0): void {
  if (typeof value !== 'object' || value === null || depth > 9) return;
  const id = at(value, '@id');
  if (typeof id === 'string' && Object.keys(value).length > 1) named.set(id, value);
  for (const inner of Object.values(value)) gather(inner, named, depth + 1);
}

/** The node that a reference names; any other value is itself. */
function referred(value: unknown, named: Named): unknown {
  const id = at(value, '@id');
  const isReference = typeof id === 'string' && Object.keys(Object(value)).length === 1;
  return (isReference && named.get(id)) || value;
}

/** An item of microdata in the shape that JSON-LD would give it. @see https://html.spec.whatwg.org/multipage/microdata.html */
function itemOf(element: Element, without?: Element, depth = 0): SchemaHome {
  const item: SchemaHome = { '@type': element.getAttribute('itemtype')?.split(' ') };
  for (const property of element.querySelectorAll('[itemprop]')) {
    if (property === without || property.parentElement?.closest('[itemscope]') !== element) continue;
    const said = property.getAttribute('content') ?? property.getAttribute('datetime');
    const isItem = property.hasAttribute('itemscope') && depth < 5;
    const value = isItem ? itemOf(property, undefined, depth + 1) : (said ?? textOf(property, 10_000));
    for (const name of property.getAttribute('itemprop')?.split(/\s+/) ?? []) item[name] ??= value;
  }
  return item;
}

/** The street that a home's address names, as written. */
export const streetOf = ({ address }: SchemaHome): string =>
  words(at(address, 'streetAddress')) || words(address);

/** The address of anything on one line. */
function lineOf({ address }: SchemaHome): string {
  const place = words(at(address, 'addressRegion'), at(address, 'postalCode'));
  const parts = [words(at(address, 'streetAddress')), words(at(address, 'addressLocality')), place];
  return words(address) || parts.filter(Boolean).join(', ');
}

/** What a home's description says about it. */
export function schemaEvidence(home: SchemaHome): Evidence[] {
  const full = words(home.numberOfFullBathrooms);
  const half = words(home.numberOfPartialBathrooms);
  const from = `schema.org ${words(...listOf(home['@type']))}`;
  return [
    ...properties(home),
    ...readPaths(
      home,
      {
        addressLine: 'address',
        streetLine: 'address.streetAddress',
        city: 'address.addressLocality',
        state: 'address.addressRegion',
        zipCode: 'address.postalCode',
        country: 'address.addressCountry.name address.addressCountry',
        price: 'offers.price offers.0.price offers.priceSpecification.price price',
        bedrooms: 'numberOfBedrooms.value numberOfBedrooms',
        ...(half ? {} : { bathrooms: 'numberOfBathroomsTotal numberOfFullBathrooms' }),
        yearBuilt: 'yearBuilt',
        propertyType: 'accommodationCategory',
        listingDate: 'datePosted',
        remarks: 'description',
        'listingAgent.fullName': 'agent.name offeredBy.name offers.offeredBy.name offers.seller.name',
        'listingAgent.email': 'agent.email offeredBy.email offers.offeredBy.email offers.seller.email',
        'listingAgent.phone':
          'agent.telephone offeredBy.telephone offers.offeredBy.telephone offers.seller.telephone',
        'listingAgent.company': 'agent.worksFor.name offeredBy.worksFor.name offers.offeredBy.worksFor.name',
      },
      'structured',
      from,
    ),
    ...evidenceOf(
      {
        bathrooms: half && full && `${full} full, ${half} half`,
        squareFeet: size(home.floorSize),
        lotSize: size(home.lotSize),
      },
      'structured',
      from,
    ),
  ];
}

/** A QuantitativeValue with its unit. @see https://schema.org/unitCode */
function size(value: unknown): string {
  const text = words(at(value, 'value'), at(value, 'unitText') ?? at(value, 'unitCode')) || words(value);
  return text
    .replace(/\b(FTK|SQF|SQFT)\b/, 'sqft')
    .replace('ACR', 'Acres')
    .replace('MTK', 'm²');
}

/** The MLS number and other facts given as PropertyValue. */
function properties(home: SchemaHome): Evidence[] {
  const labelled: Labelled = new Map();
  for (const one of [...listOf(home.identifier), ...listOf(home.additionalProperty)]) {
    const label = words(at(one, 'name') ?? at(one, 'propertyID'));
    const field = labelField(label);
    const value = field && fitting(field, words(at(one, 'value')));
    if (value && !labelled.has(field)) labelled.set(field, { value, from: `schema.org ${label}` });
  }
  return labelledEvidence(labelled, 'structured');
}
