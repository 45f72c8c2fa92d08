import type { Evidence, EvidenceField } from '../../listing/evidence.ts';
import type { Trust } from '../../listing/listing.ts';
import { at } from './state.ts';
import { priceIn, textOf } from './text.ts';

/** Something by evidence field: a reading, a path, a selector. */
export type ByField<T> = Partial<Record<EvidenceField, T>>;

const markup = /<\/?(a|b|br|div|em|font|h\d|hr|i|img|li|ol|p|span|strong|u|ul)(\s[^<>]*)?\/?>/gi;
/** Page data may hold markup, and no end of it. */
const plain = (value: unknown): unknown =>
  typeof value === 'string' ? value.slice(0, 10_000).replace(markup, ' ') : value;

/** Evidence of every value that says something: only texts and numbers do. */
export function evidenceOf(values: ByField<unknown>, trust: Trust, from: string): Evidence[] {
  const evidence: Evidence[] = [];
  for (const [field, value] of Object.entries(values)) {
    const text = typeof value === 'number' ? String(value) : plain(value);
    if (typeof text === 'string' && /[\p{L}\d]/u.test(text) && !/^none$/i.test(text))
      evidence.push({ field: field as EvidenceField, value: text, trust, from });
  }
  return evidence;
}

/** What stands at the first of some paths in page data where anything does: "resoFacts.lotSize lotSize". */
export const valueAt = (data: unknown, paths = ''): unknown =>
  paths
    .split(' ')
    .map((path) => at(data, ...path.split('.')))
    .find((value) => typeof value === 'number' || (typeof value === 'string' && value !== ''));

/** Evidence from page data, by the paths where each field may stand. */
export function readPaths(data: unknown, paths: ByField<string>, trust: Trust, from: string): Evidence[] {
  return Object.entries(paths).flatMap(([field, text]) => {
    const path = text.split(' ').find((one) => valueAt(data, one) !== undefined);
    return evidenceOf({ [field]: valueAt(data, path) }, trust, `${from}, ${path}`);
  });
}

/** What the flats of a building cost: "$1,210 - $2,480". */
const ranges = /\$[\d,]+ ?[-–] ?\$[\d,]+/g;

/**
 * Evidence from elements, by selector: what the first one says.
 * @param others parts that are about something else
 */
export function readElements(
  scope: Element,
  selectors: ByField<string>,
  from: string,
  others: readonly Element[] = [],
): Evidence[] {
  return Object.entries(selectors).flatMap(([field, selector]) => {
    const own = [...scope.querySelectorAll(selector)].find(
      (one) => !others.some((other) => other.contains(one)),
    );
    const text = textOf(own, 10_000);
    const value = field === 'price' ? priceIn(text.replace(ranges, '')) : text;
    return evidenceOf({ [field]: value }, 'labelled', `${from}, ${selector}`);
  });
}

/** Evidence from an element that says "0.27 acres lot". It is worth more than the number, which has the unit for a label. */
export const lotEvidence = (element: Element | null): Evidence[] =>
  evidenceOf({ lotSize: textOf(element).replace(/ lot$/i, '') }, 'structured', 'lot');

/** A person whom evidence may name. */
export type Who = 'listingAgent' | 'coListingAgent' | 'buyingAgent';

/** Evidence of a person: name, company, phone and email, as far as they are known. */
export const personEvidence = (
  who: Who,
  [fullName, company, phone, email]: readonly unknown[],
  trust: Trust,
  from: string,
): Evidence[] =>
  evidenceOf(
    {
      [`${who}.fullName`]: fullName,
      [`${who}.company`]: company,
      [`${who}.phone`]: phone,
      [`${who}.email`]: email,
    },
    trust,
    from,
  );
