import type { Evidence } from '../listing/evidence.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { addressMarks, cardsOf, type Mark } from './readers/cards.ts';
import { cellOf, listingRows, readColumns } from './readers/columns.ts';
import { evidenceOf } from './readers/evidence.ts';
import { addressOf, homeKey, mlsIn, readHeading, titleParts } from './readers/headings.ts';
import { readMeta } from './readers/meta.ts';
import { readLabelled } from './readers/pairs.ts';
import {
  jsonLdHomes,
  microdataHomes,
  type SchemaHome,
  schemaEvidence,
  streetOf,
} from './readers/schema-org.ts';
import { priceIn, textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/**
 * Any page that shows a listing in an ordinary way: schema.org, meta tags, labels with values, an address in
 * heading and title. Its hosts are MLS systems and portals without a module of their own.
 */
export const generic: Site = {
  name: 'generic',
  hosts: ['www.mlslistings.com', 'www.redfin.com', 'www.homes.com', '*.rapmls.com', '*.connectmls.com'],

  find(document) {
    const { body } = document;
    if (!body) return [];
    const rows = listingRows(body).map(tableRow);
    if (rows.length > 0) return uniqueByKey(rows);
    const marks = addressMarks(body);
    const homes = schemaHomes(document);
    const main = mainHome(document, marks, homes);
    if (main !== undefined && isListing(document, main, marks, homes))
      return [detailOf(document, main, marks)];
    return uniqueByKey([...cardsOf(marks).values()].flatMap(({ mark, card }) => cardRow(mark, card, homes)));
  },

  read({ kind, scope, anchor }, document) {
    return kind === 'row' ? readRow(scope, document) : readDetail(scope, anchor, document);
  },
};

const schemaHomes = (document: Document): SchemaHome[] => [
  ...jsonLdHomes(document),
  ...microdataHomes(document.body),
];

/** The home that the page as a whole is about: the one in its first heading, its title, or the only one. */
function mainHome(
  document: Document,
  marks: readonly Mark[],
  homes: readonly SchemaHome[],
): string | undefined {
  const headed = marks.find(({ element }) => element.closest('h1') || element.querySelector('h1'));
  if (headed) return headed.home;
  const titled = homeKey(pageTitle(document).address);
  if (titled) return titled;
  const all = new Set([...marks.map(({ home }) => home), ...homes.map((home) => homeKey(streetOf(home)))]);
  return all.size === 1 ? [...all][0] : undefined;
}

function pageTitle(document: Document): { address: string; mlsNumber: string } {
  const parts = titleParts(document.title);
  const shared = document.querySelector('meta[property="og:title"]')?.getAttribute('content') ?? '';
  return parts.address ? parts : titleParts(shared);
}

/** Facts that only a home's description has. An office, a shop and an article have addresses and prices, too. */
const telling = /^(bedrooms|bathrooms|squareFeet|lotSize|yearBuilt|parcelId|price|hoaDues|legalDescription)$/;

/** Whether the page says enough of its home to be a listing of it. */
function isListing(
  document: Document,
  main: string,
  marks: readonly Mark[],
  homes: readonly SchemaHome[],
): boolean {
  if (homes.some((home) => homeKey(streetOf(home)) === main)) return true;
  const title = pageTitle(document);
  if (title.mlsNumber && homeKey(title.address) === main) return true;
  const said = [...readMeta(document), ...readLabelled(document.body, foreign(document.body, main, marks))];
  if (said.some(({ field }) => field === 'mlsNumber')) return true;
  return new Set(said.map(({ field }) => field).filter((field) => telling.test(field))).size > 2;
}

function detailOf(document: Document, main: string, marks: readonly Mark[]): Placement {
  const { body } = document;
  const own = marks.filter(({ home }) => home === main);
  const shown = own.find(({ element }) => /^h\d$/.test(element.localName)) ?? own[0];
  const title = pageTitle(document);
  const mlsNumber = homeKey(title.address) === main ? title.mlsNumber : '';
  const key = mlsNumber || shown?.line || title.address || main;
  const anchor = shown?.element ?? body.querySelector('h1, h2') ?? body;
  return { ...detailPlacement(key, body, anchor), ...(anchor === body && { inside: true }) };
}

function tableRow(row: Element): Placement {
  const cell = cellOf(row, 'streetLine') ?? cellOf(row, 'mlsNumber') ?? row;
  const key = textOf(cellOf(row, 'mlsNumber')) || textOf(cell);
  return { ...rowPlacement(key, row, cell), anchor: cell, inside: true };
}

/** A card is a listing's when it has a price, an MLS number or a description of its home. */
function cardRow({ element, line, home }: Mark, card: Element, homes: readonly SchemaHome[]): Placement[] {
  const text = textOf(card, 2_000);
  const described = homes.some((one) => homeKey(streetOf(one)) === home);
  if (!described && !mlsIn(text) && !priceIn(text)) return [];
  return [rowPlacement(mlsIn(text) || line, card, element)];
}

function readRow(scope: Element, document: Document): Evidence[] {
  const line = addressMarks(scope)[0]?.line ?? addressOf(scope);
  const home = schemaHomes(document).find((one) => homeKey(streetOf(one)) === homeKey(line));
  const text = textOf(scope, 2_000);
  return [
    ...(home && line ? schemaEvidence(home) : []),
    ...readColumns(scope),
    ...readLabelled(scope),
    ...evidenceOf({ addressLine: line, mlsNumber: mlsIn(text), price: priceIn(text) }, 'title', 'card'),
  ];
}

function readDetail(scope: Element, anchor: Element, document: Document): Evidence[] {
  const marks = addressMarks(scope);
  const title = pageTitle(document);
  const main = homeKey(addressOf(anchor)) || homeKey(title.address);
  const homes = schemaHomes(document);
  const home =
    homes.find((one) => homeKey(streetOf(one)) === main) ?? (main || homes.length > 1 ? undefined : homes[0]);
  const meta = readMeta(document);
  const street = meta.find(({ field }) => field === 'streetLine')?.value;
  const current = !main || homeKey(street ?? title.address) === main;
  return [
    ...(home ? schemaEvidence(home) : []),
    ...(current ? meta : []),
    ...readLabelled(scope, foreign(scope, main, marks)),
    ...readHeading(anchor, document.title),
    ...evidenceOf({ price: priceIn(textOf(anchor)) }, 'title', 'heading'),
  ];
}

const elsewhere =
  /\b(similar|nearby|comparable|recommended|recently (viewed|sold)|(you )?(may|might) (also )?like|(more|other) (homes|listings|properties)|similaires|cercan[ao]s|parecid[ao]s)\b/i;

/** Tells which parts of the page are about other homes than its main one. */
function foreign(scope: Element, main: string, marks: readonly Mark[]): (element: Element) => boolean {
  const parts = new Set<Element>();
  for (const [home, { card }] of cardsOf(marks)) if (home !== main) parts.add(card);
  const own = marks.find(({ home }) => home === main)?.element;
  for (const heading of scope.querySelectorAll('h2, h3, h4')) {
    const part = heading.parentElement;
    if (part && part !== scope && !part.contains(own ?? null) && elsewhere.test(textOf(heading)))
      parts.add(part);
  }
  return (element) => parts.has(element) || /^(nav|footer)$/.test(element.localName);
}
