import type { Evidence } from '../listing/evidence.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { addressMarks, cardsOf, type Mark } from './readers/cards.ts';
import { readColumns, tableRows } from './readers/columns.ts';
import { evidenceOf, readElements } from './readers/evidence.ts';
import { addressOf, homeKey, mlsIn, readHeading, titleParts } from './readers/headings.ts';
import { readMeta } from './readers/meta.ts';
import { readLabelled } from './readers/pairs.ts';
import { schemaEvidence, schemaHomes, streetOf } from './readers/schema-org.ts';
import { priceIn, textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/** A site that leaves pages where it finds nothing to the generic reader. */
export function orGeneric(site: Site): Site {
  const others = new WeakSet<Placement>();
  return {
    ...site,
    find(document, url) {
      const own = site.find(document, url);
      if (own.length > 0) return own;
      const found = generic.find(document, url);
      for (const placement of found) others.add(placement);
      return found;
    },
    read: (placement, document, url) =>
      (others.has(placement) ? generic : site).read(placement, document, url),
  };
}

/** What a page shows of homes, looked up once. `main` is the home that the page as a whole is about, "" for none. */
interface Page {
  document: Document;
  marks: Mark[];
  title: { address: string; mlsNumber: string };
  main: string;
}

/**
 * Any page that shows a listing in an ordinary way: schema.org, meta tags, labels with values, an address in
 * heading and title. Its hosts are MLS systems and portals without a module of their own.
 */
export const generic: Site = {
  name: 'generic',
  hosts: ['www.mlslistings.com'],

  find(document) {
    // A frameset shows nothing of its own; its frames are looked at by themselves.
    if (document.body?.localName !== 'body') return [];
    const rows = tableRows(document);
    if (rows.length > 0) return uniqueByKey(rows);
    const page = look(document);
    const schemas = new Set(schemaHomes(document).map((home) => homeKey(streetOf(home))));
    if (page.main && isListing(page, schemas)) return [detailOf(page)];
    if (page.marks.length === 0) return report(document);
    return uniqueByKey(
      [...cardsOf(page.marks).values()].flatMap(({ mark, card }) => cardRow(mark, card, schemas)),
    );
  },

  read({ kind, scope, anchor }, document) {
    return kind === 'row' ? readRow(scope, document) : readDetail(scope, anchor, document);
  },
};

/** The main home is the one in the first heading, or in the title, or the only one there is. */
function look(document: Document): Page {
  const marks = addressMarks(document);
  const shared = document.querySelector('meta[property="og:title"]')?.getAttribute('content') ?? '';
  const title = [document.title, shared].map(titleParts).find(({ address }) => address) ?? titleParts(shared);
  const headed = marks.find(({ element }) => element.closest('h1') ?? element.querySelector('h1'))?.home;
  const homes = new Set(marks.map(({ home }) => home));
  const main = headed ?? (homeKey(title.address) || (homes.size === 1 ? ([...homes][0] ?? '') : ''));
  return { document, marks, title, main };
}

/** Facts that only a home's description has. An office, a shop and an article have addresses and prices, too. */
const telling = /^(bedrooms|bathrooms|squareFeet|lotSize|yearBuilt|parcelId|price|hoaDues|legalDescription)$/;

/** Whether the page says enough of its main home to be a listing of it. */
function isListing(page: Page, schemas: Set<string>): boolean {
  const { document, title, main } = page;
  if (schemas.has(main) || (title.mlsNumber && homeKey(title.address) === main)) return true;
  const said = [...readMeta(document), ...readLabelled(document.body, foreign(page))].map(
    ({ field }) => field,
  );
  const facts = new Set(said.filter((field) => telling.test(field)));
  return facts.size > (said.includes('mlsNumber') ? 0 : 2);
}

function detailOf({ document, marks, title, main }: Page): Placement {
  const { body } = document;
  const own = marks.filter(({ home }) => home === main);
  const shown = own.find(({ element }) => /^h\d/.test(element.localName)) ?? own[0];
  const number = homeKey(title.address) === main ? title.mlsNumber : '';
  const anchor = shown?.element ?? body.querySelector('h1, h2') ?? body;
  const placement = detailPlacement(number || shown?.line || title.address, body, anchor);
  return anchor === body ? { ...placement, inside: true } : placement;
}

/** A page of labels and values alone, of one listing. */
function report({ body }: Document): Placement[] {
  const numbers = (body.textContent ?? '').matchAll(/\bMLS?\W{0,6}(?=\w*\d{3})\w+/g);
  if (new Set([...numbers].map(([number]) => number)).size !== 1) return [];
  const said = readLabelled(body);
  const saying = (fields: RegExp): string => said.find(({ field }) => fields.test(field))?.value ?? '';
  const number = saying(/^mlsNumber/);
  const street = saying(/^(streetLine|addressLine)/);
  const anchor = [...body.querySelectorAll('*')].find(
    (one) => !one.firstElementChild && textOf(one) === street,
  );
  return number && street && anchor ? [detailPlacement(number, body, anchor)] : [];
}

/** A card is a listing's when it has a price, an MLS number or a description of its home. */
function cardRow({ element, line, home }: Mark, card: Element, schemas: Set<string>): Placement[] {
  const text = textOf(card, 2_000);
  if (!schemas.has(home) && !mlsIn(text) && !priceIn(text)) return [];
  return [rowPlacement(mlsIn(text) || line, card, element)];
}

function readRow(scope: Element, document: Document): Evidence[] {
  const line = addressMarks(scope)[0]?.line ?? addressOf(scope);
  const home = line && schemaHomes(document).find((one) => homeKey(streetOf(one)) === homeKey(line));
  const text = textOf(scope, 2_000);
  return [
    ...(home ? schemaEvidence(home) : []),
    ...readColumns(scope),
    ...readLabelled(scope),
    ...evidenceOf({ addressLine: line, mlsNumber: mlsIn(text), price: priceIn(text) }, 'title', 'card'),
  ];
}

function readDetail(scope: Element, anchor: Element, document: Document): Evidence[] {
  const page = look(document);
  const { main } = page;
  const home = schemaHomes(document).find((one) => homeKey(streetOf(one)) === main);
  const meta = readMeta(document);
  const street = meta.find(({ field }) => field === 'streetLine')?.value ?? page.title.address;
  return [
    ...(home ? schemaEvidence(home) : []),
    ...(homeKey(street) === main ? meta : []),
    ...readLabelled(scope, foreign(page)),
    ...readElements(scope, { remarks: '[id$="emarks"], [class*="remarks"]' }, 'page'),
    ...readHeading(anchor, document.title),
    ...evidenceOf({ price: priceBeside(anchor) }, 'title', 'heading'),
  ];
}

/** The price in the heading or right around it. */
function priceBeside(heading: Element): string {
  const parts = [heading, heading.parentElement, heading.parentElement?.parentElement];
  return parts.map((part) => priceIn(textOf(part))).find(Boolean) ?? '';
}

const elsewhere =
  /\b(similar|nearby|comparable|recently|recommended|(may|might) (also )?like|(more|other) (homes|listings)|similaires|cercan[ao]s)\b/i;

/** Tells which parts of the page are about other homes than its main one. */
function foreign({ document, marks, main }: Page): (element: Element) => boolean {
  const parts = new Set<Element>();
  for (const [home, { card }] of cardsOf(marks)) if (home !== main) parts.add(card);
  const own = marks.find(({ home }) => home === main)?.element ?? null;
  for (const heading of document.querySelectorAll('h2, h3, h4')) {
    const part = heading.parentElement;
    if (part && part !== document.body && !part.contains(own) && elsewhere.test(textOf(heading)))
      parts.add(part);
  }
  return (element) => parts.has(element) || /^(nav|footer)$/.test(element.localName);
}
