import { cleanText } from '../../listing/text.ts';
import { besideOf } from './pairs.ts';
import { isSilent } from './text.ts';

/** A label on a page, with what stands beside it. */
export interface Beside {
  /** The text that the label is, or begins. */
  node: Text;
  value: string;
}

/** A label for comparing: "List  Price:" is "list price". */
export const labelKey = (label: string): string =>
  cleanText(label)
    .replace(/[\s:]+$/, '')
    .toLowerCase();

const labelOf = ({ data }: Text): string => labelKey(data.slice(0, 200).split(':', 1)[0] ?? '');

/** What one text is a label of: the value after its colon, or else what stands beside it; "" for nothing. */
export function valueBeside(node: Text, scope: Element): { label: string; value: string } {
  const label = labelOf(node);
  const after = cleanText(node.data.replace(/^[^:]*:?/, ''), 10_000);
  return { label, value: label && (after || besideOf(node, scope, false)) };
}

/** Every text of a part of the page that people see. */
export function* textsOf(scope: Element): Generator<Text> {
  const walker = scope.ownerDocument.createTreeWalker(
    scope,
    5 /* elements and texts */,
    (node) =>
      node.nodeType === 3 ? 1 /* accept */ : isSilent(node as Element) ? 2 /* reject */ : 3 /* skip */,
  );
  while (walker.nextNode()) yield walker.currentNode as Text;
}

/** What stands beside each of these labels (as `labelKey` writes them), whatever they say: the first that has a value. */
export function besideLabels(scope: Element, labels: ReadonlySet<string>): Map<string, Beside> {
  const found = new Map<string, Beside>();
  if (labels.size === 0) return found;
  for (const node of textsOf(scope)) {
    const label = labelOf(node);
    if (!labels.has(label) || found.has(label)) continue;
    const { value } = valueBeside(node, scope);
    if (value) found.set(label, { node, value });
  }
  return found;
}
