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

/** What says nothing of the single home in it: a page, a list, whoever publishes it. */
const isGeneral = (item: SchemaHome): boolean =>
  listOf(item['@type']).some((type) => /(ItemList|Page|Site|Organization|Agent)$/.test(words(type)));

function collect(value: unknown, around: SchemaHome, found: SchemaHome[], depth = 0): void {
  if (typeof value !== 'object' || value === null || depth > 9) return;
  const own = value as SchemaHome;
  if (isHome(own)) {
    found.push({ ...around, ...own });
    return;
  }
  const { address: _, ...inherited } = own;
  const within = Array.isArray(value) ? around : isGeneral(own) ? {} : { ...around, ...inherited };
  for (const inner of Object.values(value)) collect(inner, within, found, depth + 1);
}

/** The homes that JSON-LD and microdata within a part of the page describe. Cheap: each script is parsed once. */
export function schemaHomes(scope: ParentNode): SchemaHome[] {
  const found: SchemaHome[] = [];
  for (const script of scope.querySelectorAll('script[type="application/ld+json"]'))
    collect(scriptJson(script), {}, found);
  for (const element of scope.querySelectorAll('[itemscope][itemtype*="schema.org/"]')) {
    const around = element.parentElement?.closest('[itemscope]');
    const item = itemOf(element);
    if (isHome(item)) found.push({ ...(around && itemOf(around, element)), ...item });
  }
  return found;
}

/** An item of microdata in the shape that JSON-LD would give it. @see https://html.spec.whatwg.org/multipage/microdata.html */
function itemOf(element: Element, without?: Element): SchemaHome {
  const item: SchemaHome = { '@type': element.getAttribute('itemtype')?.split(' ') };
  for (const property of element.querySelectorAll('[itemprop]')) {
    if (property === without || property.parentElement?.closest('[itemscope]') !== element) continue;
    const said = property.getAttribute('content') ?? property.getAttribute('datetime');
    const value = property.hasAttribute('itemscope') ? itemOf(property) : (said ?? textOf(property, 10_000));
    for (const name of property.getAttribute('itemprop')?.split(/\s+/) ?? []) item[name] ??= value;
  }
  return item;
}

/** The street that a home's address names, as written. */
export const streetOf = ({ address }: SchemaHome): string =>
  words(at(address, 'streetAddress')) || words(address);

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
        'listingAgent.fullName': 'agent.name offeredBy.name offers.offeredBy.name',
        'listingAgent.email': 'agent.email offeredBy.email offers.offeredBy.email',
        'listingAgent.phone': 'agent.telephone offeredBy.telephone offers.offeredBy.telephone',
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
  return text.replace('FTK', 'sqft').replace('ACR', 'Acres').replace('MTK', 'm²');
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
