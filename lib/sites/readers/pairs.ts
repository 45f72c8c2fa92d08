import type { Evidence } from '../../listing/evidence.ts';
import { cleanText } from '../../listing/text.ts';
import { type LabelField, labelField } from './labels.ts';
import { isSilent, textOf } from './text.ts';
import { fitting, type Labelled, labelledEvidence } from './values.ts';

/** Labels that may also follow their value: "3 beds", "1,763 sqft". */
const isCount = (field: LabelField): boolean => /rooms|Baths|Feet|lotSize/.test(field);
/** What stands beyond these belongs to something else. */
const closed = /^(li|tr|dl|ul|table|section|article|main|body|fieldset)$/;

/**
 * Evidence of the label/value pairs in a part of the page, in any of the ways that pages write them: dl, table and
 * grid cells, `<strong>Label</strong> value`, sibling spans, "Label: value" in one text, "3 beds"; of each field
 * the first. A label is known by the dictionary, not by its class: some systems print labels bold and values
 * plain, others the reverse.
 * @param skip tells parts that are about something else
 * @param enough tells, after each pair, whether the rest need not be read
 */
export function readLabelled(
  scope: Element,
  skip?: (element: Element) => boolean,
  enough?: (labelled: Labelled) => boolean,
): Evidence[] {
  const labelled: Labelled = new Map();
  let found = 0;
  let done = false;
  const visit = (node: Node, depth: number): void => {
    for (let child = node.firstChild; child && !done; child = child.nextSibling) {
      if (child.nodeType === 3) {
        readText(child, scope, labelled);
        done = labelled.size > found && enough?.(labelled) === true;
        found = labelled.size;
      } else if (
        child.nodeType === 1 &&
        depth < 200 &&
        !isSilent(child as Element) &&
        !skip?.(child as Element)
      ) {
        visit(child, depth + 1);
      }
    }
  };
  visit(scope, 0);
  return labelledEvidence(labelled);
}

function readText(node: Node, scope: Element, labelled: Labelled): void {
  const data = node.nodeValue ?? '';
  if (!/\p{L}/u.test(data)) return;
  // "Baths: 2 | 1" is one pair.
  const pieces = data.split(/[|•·](?!\s*\d\s*$)/);
  for (const piece of pieces) {
    const { field, label, value } = ownPair(piece);
    if (!field || labelled.has(field)) continue;
    const mayFollow = isCount(field) && !piece.includes(':');
    const beside = !value && pieces.length === 1 ? besideOf(node, scope, mayFollow) : value;
    const fit = fitting(field, beside);
    if (fit) labelled.set(field, { value: fit, from: `label “${label}”` });
  }
}

/** The pair within one text: "County: Albany", "MLS# 1529680", "3 Beds", or a label alone. */
function ownPair(text: string): { field?: LabelField | undefined; label: string; value: string } {
  const [, before = '', after = ''] = /^([^:]{0,60})(?::(.*))?/s.exec(text) ?? [];
  const label = cleanText(before);
  const field = labelField(label);
  if (field) return { field, label, value: cleanText(after, 10_000) };
  const start = text.slice(0, 80);
  const mls = /(?:^|[\s,(])MLS\W{0,3}(?:#|no\.?|id)?[\s#:]*([\w-]*\d[\w-]*)?[\s),.]*$/i.exec(start);
  if (mls) return { field: 'mlsNumber', label: 'MLS', value: mls[1] ?? '' };
  const [, value = '', unit = ''] = /^\s*([\d,.½]+)\s*(\p{L}[\p{L} .]*?)\s*$/u.exec(start) ?? [];
  const counted = labelField(unit);
  return { field: counted && isCount(counted) ? counted : undefined, label: unit, value };
}

/** The text that stands beside a label, as near as the page has any. */
export function besideOf(label: Node, scope: Element, mayFollow: boolean): string {
  let node = label;
  for (let climbs = 0; climbs < 4 && node !== scope; climbs++) {
    const parent = node.parentNode as Element;
    // The head of a column has its values below.
    if (isHead(node) && [...parent.children].every(isHead) && parent.children.length > 1) return '';
    if (mayFollow) {
      const value = valueBefore(node);
      if (value) return value;
    }
    const value = textAfter(node);
    if (value !== undefined) return value;
    if (nearest(node, 'previousSibling', textOf) || closed.test(parent.localName)) return '';
    node = parent;
  }
  return '';
}

const isHead = (node: Node): boolean => (node as Element).localName === 'th';

/** What the nearest sibling that speaks says. Of a long row only the next few are looked at. */
function nearest<T>(
  node: Node,
  way: 'previousSibling' | 'nextSibling',
  read: (sibling: Node) => T,
): T | undefined {
  let sibling = node[way];
  for (let steps = 0; sibling && steps < 20; steps++, sibling = sibling[way]) {
    const said = speaks(sibling) ? read(sibling) : undefined;
    if (said) return said;
  }
  return undefined;
}

/** The texts of a row that stand before a node, from the nearest on, as far as they are values and labels in turn. */
function* textsBefore(node: Node): Generator<string> {
  let sibling = node.previousSibling;
  for (let steps = 0; sibling && steps < 40; steps++, sibling = sibling.previousSibling) {
    const text = speaks(sibling) ? textOf(sibling) : '';
    if (/[\p{L}\d]/u.test(text)) yield text;
  }
}

const isNumber = (text: string): boolean => /^[\d.,½]+$/.test(text);

/** The number before a count's label, "" where the row is one of label, value, label, value: it is if it begins so. */
function valueBefore(node: Node): string {
  let value = '';
  let behindLabel = true;
  for (const text of textsBefore(node)) {
    if (behindLabel && !isNumber(text)) return '';
    value ||= text;
    if (!behindLabel && !labelField(text)) return value;
    behindLabel = !behindLabel;
  }
  return behindLabel ? '' : value;
}

/** What the first sibling after a node says: an element, or texts that comments split. Undefined when there is none. */
function textAfter(node: Node): string | undefined {
  let text: string | undefined;
  let sibling = node.nextSibling;
  for (let steps = 0; sibling && steps < 40; steps++, sibling = sibling.nextSibling) {
    if (!speaks(sibling)) continue;
    if (sibling.nodeType === 3) text = (text ?? '') + sibling.nodeValue;
    else if (text !== undefined && /[\p{L}\d]/u.test(text)) break;
    else return holdsMore(sibling as Element) ? '' : textOf(sibling, 10_000);
  }
  return text === undefined ? undefined : cleanText(text, 10_000);
}

/** Whether an element is a label itself, or a section with labels of its own: no value. */
const holdsMore = (element: Element): boolean =>
  /^(dt|label)$/.test(element.localName) || element.querySelector('ul, ol, dl, table, h2, h3, h4') !== null;

/** Whether a node takes part in a row of labels and values: empty cells and inputs do, icons and white space do not. */
function speaks(node: Node): boolean {
  if (node.nodeType === 3) return /\S/.test(node.nodeValue ?? '');
  const { localName } = node as Element;
  return node.nodeType === 1 && !/^(br|hr|i|img|svg|script|style|loop-it-button)$/.test(localName);
}
