import { besideLabels, labelKey, textsOf, valueBeside } from '../sites/readers/beside-labels.ts';
import { type LabelField, labelField } from '../sites/readers/labels.ts';
import { textOf } from '../sites/readers/text.ts';
import { fitting } from '../sites/readers/values.ts';
import { type RecipeField, type RecipeSource, recipeLimits } from '../sites/recipe.ts';
import { saidBy } from '../sites/recipe-site.ts';
import { selectorsOf } from './selectors.ts';

/** A way to find what was pointed at again, and what it reads here. */
export interface Proposal {
  source: RecipeSource;
  value: string;
}

/**
 * Ways to find an element again on the next page like this one, the most robust first: by the label that it stands
 * beside, then by its selectors. Each reads exactly this element here.
 * @param scope the row of a list, or the whole page
 */
export function propose(field: RecipeField, element: Element, scope: Element): Proposal[] {
  const value = saidBy(field, element);
  const bySelector = selectorsOf(element, scope)
    .filter((selector) => selector.length <= recipeLimits.selector)
    .map((selector) => ({ source: { selector }, value }));
  return [...byLabel(field, element, scope), ...(value ? bySelector : [])];
}

/** What the page labels as this field, in words that the dictionary knows. */
export function guess(field: RecipeField, scope: Element): (Proposal & { element: Element }) | undefined {
  for (const node of textsOf(scope)) {
    if (node.data.length > 200 || !node.parentElement) continue;
    const { label, value } = valueBeside(node, scope);
    if (labelField(label) !== field || !fitting(field, value) || !isFirst(label, node, scope)) continue;
    return { source: { label: written(node) }, value, element: node.parentElement };
  }
  return undefined;
}

/** The label that an element stands beside or holds, where it is the first of its name. */
function byLabel(field: RecipeField, element: Element, scope: Element): Proposal[] {
  const words = textOf(element, 10_000);
  for (const node of nearTexts(element, scope)) {
    const { label, value } = valueBeside(node, scope);
    if (!value || !isLabel(label, field, node) || !isFirst(label, node, scope)) continue;
    const isOwn = element.contains(node) ? words.endsWith(value) || words === textOf(node) : value === words;
    if (isOwn) return [{ source: { label: written(node) }, value }];
  }
  return [];
}

/** The texts in an element, and those around it: a label stands at most this many elements out. */
function* nearTexts(element: Element, scope: Element): Generator<Text> {
  let part = element;
  for (
    let out = 0;
    out < 3 && part !== scope && part.parentElement && part.parentElement !== scope.ownerDocument.body;
    out++
  )
    part = part.parentElement;
  let count = 0;
  for (const node of textsOf(part)) if (count++ < 400) yield node;
}

const labelling = 'dt, th, label, strong, b, [class*="label" i]';

/**
 * Whether a text is a label, and may be this field's: one that the dictionary knows, or one that stands as labels do.
 * A name above a telephone number is none, nor is "beds" between two counts a label of the second.
 */
function isLabel(label: string, field: RecipeField, node: Text): boolean {
  if (label.length > recipeLimits.label || !/\p{L}{2}/u.test(label)) return false;
  const known = labelField(label);
  if (known) return known === field || (akin[known] ?? []).includes(field);
  const stands = node.data.includes(':') || node.parentElement?.closest(labelling);
  return Boolean(stands) && !/\d/.test(label) && label.split(' ').length <= 5;
}

/** Labels of something that may be pointed at as something else. */
const akin: { [label in LabelField]?: RecipeField[] } = {
  streetLine: ['addressLine'],
  city: ['placeLine'],
  postalCity: ['city', 'placeLine'],
  fullBaths: ['bathrooms'],
};

const isFirst = (label: string, node: Text, scope: Element): boolean =>
  besideLabels(scope, new Set([label])).get(label)?.node === node;

/** The label as it is written, without the colon after it. */
const written = (node: Text): string => {
  const text = node.data.split(':', 1)[0]?.replace(/\s+/g, ' ').trim() ?? '';
  return labelKey(text) ? text : '';
};
