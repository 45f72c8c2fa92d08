import { cleanText } from '../../listing/text.ts';

const silent = new Set('script style noscript template svg select textarea iframe object'.split(' '));
const block = new Set('address br dd div dt h1 h2 h3 h4 h5 h6 li p section td th'.split(' '));

/** Whether an element holds no words for people, or words to choose from. */
export const isSilent = (element: Element): boolean => silent.has(element.localName);

/** Adds to `texts` what a node says, and no more of it than `left` characters: a page may be endless. @returns what is left */
function write(parent: Node, lineBreak: string, texts: string[], left: number, depth: number): number {
  let rest = left;
  for (let child = parent.firstChild; child && rest > 0; child = child.nextSibling) {
    const type = child.nodeType;
    if (type === 3) {
      const text = child.nodeValue ?? '';
      texts.push(text);
      rest -= text.length;
    } else if (type === 1 && depth < 200) {
      const { localName } = child as Element;
      if (silent.has(localName)) continue;
      const around = block.has(localName) ? lineBreak : ' ';
      texts.push(around);
      rest = write(child, lineBreak, texts, rest - 2, depth + 1);
      texts.push(around);
    }
  }
  return rest;
}

/**
 * The words of a node as a person reads them, on one line: elements stand apart, texts that comments split do not.
 * "" for no node. `lineBreak` is what stands where the page breaks the line.
 */
export function textOf(node: Node | null | undefined, limit = 1_000, lineBreak = ' '): string {
  if (!node || (node.nodeType === 1 && isSilent(node as Element))) return '';
  const texts: string[] = [];
  if (node.nodeType === 3) texts.push(node.nodeValue ?? '');
  else write(node, lineBreak, texts, limit, 0);
  return cleanText(texts.join(''), limit).replace(/ +(?=[,;:)])/g, '');
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
