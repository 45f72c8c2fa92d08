import { cleanText } from '../../listing/text.ts';

const silent = /^(script|style|noscript|template|svg|select|textarea|iframe|object)$/;
const block = /^(address|br|dd|div|dt|h\d|li|p|section|td|th)$/;

/** Whether an element holds no words for people, or words to choose from. */
export const isSilent = (element: Element): boolean => silent.test(element.localName);

function write(node: Node, lineBreak: string, depth = 0): string {
  if (node.nodeType === 3) return node.nodeValue ?? '';
  if (node.nodeType !== 1 || isSilent(node as Element) || depth > 200) return '';
  const around = block.test((node as Element).localName) ? lineBreak : ' ';
  let text = around;
  for (let child = node.firstChild; child; child = child.nextSibling)
    text += write(child, lineBreak, depth + 1);
  return text + around;
}

/**
 * The words of a node as a person reads them, on one line: elements stand apart, texts that comments split do not.
 * "" for no node. `lineBreak` is what stands where the page breaks the line.
 */
export function textOf(node: Node | null | undefined, limit = 1_000, lineBreak = ' '): string {
  return node ? cleanText(write(node, lineBreak), limit).replace(/ +(?=[,;:)])/g, '') : '';
}

/**
 * The first price in a text: "$1,495,000", or "$549000" for what is written "549 000 $" in French. A price to begin
 * from ("$2,045+") or a rounded one is none.
 */
export function priceIn(text: string): string {
  const price = /\$\s?\d[\d,]*(\.\d\d)?(?![\d,]*\s?[+kKmM.])/.exec(text)?.[0];
  const french = /(?<=^|\s)\d{1,3}([ \u00a0]\d{3})+(?=[ \u00a0]\$)/.exec(text)?.[0];
  return price ?? (french ? `$${french.replace(/\D/g, '')}` : '');
}
