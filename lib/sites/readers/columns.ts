import type { Evidence } from '../../listing/evidence.ts';
import { evidenceOf, type Values } from './evidence.ts';
import { type LabelField, labelField } from './labels.ts';
import { textOf } from './text.ts';

const cells = (row: Element): Element[] => [...row.children].filter((cell) => /^t[dh]$/.test(cell.localName));

/** What each column of a row's table is about, by the table's head: its first row with a heading cell. */
function columnsOf(row: Element): (LabelField | undefined)[] {
  const head = row.closest('table')?.querySelector('tr:has(> th)');
  return head && head !== row ? cells(head).map((cell) => labelField(textOf(cell))) : [];
}

/** The rows of tables whose heads name an MLS number or an address, and something else that a listing has. */
export function listingRows(scope: ParentNode): Element[] {
  const tables = [...scope.querySelectorAll('table')].filter((table) => {
    const columns = columnsOf(table.querySelector('tr:has(> td)') ?? table);
    const known = columns.filter(Boolean);
    return known.length > 1 && known.some((field) => field === 'mlsNumber' || field === 'streetLine');
  });
  return tables.flatMap((table) =>
    [...table.querySelectorAll('tr:has(> td)')].filter((row) => row.closest('table') === table),
  );
}

/** The cell of a row under the column that is about a field. */
export function cellOf(row: Element, field: LabelField): Element | undefined {
  return cells(row)[columnsOf(row).indexOf(field)];
}

/** Evidence of a table's row, by the heads of its columns. Nothing for any other element. */
export function readColumns(row: Element): Evidence[] {
  if (row.localName !== 'tr') return [];
  const values: Values = {};
  const texts = cells(row).map((cell) => textOf(cell));
  for (const [i, field] of columnsOf(row).entries()) {
    if (field === 'postalCity') values.city = texts[i];
    else if (field && field !== 'fullBaths' && field !== 'halfBaths') values[field] ??= texts[i];
  }
  return evidenceOf(values, 'labelled', 'column');
}
