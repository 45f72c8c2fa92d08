import type { Evidence } from '../../listing/evidence.ts';
import { rowPlacement } from '../placements.ts';
import type { Placement } from '../site.ts';
import { type LabelField, labelField } from './labels.ts';
import { textOf } from './text.ts';
import { fitting, type Labelled, labelledEvidence } from './values.ts';

/** The cells of a row of a table by what the heads of their columns are about. */
function columnsOf(row: Element): Map<LabelField, Element> {
  const columns = new Map<LabelField, Element>();
  const head = row.closest('table')?.querySelector('tr:has(> th):not(:has(> td))');
  for (const [i, cell] of [...(head?.children ?? [])].entries()) {
    const field = labelField(textOf(cell));
    const own = row.children[i];
    if (field && own && head !== row && !columns.has(field)) columns.set(field, own);
  }
  return columns;
}

/** The rows of tables whose heads name an MLS number or an address, and something else that a listing has. */
export function tableRows(scope: ParentNode): Placement[] {
  return [...scope.querySelectorAll('tr:has(> td)')].flatMap((row) => {
    const columns = columnsOf(row);
    const number = columns.get('mlsNumber');
    const cell = columns.get('streetLine') ?? number;
    if (!cell || columns.size < 2) return [];
    return [{ ...rowPlacement(textOf(number ?? cell), row, cell), inside: true }];
  });
}

/** Evidence of a table's row, by the heads of its columns. Nothing for any other element. */
export function readColumns(row: Element): Evidence[] {
  const labelled: Labelled = new Map();
  if (row.localName === 'tr') {
    for (const [field, cell] of columnsOf(row)) {
      const value = fitting(field, textOf(cell));
      if (value) labelled.set(field, { value, from: 'column' });
    }
  }
  return labelledEvidence(labelled);
}
