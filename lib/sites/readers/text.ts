import { cleanText } from '../../listing/text.ts';

const silent = new Set('script style noscript template svg select textarea iframe object'.split(' '));
const block = new Set('address br dd div dt h1 h2 h3 h4 h5 h6 li p section td th'.split(' '));

/** Whether an element holds no words for people, or words to choose from. */
export const isSilent = (element: Element): boolean => silent.has(element.localName);

/** What a node says after `text`, and no more of it than is asked for: a page may be endless. */
function write(node: Node, lineBreak: string, limit: number, text = '', depth = 0): string {
  if (node.nodeType === 3) return text + node.nodeValue;
  if (node.nodeType !== 1 || isSilent(node as Element) || depth > 200) return text;
  const around = block.has((node as Element).localName) ? lineBreak : ' ';
  let all = text + around;
  for (let child = node.firstChild; child && all.length <= limit; child = child.nextSibling)
    all = write(child, lineBreak, limit, all, depth + 1);
  return all + around;
}

/**
 * The words of a node as a person reads them, on one line: elements stand apart, texts that comments split do not.
 * "" for no node. `lineBreak` is what stands where the page breaks the line.
 */
export function textOf(node: Node | null | undefined, limit = 1_000, lineBreak = ' '): string {
  return node ? cleanText(write(node, lineBreak, limit), limit).replace(/ +(?=[,;:)])/g, '') : '';
}

/**
 * The first price in a text: "$1,495,000", or "$549000" for what is written "549 000 $" in French. A price to begin
 * from ("$2,045+") or a rounded one is none.
 */
export function priceIn(text: string): string {
  const price = /\$\s?\d[\d,]*(\.\d\d)?(?![\d,]|\.\d|\s?\+|\s?[kKmM]\b|\s?[mM]illion)/.exec(text)?.[0];
  const french = /(?<=^|\s)\d{1,3}([ \u00a0]\d{3})+(?=[ \u00a0]\$)/.exec(text)?.[0];
  return price ?? (french ? `$${french.replace(/\D/g, '')}` : '');
}
