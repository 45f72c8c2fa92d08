import { cleanText } from '../../listing/text.ts';

const silent = /^(script|style|noscript|template|svg|select|textarea|iframe|object)$/;
const block = /^(address|article|br|dd|div|dl|dt|h[1-6]|hr|li|ol|p|section|table|td|th|tr|ul)$/;

/** Whether an element holds no words for people, or words to choose from. */
export const isSilent = (element: Element): boolean => silent.test(element.localName);

function write(node: Node, breakLine: string): string {
  if (node.nodeType === 3) return node.nodeValue ?? '';
  if (node.nodeType !== 1 || isSilent(node as Element)) return '';
  const around = block.test((node as Element).localName) ? breakLine : ' ';
  let text = around;
  for (let child = node.firstChild; child; child = child.nextSibling) text += write(child, breakLine);
  return text + around;
}

/**
 * The words of a node as a person reads them, on one line: elements stand apart, texts that comments split do not.
 * "" for no node.
 */
export function textOf(node: Node | null | undefined, limit = 1_000): string {
  return node
    ? cleanText(write(node, ' '), limit * 2)
        .slice(0, limit)
        .replace(/ (?=[,;:)])/g, '')
    : '';
}

/** As {@link textOf}, with commas where the page breaks the line: "12 Elm St, Albany, NY". */
export function linesOf(node: Node | null | undefined): string {
  if (!node) return '';
  const lines = write(node, '\n')
    .split('\n')
    .map((line) => cleanText(line).replace(/ (?=[,;:)])/g, ''));
  return lines
    .filter(Boolean)
    .join(', ')
    .replace(/(^|,)[ ,]*,/g, '$1');
}

/** The first element that a selector finds and that has words. */
export function firstWith(scope: ParentNode, selector: string): Element | undefined {
  return [...scope.querySelectorAll(selector)].find((element) => textOf(element));
}

/** The first price in a text: "$1,495,000". A price "from" something ("$2,045+") is none. */
export function priceIn(text: string): string {
  return /(?:(?:US|CA)?\$|€|£)\s?\d[\d,.]*(?![\d,.]*\s?[+kKmM])/.exec(text)?.[0].replace(/[,.]$/, '') ?? '';
}
