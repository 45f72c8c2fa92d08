import type { Evidence, EvidenceField } from '../../listing/evidence.ts';
import type { Trust } from '../../listing/listing.ts';
import { at } from './state.ts';
import { priceIn, textOf } from './text.ts';

/** Something by evidence field: a reading, a path, a selector. */
export type ByField<T> = Partial<Record<EvidenceField, T>>;

/** Evidence of every value that says something: only texts and numbers do. */
export function evidenceOf(values: ByField<unknown>, trust: Trust, from: string): Evidence[] {
  const evidence: Evidence[] = [];
  for (const [field, value] of Object.entries(values)) {
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text === 'string' && /[\p{L}\d]/u.test(text) && !/^none$/i.test(text))
      evidence.push({ field: field as EvidenceField, value: text, trust, from });
  }
  return evidence;
}

/** Evidence from page data, by the paths where each field may stand: "resoFacts.lotSize lotSize". The first that is there counts. */
export function readPaths(data: unknown, paths: ByField<string>, trust: Trust, from: string): Evidence[] {
  const values: ByField<unknown> = {};
  for (const [field, text] of Object.entries(paths)) {
    const found = text.split(' ').map((path) => at(data, ...path.split('.')));
    values[field as EvidenceField] = found.find(
      (value) => typeof value === 'number' || (typeof value === 'string' && value !== ''),
    );
  }
  return evidenceOf(values, trust, from);
}

/**
 * Evidence from elements, by selector: what the first one says.
 * @param other selects parts that are about something else
 */
export function readElements(
  scope: Element,
  selectors: ByField<string>,
  from: string,
  other?: string,
): Evidence[] {
  const values: ByField<unknown> = {};
  for (const [field, selector] of Object.entries(selectors)) {
    const own = [...scope.querySelectorAll(selector)].find((one) => !other || !one.closest(other));
    const text = textOf(own, 10_000);
    values[field as EvidenceField] = field === 'price' ? priceIn(text) : text;
  }
  return evidenceOf(values, 'labelled', from);
}

/** Evidence from an element that says "0.27 acres lot". It is worth more than the number, which has the unit for a label. */
export const lotEvidence = (element: Element | null): Evidence[] =>
  evidenceOf({ lotSize: textOf(element).replace(/ lot$/i, '') }, 'structured', 'lot');
