import type { Evidence } from '../../listing/evidence.ts';
import { evidenceOf, type Values } from './evidence.ts';
import { labelField } from './labels.ts';
import { at, listOf, scriptJson, words } from './state.ts';
import { textOf } from './text.ts';

/** A home as schema.org describes it, from JSON-LD or microdata, with the things that it is part of (an offer, a page). */
export interface SchemaHome {
  node: Record<string, unknown>;
  within: Record<string, unknown>[];
  /** The element that says it. */
  element: Element;
}

/** A place to live in. A hotel, an office or an agent has an address as well. */
const home =
  /^(Single\s?Family\s?Residence|House|Residence|Apartment|ApartmentComplex|Condominium|Townhouse|Accommodation|RealEstateListing|Landform)$/i;

const typesOf = (node: unknown): string[] => {
  const type = at(node, '@type');
  return (Array.isArray(type) ? type : [type]).map((one) => String(one).replace(/^.*[/:]/, ''));
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function collect(
  value: unknown,
  within: Record<string, unknown>[],
  element: Element,
  found: SchemaHome[],
): void {
  if (Array.isArray(value)) for (const one of value) collect(one, within, element, found);
  if (!isObject(value) || within.length > 6) return;
  if (at(value, 'address') && typesOf(value).some((type) => home.test(type))) {
    found.push({ node: value, within, element });
    return;
  }
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object') collect(inner, [value, ...within], element, found);
  }
}

/** The homes that the JSON-LD within a part of the page describes. Cheap: each script is parsed once. */
export function jsonLdHomes(scope: ParentNode): SchemaHome[] {
  const found: SchemaHome[] = [];
  for (const script of scope.querySelectorAll('script[type="application/ld+json"]')) {
    collect(scriptJson(script), [], script, found);
  }
  return found;
}

/** The homes that microdata within a part of the page describes, or the part itself. */
export function microdataHomes(scope: Element): SchemaHome[] {
  const found: SchemaHome[] = [];
  const items = [scope, ...scope.querySelectorAll('[itemscope][itemtype*="schema.org/"]')];
  for (const element of items) {
    if (!element.hasAttribute('itemscope') || !typesOf(typeOf(element)).some((type) => home.test(type)))
      continue;
    const node = itemOf(element);
    const around = element.parentElement?.closest('[itemscope]');
    if (node.address) found.push({ node, within: around ? [itemOf(around, element)] : [], element });
  }
  return found;
}

const typeOf = (element: Element) => ({ '@type': element.getAttribute('itemtype')?.split(' ') });

/** An item of microdata in the shape that JSON-LD would give it. @see https://html.spec.whatwg.org/multipage/microdata.html */
function itemOf(element: Element, without?: Element): Record<string, unknown> {
  const item: Record<string, unknown> = typeOf(element);
  for (const property of element.querySelectorAll('[itemprop]')) {
    if (property === without || property.parentElement?.closest('[itemscope]') !== element) continue;
    const value = property.hasAttribute('itemscope') ? itemOf(property) : valueOf(property);
    for (const name of property.getAttribute('itemprop')?.split(/\s+/) ?? []) item[name] ??= value;
  }
  return item;
}

const valueOf = (element: Element): string =>
  element.getAttribute('content') ??
  element.getAttribute('datetime') ??
  (element.localName === 'a' || element.localName === 'link' ? element.getAttribute('href') : null) ??
  textOf(element, 10_000);

/** The street that a home's address names, as written. */
export const streetOf = ({ node }: SchemaHome): string =>
  words(at(node, 'address', 'streetAddress')) || words(at(node, 'address'));

/** What a home's description says about it. */
export function schemaEvidence({ node, within }: SchemaHome): Evidence[] {
  const address = at(node, 'address', 0) ?? at(node, 'address');
  const around = [node, ...within];
  const first = (...path: string[]): unknown => {
    for (const one of around) {
      const value = at(one, ...path);
      if (typeof value === 'string' || typeof value === 'number') return value;
    }
    return undefined;
  };
  const values: Values = {
    ...(typeof address === 'string' ? { addressLine: address } : {}),
    streetLine: at(address, 'streetAddress'),
    city: at(address, 'addressLocality'),
    state: at(address, 'addressRegion'),
    zipCode: at(address, 'postalCode'),
    country: at(address, 'addressCountry', 'name') ?? at(address, 'addressCountry'),
    price:
      first('offers', 'price') ??
      at(listOf(at(node, 'offers'))[0], 'price') ??
      first('price') ??
      first('offers', 'priceSpecification', 'price'),
    bedrooms: at(node, 'numberOfBedrooms', 'value') ?? at(node, 'numberOfBedrooms'),
    bathrooms: bathrooms(node),
    squareFeet: area(at(node, 'floorSize')),
    lotSize: area(at(node, 'lotSize')),
    yearBuilt: at(node, 'yearBuilt'),
    propertyType: at(node, 'accommodationCategory'),
    listingDate: first('datePosted'),
    remarks: at(node, 'description'),
    ...agent(around),
  };
  return [
    ...evidenceOf(
      { ...additional(around), ...defined(values) },
      'structured',
      `schema.org ${typesOf(node)[0]}`,
    ),
  ];
}

const defined = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));

function bathrooms(node: unknown): unknown {
  const full = at(node, 'numberOfFullBathrooms');
  const half = at(node, 'numberOfPartialBathrooms');
  if (words(full) && words(half)) return `${full} full, ${half} half`;
  return at(node, 'numberOfBathroomsTotal') ?? (words(full) ? full : undefined);
}

/** A QuantitativeValue with its unit. @see https://schema.org/unitCode: FTK square feet, ACR acre, MTK square metre. */
function area(value: unknown): string {
  if (!isObject(value)) return words(value);
  const code = words(at(value, 'unitCode'));
  const unit = words(at(value, 'unitText')) || ({ FTK: 'sqft', ACR: 'Acres', MTK: 'm²' }[code] ?? code);
  return words(at(value, 'value')) && words(at(value, 'value'), unit || undefined);
}

/** The MLS number and other facts given as PropertyValue. */
function additional(around: readonly unknown[]): Values {
  const values: Values = {};
  for (const node of around) {
    for (const property of ['additionalProperty', 'identifier', 'amenityFeature']) {
      const list = at(node, property);
      for (const one of Array.isArray(list) ? list : [list]) {
        const field = labelField(words(at(one, 'name') ?? at(one, 'propertyID')));
        if (field === 'fullBaths' || field === 'halfBaths' || field === 'postalCity' || !field) continue;
        values[field] ??= at(one, 'value');
      }
    }
  }
  return values;
}

/** The listing's agent, where one is named as a person or an agent. */
function agent(around: readonly unknown[]): Values {
  for (const node of around) {
    for (const path of [
      ['agent'],
      ['offeredBy'],
      ['seller'],
      ['offers', 'offeredBy'],
      ['offers', 'seller'],
    ]) {
      const who = at(node, ...path);
      if (!typesOf(who).some((type) => /^(Person|RealEstateAgent)$/.test(type))) continue;
      return {
        'listingAgent.fullName': at(who, 'name'),
        'listingAgent.email': at(who, 'email'),
        'listingAgent.phone': at(who, 'telephone'),
        'listingAgent.company':
          at(who, 'worksFor', 'name') ?? at(who, 'memberOf', 'name') ?? at(who, 'parentOrganization', 'name'),
      };
    }
  }
  return {};
}
