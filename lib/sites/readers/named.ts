import type { Evidence } from '../../listing/evidence.ts';
import { labelField } from './labels.ts';
import { fitting, type Labelled, labelledEvidence } from './values.ts';

/**
 * Evidence of values whose labels do not stand beside them: the heads of a grid, the names of its cells, labels at
 * the same height of a report. Of each field the first value that can be one.
 * @param from what `inspect --explain` calls the place: "column"
 */
export function readNamed(
  pairs: Iterable<readonly [label: string, value: string]>,
  from: string,
): Evidence[] {
  const labelled: Labelled = new Map();
  for (const [label, text] of pairs) {
    const field = labelField(label);
    const value = field && !labelled.has(field) ? fitting(field, text) : '';
    if (field && value) labelled.set(field, { value, from: `${from} “${label}”` });
  }
  return labelledEvidence(labelled);
}
