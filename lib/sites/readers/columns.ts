import type { Evidence } from '../../listing/evidence.ts';
import { rowPlacement } from '../placements.ts';
import type { Placement } from '../site.ts';
import { type LabelField, labelField } from './labels.ts';
import { textOf } from './text.ts';
import { fitting, type Labelled, labelledEvidence } from './values.ts';

/** The columns of a table by what their heads are about. */
function headsOf(table: Element | null): Map<LabelField, number> {
  const heads = new Map<LabelField, number>();
  const head = table?.querySelector('tr:has(> th):not(:has(> td))');
  for (const [i, cell] of [...(head?.children ?? [])].entries()) {
    const field = labelField(textOf(cell));
    if (field && !heads.has(field)) heads.set(field, i);
  }
  return heads;
}

/** What only a home's column is about. Members, parcels and invoices have addresses, states and prices, too. */
const telling = /^(price|originalPrice|(full|half)?baths|bedrooms|bathrooms|squareFeet|lotSize|yearBuilt)$/i;

/** Whether columns are those of listings: they name the MLS number, or an address with facts of a home. */
const isOfListings = (heads: ReadonlyMap<LabelField, number>): boolean =>
  heads.size > 1 &&
  (heads.has('mlsNumber') ||
    (heads.has('streetLine') && [...heads.keys()].filter((field) => telling.test(field)).length > 1));

/** The rows of tables whose heads are those of listings. */
export function tableRows(scope: ParentNode): Placement[] {
  const tables = new Map<Element | null, Map<LabelField, number>>();
  return [...scope.querySelectorAll('tr:has(> td)')].flatMap((row) => {
    const table = row.closest('table');
    const heads = tables.get(table) ?? headsOf(table);
    tables.set(table, heads);
    if (!isOfListings(heads)) return [];
    const number = row.children[heads.get('mlsNumber') ?? -1];
    const cell = row.children[heads.get('streetLine') ?? -1] ?? number;
    const key = textOf(number ?? cell);
    return cell && /\d/.test(key) ? [{ ...rowPlacement(key, row, cell), inside: true }] : [];
  });
}

/** Evidence of a table's row, by the heads of its columns. Nothing for any other element. */
export function readColumns(row: Element): Evidence[] {
  const labelled: Labelled = new Map();
  if (row.localName === 'tr') {
    for (const [field, column] of headsOf(row.closest('table'))) {
      const value = fitting(field, textOf(row.children[column]));
      if (value) labelled.set(field, { value, from: 'column' });
    }
  }
  return labelledEvidence(labelled);
}
