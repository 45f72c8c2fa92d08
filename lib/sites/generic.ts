import type { Evidence } from '../listing/evidence.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { elementAfter } from './readers/beside.ts';
import { addressMarks, cardsOf, type Mark } from './readers/cards.ts';
import { readColumns, tableRows } from './readers/columns.ts';
import { evidenceOf } from './readers/evidence.ts';
import { addressOf, isPlaced, isSameUnit, mlsIn, placeIn, titleParts, unitKey } from './readers/headings.ts';
import { readMeta } from './readers/meta.ts';
import { readLabelled } from './readers/pairs.ts';
import { hasPlugin, pluginNumber, readPlugins } from './readers/plugins.ts';
import { reportPlacement, said } from './readers/report.ts';
import {
  linkedData,
  type SchemaHome,
  type SchemaPage,
  schemaEvidence,
  schemaHomes,
  schemaPage,
  streetOf,
} from './readers/schema-org.ts';
import { listOf } from './readers/state.ts';
import { priceIn, textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/** What a page shows of homes, looked up once. `main` is the home that the page as a whole is about, "" for none. */
interface Page {
  document: Document;
  marks: Mark[];
  title: { address: string; mlsNumber: string };
  schema: SchemaPage;
  meta: Evidence[];
  main: string;
}

/**
 * Any page that shows a listing in an ordinary way: schema.org, meta tags, labels with values, an address in
 * heading and title. It has no hosts: it reads where a person asks for it.
 */
export const generic: Site = {
  name: 'generic',
  hosts: [],

  find(document, { hostname }) {
    // A frameset shows nothing of its own; its frames are looked at by themselves. Loops are in dotloop already.
    if (document.body?.localName !== 'body' || /(^|\.)dotloop\.com$/.test(hostname)) return [];
    const rows = tableRows(document);
    // A home's own page may hold a table of others: what sold nearby, what else its agent has.
    if (rows.length > 0 && !addressOf(document.querySelector('h1'))) return uniqueByKey(rows);
    const page = look(document);
    if (page.main && isListing(page)) return [detailOf(page)];
    if (rows.length > 0) return uniqueByKey(rows);
    if (page.marks.length === 0) return report(document);
    return page.schema.foreign ? [] : uniqueByKey(cardRows(page));
  },

  read({ kind, scope, anchor }, document) {
    return kind === 'row' ? readRow(scope, document) : readDetail(scope, anchor, document);
  },
};

function look(document: Document): Page {
  const schema = schemaPage(document);
  const homes = schema.homes.map(keyOf);
  const businesses = new Set(schema.businesses.map(unitKey).filter((key) => !homes.some(isSame(key))));
  const marks = addressMarks(document).filter((mark) => isHeading(mark) || !businesses.has(mark.home));
  const shared = document.querySelector('meta[property="og:title"]')?.getAttribute('content') ?? '';
  const title = [document.title, shared].map(titleParts).find(({ address }) => address) ?? titleParts(shared);
  const meta = readMeta(document);
  return { document, marks, title, schema, meta, main: mainOf(marks, unitKey(title.address), meta, homes) };
}

const isHeading = ({ element }: Mark): boolean =>
  element.closest('h1') !== null || element.querySelector('h1') !== null;

/** The main home is the one in the first heading, in the title, in the meta tags, or the only one there is. */
function mainOf(marks: Mark[], titled: string, meta: Evidence[], schemas: string[]): string {
  const headed = marks.find(isHeading)?.home;
  const shown = new Set(marks.map(({ home }) => home));
  const [only = '', ...others] = shown.size > 0 ? shown : new Set(schemas);
  // A home that is described and shown nowhere is what the page is about; of several that are shown, it may be any.
  const [described = '', ...more] = new Set(schemas);
  const whole = more.length === 0 && !marks.some(({ home }) => isSameUnit(home, described)) ? described : '';
  return headed ?? (titled || unitKey(streetIn(meta)) || whole || (others.length === 0 ? only : ''));
}

const streetIn = (meta: readonly Evidence[]): string =>
  meta.find(({ field }) => field === 'streetLine' || field === 'addressLine')?.value ?? '';

const keys = new WeakMap<SchemaHome, string>();

function keyOf(home: SchemaHome): string {
  const key = keys.get(home) ?? unitKey(streetOf(home));
  keys.set(home, key);
  return key;
}

const isSame =
  (key: string) =>
  (other: string): boolean =>
    isSameUnit(key, other);

/** Facts that only a home's description has. An office, a shop and an article have addresses and prices, too. */
const telling =
  /^(bedrooms|bathrooms|(full|half)Baths|squareFeet|lotSize|yearBuilt|parcelId|price|hoaDues|legalDescription)$/;
/** What is said only of a home that is for sale or to let. Insurers, movers and courts have the other facts, too. */
const offered = /^(price|originalPrice|listingDate|expirationDate|listingAgent\.\w+)$/;

/** Whether the page says enough of its main home to be a listing of it. */
function isListing(page: Page): boolean {
  const { schema, title, main, meta } = page;
  if (schema.foreign) return false;
  if (schema.homes.some((home) => !isComplex(home) && isSameUnit(keyOf(home), main))) return true;
  if (title.mlsNumber && isSameUnit(unitKey(title.address), main)) return true;
  const { body } = page.document;
  const skip = foreign(page);
  const told = new Set<string>(meta.map(({ field }) => field));
  if (priceBeside(page)) told.add('price');
  if (pluginNumber(body, skip) || numberInMeta(page)) told.add('mlsNumber');
  // As soon as enough is said, the rest of the page need not be read.
  let enough = isTold(told);
  if (!enough) readLabelled(body, skip, (labelled) => (enough = isTold(told.union(labelled))));
  return enough;
}

function isTold(fields: ReadonlySet<string>): boolean {
  const facts = [...fields].filter((field) => telling.test(field)).length;
  return fields.has('mlsNumber') ? facts > 0 : facts > 2 && [...fields].some((field) => offered.test(field));
}

/** Apartments that are let by their owner have a page of their own, and no listing. */
const isComplex = (home: SchemaHome): boolean => listOf(home['@type']).includes('ApartmentComplex');

function detailOf(page: Page): Placement {
  const { document, marks, title, main } = page;
  const { body } = document;
  const own = marks.filter(({ home }) => isSameUnit(home, main));
  const shown = own.find(({ element }) => /^h\d/.test(element.localName)) ?? own[0];
  const number = isSameUnit(unitKey(title.address), main) ? title.mlsNumber : '';
  const anchor = shown?.element ?? ownHeading(page) ?? body;
  const placement = detailPlacement(number || shown?.line || title.address || main, body, anchor);
  return anchor === body ? { ...placement, inside: true } : placement;
}

/** A heading that does not show the address, where nothing else does, and is of no other home. */
function ownHeading(page: Page): Element | undefined {
  const skip = foreign(page);
  return [...page.document.body.querySelectorAll('h1, h2')].find((heading) => {
    let part: Element | null = heading;
    while (part && !skip(part)) part = part.parentElement;
    return part === null;
  });
}

/** A page of labels and values alone, of one listing. */
function report({ body }: Document): Placement[] {
  const numbers = (body.textContent ?? '').matchAll(/\bMLS?\W{0,6}(?=\w*\d{3})\w+/g);
  if (new Set([...numbers].map(([number]) => number)).size !== 1) return [];
  const evidence = readLabelled(body);
  const street = said(evidence, 'streetLine') || said(evidence, 'addressLine');
  return street && said(evidence, 'mlsNumber') ? reportPlacement(body, evidence, 'detail') : [];
}

function cardRows({ document, marks, schema }: Page): Placement[] {
  const heading = [document.title, ...[...document.querySelectorAll('h1')].map((one) => textOf(one))].join(
    ' ',
  );
  const homes = schema.homes.filter((home) => !isComplex(home)).map(keyOf);
  const plugged = hasPlugin(document);
  return [...cardsOf(marks).values()].flatMap(({ mark, card }) => {
    const text = textOf(card, 2_000);
    const number = (plugged && pluginNumber(card)) || mlsIn(text);
    const described = homes.some(isSame(mark.home));
    if (!described && !isOffer(text, number, ofListings.test(heading))) return [];
    return [rowPlacement(number || mark.line, card, mark.element)];
  });
}

const ofListings =
  /\b((homes?|houses?|condos?|propert(y|ies)|land|lots?|apartments?) (for|in|near)|listings?|real estate|realty|MLS|inmobiliaria|casas|propiedades|maisons|immobilier)\b/i;
const aHomes =
  /\d\+?\s*(bds?|beds?|bedrooms?|br|ba|baths?|bathrooms?|sq\.? ?f(ee)?t|acres?|rec[aá]maras|ba[nñ]os|chambres|m²)\b|\b(bed(room)?s?|bath(room)?s?|acres|sq\.? ?ft)\W{1,3}\d/i;
const monthly = /\$[\d,]+\s*(\/|per |al |par )?\s*(mo|month|mes|mois)\b/i;

/**
 * Whether a card is a listing's: it has an MLS number, or a home's price and something that is said of homes. A hotel
 * has beds and a price for the night; an agent has an MLS id.
 */
function isOffer(text: string, number: string, amongListings: boolean): boolean {
  if (number && !/\bMLS\W{0,3}id\b/i.test(text)) return true;
  const price = priceIn(text).replace(/\.\d\d$/, '');
  const whole = price.replace(/\D/g, '').length > 4;
  if (!whole && !monthly.test(text)) return false;
  return aHomes.test(text) || (amongListings && whole && text.replace(price, '').search(/\d{4,}|\$/) < 0);
}

/** Evidence of schema.org on the homes with this key. One home may be described in several parts. */
const describedAs = (homes: readonly SchemaHome[], key: string): Evidence[] =>
  homes.filter((home) => isSameUnit(keyOf(home), key)).flatMap(schemaEvidence);

function readRow(scope: Element, document: Document): Evidence[] {
  const columns = readColumns(scope);
  const hasStreet = columns.some(({ field }) => field === 'streetLine');
  // Beside a street's column another stands, whose number would be taken for a unit.
  const line = addressMarks(scope)[0]?.line ?? (hasStreet ? '' : addressOf(scope));
  const text = textOf(scope, 2_000);
  return [
    ...(line ? describedAs([...linkedData(document).homes, ...schemaHomes(scope)], unitKey(line)) : []),
    ...readPlugins(scope),
    ...columns,
    ...evidenceOf({ bathrooms: bathsIn(text) }, 'labelled', 'card'),
    ...readLabelled(scope),
    ...evidenceOf({ addressLine: line, mlsNumber: mlsIn(text), price: priceIn(text) }, 'title', 'card'),
  ];
}

/** "2 full, 1 part baths" */
function bathsIn(text: string): string {
  const [, full, half] = /\b(\d) full\W+(?:and )?(\d) (?:half|part)/i.exec(text) ?? [];
  return full && half ? `${full} full, ${half} half` : '';
}

function readDetail(scope: Element, anchor: Element, document: Document): Evidence[] {
  const page = look(document);
  const { main, meta, schema, title } = page;
  const skip = foreign(page);
  const current = isCurrent(page);
  const street = page.marks.find(({ home }) => isSameUnit(home, main))?.line ?? '';
  const place = placeIn(textOf(elementAfter(anchor)));
  return [
    ...describedAs(schema.homes, main),
    ...(current ? meta : []),
    ...readPlugins(scope, skip),
    ...readLabelled(scope, skip),
    ...evidenceOf({ addressLine: street }, 'title', 'heading'),
    ...(isSameUnit(unitKey(title.address), main)
      ? evidenceOf({ addressLine: title.address, mlsNumber: title.mlsNumber }, 'title', 'title')
      : []),
    ...evidenceOf(
      {
        addressLine: place && street && !isPlaced(street) && `${street}, ${place}`,
        price: priceBeside(page),
        mlsNumber: numberInMeta(page),
      },
      'title',
      'heading',
    ),
  ];
}

/** Whether the head of the page is of its main home. After moving on within an application it may be of another. */
const isCurrent = ({ meta, title, main }: Page): boolean =>
  isSameUnit(unitKey(streetIn(meta) || title.address), main);

/** The MLS number in what the page says of itself to others. */
function numberInMeta(page: Page): string {
  const description = page.document.querySelector(
    'meta[property="og:description"], meta[name="description"]',
  );
  return isCurrent(page) ? mlsIn(description?.getAttribute('content') ?? '') : '';
}

/** The price in the heading or right around it, as far as no other home is. */
function priceBeside({ marks, main }: Page): string {
  const own = marks.find(({ home }) => isSameUnit(home, main));
  const others = marks.filter(({ home }) => !isSameUnit(home, main));
  let part = own?.element ?? null;
  for (let climbs = 0; part && climbs < 3; climbs++, part = part.parentElement) {
    const around = part;
    if (part.localName === 'body' || others.some(({ element }) => around.contains(element))) break;
    const price = priceIn(textOf(part));
    if (price) return price;
  }
  return '';
}

const elsewhere =
  /\b(similar|nearby|comparable|recently|recommended|featured|(may|might) (also )?like|(more|other|open) (homes|houses|listings)|similaires|cercan[ao]s)\b/i;

/** Tells which parts of the page are about other homes than its main one. */
function foreign({ document, marks, main }: Page): (element: Element) => boolean {
  const parts = new Set<Element>();
  for (const { mark, card } of cardsOf(marks).values()) if (!isSameUnit(mark.home, main)) parts.add(card);
  const own = marks.find(({ home }) => isSameUnit(home, main))?.element ?? null;
  for (const heading of document.querySelectorAll('h2, h3, h4')) {
    const part = heading.parentElement;
    if (part && part !== document.body && !part.contains(own) && elsewhere.test(textOf(heading)))
      parts.add(part);
  }
  return (element) => parts.has(element) || /^(nav|footer)$/.test(element.localName);
}
