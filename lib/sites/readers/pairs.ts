import type { Evidence, EvidenceField } from '../../listing/evidence.ts';
import { stateCode } from '../../listing/states.ts';
import { cleanText } from '../../listing/text.ts';
import { evidenceOf, type Values } from './evidence.ts';
import { type LabelField, labelField } from './labels.ts';
import { isSilent, textOf } from './text.ts';

interface Pair {
  field: LabelField;
  label: string;
  value: string;
}

/** Labels that also follow their value: "3 beds", "1,763 sqft". */
const counts = /^(bedrooms|bathrooms|fullBaths|halfBaths|squareFeet|lotSize)$/;
/** A label is not looked for beyond these: what stands after them belongs to something else. */
const closed = /^(li|tr|dl|ul|ol|table|section|article|main|body|fieldset)$/;
const long = /^(remarks|legalDescription)$/;

/**
 * The label/value pairs of a part of the page, in any of the ways that pages write them: dl, table and grid cells,
 * `<strong>Label</strong> value`, sibling spans, "Label: value" in one text, "3 beds". A label is known by the
 * dictionary, not by its class: systems print labels bold and values plain, or the reverse.
 * @param skip parts that are about something else
 */
function readPairs(scope: Element, skip?: (element: Element) => boolean): Pair[] {
  const pairs: Pair[] = [];
  const visit = (node: Node): void => {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === 3) readText(child as Text, scope, pairs);
      else if (child.nodeType === 1 && !isSilent(child as Element) && !skip?.(child as Element)) visit(child);
    }
  };
  visit(scope);
  return pairs;
}

function readText(node: Text, scope: Element, pairs: Pair[]): void {
  const { data } = node;
  if (data.length < 2 || !/\p{L}/u.test(data)) return;
  const pieces = data.split(/[|•·]/);
  for (const piece of pieces) {
    const pair = readOwn(piece);
    if (!pair) continue;
    const beside = !pair.value && pieces.length === 1;
    const value = beside ? besideOf(node, scope, counts.test(pair.field)) : pair.value;
    const fit = checked(pair.field, value);
    if (fit) pairs.push({ ...pair, value: fit });
  }
}

/** The pair within one text: "County: Albany", "MLS# 1529680", "3 Beds", or a label alone. */
function readOwn(text: string): Pair | undefined {
  const colon = text.indexOf(':');
  const label = cleanText(colon < 0 ? text.slice(0, 80) : text.slice(0, colon));
  const field = labelField(label);
  if (field) return { field, label, value: colon < 0 ? '' : cleanText(text.slice(colon + 1), 10_000) };

  const mls = /(?:^|[\s,(])(MLS\W{0,3}(?:#|no\.?|num(?:ber)?|id)?)[\s#:]*([\w-]*\d[\w-]*)?[\s),.]*$/i.exec(
    text.slice(0, 120),
  );
  if (mls) return { field: 'mlsNumber', label: mls[1] ?? '', value: mls[2] ?? '' };

  const [, value = '', unit = ''] =
    /^\s*([\d,.½]+)\s*(\p{L}[\p{L} .]{0,20})\s*$/u.exec(text.slice(0, 60)) ?? [];
  const counted = labelField(unit);
  return counted && counts.test(counted) ? { field: counted, label: unit.trim(), value } : undefined;
}

/** The text that stands beside a label, as near as the page has any. */
function besideOf(label: Text, scope: Element, mayPrecede: boolean): string {
  let node: Node = label;
  for (let climbs = 0; climbs < 5 && node !== scope; climbs++) {
    const parent: Node | null = node.parentNode;
    if (!parent) return '';
    if (isColumnHead(node)) return '';
    const words = [...parent.childNodes].filter(speaks);
    const own = words.indexOf(node as ChildNode);
    const before = words
      .slice(0, own)
      .map((word) => textOf(word))
      .filter((text) => /[\p{L}\d]/u.test(text));
    const preceding = before.at(-1) ?? '';
    if (mayPrecede && before.length % 2 === 1 && /^[\d.,½]+$/.test(preceding)) return preceding;
    const value = following(words.slice(own + 1));
    if (value !== undefined) return value;
    if (before.length > 0 || closed.test((parent as Element).localName)) return '';
    node = parent;
  }
  return '';
}

/** The first text among siblings: one element, or the texts up to one, for comments split texts. Undefined without siblings. */
function following(siblings: Node[]): string | undefined {
  let text = '';
  for (const sibling of siblings) {
    if (sibling.nodeType === 1) {
      if (/[\p{L}\d]/u.test(text)) break;
      const element = sibling as Element;
      return element.querySelector('ul, ol, dl, table, h1, h2, h3, h4') ? '' : textOf(element, 10_000);
    }
    text += sibling.nodeValue;
  }
  const clean = cleanText(text, 10_000).replace(/^[\s:–—-]+/, '');
  return clean ? clean : siblings.some((sibling) => sibling.nodeType === 1) ? '' : undefined;
}

/** Whether a node takes part in a row of labels and values: empty cells do, icons and white space do not. */
function speaks(node: Node): boolean {
  if (node.nodeType === 3) return /\S/.test(node.nodeValue ?? '');
  if (node.nodeType !== 1) return false;
  const element = node as Element;
  if (/^(input|select|textarea)$/.test(element.localName)) return element.getAttribute('type') !== 'hidden';
  return !/^(br|hr|i|img|loop-it-button)$/.test(element.localName) && !isSilent(element);
}

/** The head of a column has its values below it, not beside it. */
function isColumnHead(node: Node): boolean {
  if ((node as Element).localName !== 'th') return false;
  return ![...(node.parentNode?.childNodes ?? [])].some((cell) => (cell as Element).localName === 'td');
}

const amount = /^\D{0,6}\d/;
const shapes: Partial<Record<LabelField, RegExp>> = {
  mlsNumber: /^[#\s]*(?=(?:\D*\d){3})[\w-]{3,18}$/,
  price: amount,
  originalPrice: amount,
  bedrooms: /^(\d|studio)/i,
  bathrooms: /\d/,
  fullBaths: /^\d{1,2}$/,
  halfBaths: /^\d{1,2}$/,
  squareFeet: amount,
  lotSize: /^[^\d:]{0,10}\d/,
  yearBuilt: /\b(1[6-9]|20)\d\d\b/,
  zipCode: /\d/,
  streetLine: /\d.*\p{L}/u,
  listingDate: /\d/,
  expirationDate: /\d/,
  parcelId: /\d/,
  hoaDues: /\d/,
  remarks: /\S+(\s+\S+){4}/,
  'listingAgent.email': /@/,
  'coListingAgent.email': /@/,
  'listingAgent.phone': /(\d\D*){7}/,
  'coListingAgent.phone': /(\d\D*){7}/,
};

/** A value that can be one for its field, trimmed; "" for what only happens to stand beside the label. */
function checked(field: LabelField, text: string): string {
  const value = text.replace(/^[\s:#–—|-]+|[\s,;|]+$/g, '');
  if (!value || value.length > (long.test(field) ? 10_000 : 120)) return '';
  if (shapes[field] && !shapes[field].test(value)) return '';
  if (field === 'state' && !stateCode(value)) return '';
  if (field.endsWith('.fullName')) return value.replace(/\s*[,(|•].*$|\s+(?:of|with)\s.*$|\s*\d.*$/, '');
  return value.endsWith(':') || labelField(value) ? '' : value;
}

/**
 * Evidence of the label/value pairs in a part of the page; of each field the first.
 * @param skip parts that are about something else
 */
export function readLabelled(scope: Element, skip?: (element: Element) => boolean): Evidence[] {
  const first = new Map<LabelField, Pair>();
  for (const pair of readPairs(scope, skip)) if (!first.has(pair.field)) first.set(pair.field, pair);
  const evidence: Evidence[] = [];
  const add = (values: Values, label = '', structured = false): void => {
    evidence.push(...evidenceOf(values, structured ? 'structured' : 'labelled', `label “${label}”`));
  };

  const full = first.get('fullBaths');
  const half = first.get('halfBaths');
  if (full && half) {
    add({ bathrooms: `${full.value} full, ${half.value} half` }, `${full.label}, ${half.label}`);
    first.delete('bathrooms');
  } else if (full && !first.has('bathrooms')) add({ bathrooms: full.value }, full.label);
  for (const { field, label, value } of first.values()) {
    if (field === 'fullBaths' || field === 'halfBaths') continue;
    if (field === 'postalCity') add({ city: value }, label, true);
    else add({ [fieldFor(field, value)]: value }, label);
  }
  return evidence;
}

/** "Address" may be the street or the whole address. */
function fieldFor(field: EvidenceField, value: string): EvidenceField {
  return field === 'streetLine' && /,.*\b[A-Z]{2}\b|\d{5}(-\d{4})?$/.test(value) ? 'addressLine' : field;
}
