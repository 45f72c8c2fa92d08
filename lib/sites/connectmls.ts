import type { Evidence } from '../listing/evidence.ts';
import { rowPlacement, uniqueByKey } from './placements.ts';
import { readNamed } from './readers/named.ts';
import { readLabelled } from './readers/pairs.ts';
import { reportPlacement, said } from './readers/report.ts';
import { textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/**
 * From public code that works on San Antonio's, 2018: the frame "workspace" holds the results, a table whose first
 * row names the columns, or the reports that are open.
 */
const report = '#listingspane .report';
const results = '#listingspane > table';
const resultRow = `${results} tr`;

/**
 * connectMLS in frames, as it was until about 2020. Of the single-page application that came after it nothing public
 * shows more than the texts (`/mls/search/search.jsp`, and portals at `/shared-link/…`): the generic reader has it.
 */
export const connectmls: Site = {
  name: 'connectmls',
  hosts: ['*.connectmls.com'],

  find(document) {
    const reports = [...document.querySelectorAll(report)];
    const kind = reports.length === 1 ? 'detail' : 'row';
    return uniqueByKey([
      ...reports.flatMap((one) => reportPlacement(one, readReport(one), kind)),
      ...[...document.querySelectorAll(results)].flatMap((table) => rowsOf(table).flatMap(placeRow)),
    ]);
  },

  read: ({ scope }) => (scope.matches(resultRow) ? readNamed(cellsOf(scope), 'column') : readReport(scope)),
};

const rowsOf = (table: Element): Element[] => [...table.querySelectorAll('tr')].slice(1);

/** The cells of a row with what stands above them. */
function cellsOf(row: Element): [label: string, value: string][] {
  const heads = row.closest('table')?.querySelector('tr')?.children;
  return [...row.children].map((cell, i) => [textOf(heads?.[i]), textOf(cell)]);
}

function placeRow(row: Element): Placement[] {
  const cells = readNamed(cellsOf(row), 'column');
  const number = said(cells, 'mlsNumber');
  const link = [...row.querySelectorAll('a')].find((one) => textOf(one) === number);
  return number && link ? [rowPlacement(number, row, link)] : [];
}

/** In the address of one MLS the street's type is missing ("702 Larkbriar"): it is looked for where else the street is named. */
function readReport(scope: Element): Evidence[] {
  const evidence = readLabelled(scope);
  const street = said(evidence, 'streetLine');
  const full = street && fullStreet(street, `${textOf(scope, 20_000)} ${scope.ownerDocument.title}`);
  return evidence.map((one) => (one.field === 'streetLine' && full ? { ...one, value: full } : one));
}

/** Only those that no city's name begins with. */
const types =
  'st|street|ave?|avenue|rd|road|dr|drive|ln|lane|blvd|boulevard|ct|court|pl|place|cir|circle|ter|terrace|way|pkwy|parkway|trl|trail';

/** The street with the type that a text gives it; "" when the text gives none, or gives it several. */
function fullStreet(street: string, text: string): string {
  const name = street.replace(/[^\w ]/g, '\\$&');
  const found = text.matchAll(new RegExp(`\\b${name} (${types})\\b`, 'giu'));
  const [type, ...others] = new Set([...found].map(([, one = '']) => one.toLowerCase()));
  return type && others.length === 0 ? `${street} ${type[0]?.toUpperCase()}${type.slice(1)}` : '';
}
