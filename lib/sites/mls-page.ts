import type { Evidence } from '../listing/evidence.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { elementAfter } from './readers/beside.ts';
import { addressMarks, cardsOf, type Mark } from './readers/cards.ts';
import { readColumns, tableRows } from './readers/columns.ts';
import { evidenceOf } from './readers/evidence.ts';
import { isPlaced, mlsIn, placeIn, readHeading, titleParts } from './readers/headings.ts';
import { readLabelled } from './readers/pairs.ts';
import { reportPlacement } from './readers/report.ts';
import { priceIn, textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/** A site that leaves the views that it does not know to what all MLS systems have in common. */
export function withOtherViews(site: Site): Site {
  const others = new WeakSet<Placement>();
  return {
    ...site,
    find(document, url) {
      const own = site.find(document, url);
      if (own.length > 0) return own;
      const found = mlsPage.find(document, url);
      for (const placement of found) others.add(placement);
      return found;
    },
    read: (placement, document, url) =>
      (others.has(placement) ? mlsPage : site).read(placement, document, url),
  };
}

/**
 * Any page of an MLS: every listing on it has its MLS number, in a table, in a card with its address, or among labels
 * and values. What has none is no listing, so that less is looked at than on other people's pages.
 */
export const mlsPage: Site = {
  name: 'generic',
  hosts: ['www.mlslistings.com'],

  find(document) {
    // A frameset shows nothing of its own; its frames are looked at by themselves.
    const { body } = document;
    if (body?.localName !== 'body') return [];
    const rows = tableRows(document);
    if (rows.length > 0) return uniqueByKey(rows);
    const marks = addressMarks(document);
    const titled = titleParts(document.title).mlsNumber;
    const numbers = new Set(
      [...(body.textContent ?? '').matchAll(numbered)].map(([, number = '']) => number),
    );
    if (titled || numbers.size === 1) return one(body, marks, titled || [...numbers].join());
    return uniqueByKey([...cardsOf(marks).values()].flatMap(cardRow));
  },

  read({ kind, scope, anchor }, document) {
    return kind === 'row' ? readRow(scope) : readDetail(scope, anchor, document.title);
  },
};

/** MLS numbers in the text of a page, whose elements are not set apart. */
const numbered = /(?<![A-Za-z])MLS?\W{1,6}([A-Z]{0,4}\d[\d-]{2,}\d)/g;

/** The one listing of a page: its address in a heading, or wherever it is shown first, or as a value. */
function one(body: Element, marks: readonly Mark[], number: string): Placement[] {
  const shown = marks.find(({ element }) => element.closest('h1, h2')) ?? marks[0];
  if (shown) return [detailPlacement(number, body, shown.element)];
  return reportPlacement(body, readLabelled(body), 'detail');
}

function cardRow({ mark, card }: { mark: Mark; card: Element }): Placement[] {
  const number = mlsIn(textOf(card, 2_000));
  return number ? [rowPlacement(number, card, mark.element)] : [];
}

/** An address with the place that stands below it in an element of its own. */
function placed(line: string, element: Element | null | undefined): string {
  const place = line && !isPlaced(line) ? placeIn(textOf(elementAfter(element))) : '';
  return place ? `${line}, ${place}` : line;
}

function readRow(scope: Element): Evidence[] {
  const [mark] = addressMarks(scope);
  const text = textOf(scope, 2_000);
  return [
    ...readColumns(scope),
    ...readLabelled(scope),
    ...evidenceOf(
      { addressLine: mark && placed(mark.line, mark.element), mlsNumber: mlsIn(text), price: priceIn(text) },
      'title',
      'card',
    ),
  ];
}

function readDetail(scope: Element, anchor: Element, title: string): Evidence[] {
  const line = addressMarks(scope).find(({ element }) => element === anchor)?.line ?? '';
  return [
    ...readLabelled(scope),
    ...evidenceOf({ addressLine: line && placed(line, anchor) }, 'title', 'heading'),
    ...readHeading(anchor, title),
    ...evidenceOf({ price: priceIn(textOf(anchor.parentElement)) }, 'title', 'heading'),
  ];
}
