import type { Evidence, EvidenceField } from '../listing/evidence.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { type ByField, evidenceOf, readElements } from './readers/evidence.ts';
import { addressIn } from './readers/headings.ts';
import { readNamed } from './readers/named.ts';
import { readLabelled } from './readers/pairs.ts';
import { positionedHeading, positionedPairs } from './readers/positioned.ts';
import { reportPlacement } from './readers/report.ts';
import { priceIn, textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/** Checked on collections of one and ten listings, 2017 and 2018: each card in the list and in the gallery. */
const listCards = '#normalList > [data-bind*="LISTING_ID"]';
const galleryCards = '#lessList [data-bind*="LISTING_ID"]';
/** Checked there too: the pane of the open listing; its content is not in the page while it is closed. */
const pane = '#modalDetail';
const opened = 'houseDetails().PROP_INFO.';
/** Labels and values of the open listing; the copy for small screens comes after it. */
const labelled = '[data-bind*="\'PROP_TYPE\'"]';
/** From public code on the agents' desktop and on public links (Vancouver, East Bay, 2012 to 2026): a listing's report. */
const report = '#divHtmlReport > div';
/** The same: a row of the results, each cell of which names the head of its column, in another table. */
const sheetRow = 'tr:has(> td[aria-describedby])';
/** The same: a listing in the list beside a public link's report; pressing its number opens it. */
const linkRow = 'tr[data-subject], #ListingsSection [id^="Row"]';

/** An element whose text Knockout binds to this name of the listing. Checked on the same pages. */
const bound = (prefix: string, name: string): string => `[data-bind^="text: ${prefix}${name}"]`;

const bindings = (prefix: string): ByField<string> => ({
  streetLine: bound(prefix, 'ADDRESS'),
  placeLine: bound(prefix, 'CITY() + '),
  price: bound('getMoneyFormat(', `${prefix}PRICE_CURRENT`),
  bedrooms: bound(prefix, 'BDRMS'),
  bathrooms: bound(prefix, 'BATHS_FULL'),
  propertyType: bound(prefix, 'PROP_TYPE_LONG'),
  status: bound(prefix, 'STATUS_LONG'),
  remarks: bound(prefix, 'REMARKS_GENERAL'),
});

/**
 * Paragon: the Collaboration Center, the agents' desktop (frames within frames, each of which is looked at by
 * itself) and older public links. The city that the Center binds is the taxing one: the postal city is among the
 * labelled fields.
 */
export const paragon: Site = {
  name: 'paragon',
  hosts: ['*.paragonrels.com'],

  find(document) {
    const list = [...document.querySelectorAll(listCards)];
    const gallery = [...document.querySelectorAll(galleryCards)];
    const cards = list[0] && !isHidden(list[0]) ? list : [...gallery, ...list];
    return uniqueByKey([
      ...cards.flatMap((card) => place(card, '')),
      ...[...document.querySelectorAll(pane)].flatMap((open) => place(open, opened)),
      ...reports(document),
      ...[...document.querySelectorAll(sheetRow)].flatMap(sheetPlacement),
      ...[...document.querySelectorAll(linkRow)].flatMap(linkPlacement),
    ]);
  },

  read({ kind, scope }) {
    if (scope.matches(report)) return readReport(scope).map(tidied);
    if (scope.matches(sheetRow)) return readNamed(sheetPairs(scope), 'column').map(tidied);
    if (scope.matches(linkRow)) return readLink(scope).map(tidied);
    const prefix = kind === 'row' ? '' : opened;
    const evidence = [
      ...readElements(scope, bindings(prefix), 'binding').filter(isTotal),
      ...evidenceOf({ mlsNumber: mlsOf(scope, prefix) }, 'labelled', 'binding'),
    ];
    const said = new Set<EvidenceField>(evidence.map(({ field }) => field));
    const fields = kind === 'row' ? undefined : scope.querySelector(labelled);
    if (fields) evidence.push(...readLabelled(fields).filter(({ field }) => !said.has(field)));
    return evidence.map(tidied);
  },
};

const tidied = ({ value, ...one }: Evidence): Evidence => ({
  ...one,
  value: tidy[one.field]?.(value) ?? value,
});

/** BATHS_FULL leaves half baths out, unless it is written "2.1". */
const isTotal = ({ field, value }: Evidence): boolean => field !== 'bathrooms' || value.includes('.');

const tidy: ByField<(text: string) => string> = {
  // "Albany, NY 12208 - MLS #201810016"
  placeLine: (text) => text.replace(/\s+-\s.*/, ''),
  // "2.1" is two full baths and one half.
  bathrooms: (text) => text.replace(/^(\d+)\.(\d)$/, '$1 full, $2 half'),
};

/** Knockout hides by an inline style, so that no layout is needed to know. */
const isHidden = (element: Element): boolean => element.closest('[style*="display: none"]') !== null;

function place(scope: Element, prefix: string): Placement[] {
  const address = scope.querySelector(bound(prefix, 'ADDRESS'));
  const key = mlsOf(scope, prefix);
  if (!address || !key) return [];
  return [prefix ? detailPlacement(key, scope, address) : rowPlacement(key, scope, address)];
}

/** The number that people see, alone or at the end of a line. LISTING_ID may be the system's own. */
function mlsOf(scope: Element, prefix: string): string {
  const text = textOf(scope.querySelector(`[data-bind*="${prefix}DISPLAY_ID"]`));
  return /([\w-]*\d[\w-]*)$/.exec(text)?.[1] ?? '';
}

function reports(document: Document): Placement[] {
  const scopes = [...document.querySelectorAll(report)];
  const kind = scopes.length === 1 ? 'detail' : 'row';
  return scopes.flatMap((scope) => reportPlacement(scope, readReport(scope), kind));
}

/** Number, address and price may stand at the top of a report without labels. The number can be pressed. */
function readReport(scope: Element): Evidence[] {
  const heading = positionedHeading(scope);
  const links = [...scope.querySelectorAll('a')].map((link) => textOf(link));
  return [
    ...readNamed(positionedPairs(scope), 'position'),
    ...evidenceOf(
      {
        mlsNumber: links.find((text) => /^[A-Z]{0,3}\d{5,}$/.test(text)),
        addressLine: heading.map(addressIn).find(Boolean),
        price: heading.map(priceIn).find(Boolean),
      },
      'title',
      'heading',
    ),
  ];
}

/** The cells of a row by the heads of their columns, and by the grid's own names for them. */
function sheetPairs(row: Element): [label: string, value: string][] {
  return [...row.children].flatMap((cell): [string, string][] => {
    const id = cell.getAttribute('aria-describedby') ?? '';
    const name = id.replace(/^[^_]*_+|_+\d*$/g, '').replace(/([a-z])(?=[A-Z])/g, '$1 ');
    const value = textOf(cell);
    return [
      [textOf(row.ownerDocument.getElementById(id)), value],
      [name === 'Display Id' ? 'MLS #' : name, value],
    ];
  });
}

const sheetPlacement = (row: Element): Placement[] =>
  reportPlacement(row, readNamed(sheetPairs(row), 'column'), 'row');

const linkOf = (row: Element): Element | null => row.querySelector('a[onclick], a[href]');
const linkNumber = (row: Element): string => /[A-Z]{0,3}\d{5,}$/.exec(textOf(linkOf(row)))?.[0] ?? '';

function linkPlacement(row: Element): Placement[] {
  const link = linkOf(row);
  const number = linkNumber(row);
  return link && number ? [rowPlacement(number, row, link)] : [];
}

const readLink = (row: Element): Evidence[] => [
  ...evidenceOf({ mlsNumber: linkNumber(row) }, 'labelled', 'link'),
  ...evidenceOf(
    {
      addressLine: textOf(row, 2_000, '|').split('|').map(addressIn).find(Boolean),
      price: priceIn(textOf(row)),
    },
    'title',
    'row',
  ),
];
