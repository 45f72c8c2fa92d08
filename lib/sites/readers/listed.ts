import type { Evidence } from '../../listing/evidence.ts';
import { labelField } from './labels.ts';
import { listOf, words } from './state.ts';
import { fitting, type Labelled, labelledEvidence } from './values.ts';

/** A label and its value, as page data lists them. */
export type Listed = readonly [label: unknown, value: unknown];

/** The pair in "Parcel Number: 12-3". */
export function splitPair(text: unknown): Listed {
  const [, label, value] = /^([^:]*):(.*)/s.exec(words(text)) ?? [];
  return [label, value];
}

/** Evidence of labels and values in page data: ["HOA Dues", "$55/mo"]; of each field the first. */
export function readListed(pairs: readonly Listed[], from: string): Evidence[] {
  const labelled: Labelled = new Map();
  for (const [label, value] of pairs) {
    const field = labelField(words(label));
    const text = field && fitting(field, words(...listOf(value)));
    if (text && !labelled.has(field)) labelled.set(field, { value: text, from: `${from} “${words(label)}”` });
  }
  return labelledEvidence(labelled, 'structured');
}
