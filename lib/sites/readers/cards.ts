import { addressOf, unitKey } from './headings.ts';

/** An element that shows a home's address. */
export interface Mark {
  element: Element;
  line: string;
  /** Names the home, and its unit where it has one. */
  home: string;
}

const showing =
  'h1, h2, h3, h4, h5, address, a[href], [itemprop="streetAddress"], [itemprop="address"], [class*="address" i], [id*="address" i]';

/** Every element of the page's content that shows an address, the outermost of each, in order. */
export function addressMarks(scope: ParentNode): Mark[] {
  const marks: Mark[] = [];
  let last: Element | undefined;
  for (const element of scope.querySelectorAll(showing)) {
    if (last?.contains(element)) continue;
    const text = element.textContent ?? '';
    if (text.length < 5 || text.length > 400 || !/\d/.test(text)) continue;
    const line = addressOf(element);
    if (!line || element.closest('nav, footer')) continue;
    last = element;
    marks.push({ element, line, home: unitKey(line) });
  }
  return marks;
}

const container = new Set(['ul', 'ol', 'tbody', 'table', 'main', 'body', 'html', 'form']);

/**
 * The card of each home: as much of the page around its address as holds no other home's. A home that is
 * shown twice has the card of its first showing.
 */
export function cardsOf(marks: readonly Mark[]): Map<string, { mark: Mark; card: Element }> {
  const cards = new Map<string, { mark: Mark; card: Element }>();
  for (const [i, mark] of marks.entries()) {
    if (!cards.has(mark.home)) cards.set(mark.home, { mark, card: cardOf(mark, neighbours(marks, i)) });
  }
  return cards;
}

/** The nearest marks of other homes, before and after one. Those between are its own. */
function neighbours(marks: readonly Mark[], at: number): Mark[] {
  const { home } = marks[at] ?? {};
  let before = at - 1;
  let after = at + 1;
  while (marks[before]?.home === home) before--;
  while (marks[after]?.home === home) after++;
  return [marks[before], marks[after]].filter((mark) => mark !== undefined);
}

function cardOf({ element }: Mark, others: readonly Mark[]): Element {
  let card = element;
  for (let next = card.parentElement; next; next = card.parentElement) {
    const outside = next;
    if (container.has(next.localName) || others.some((other) => outside.contains(other.element))) break;
    card = next;
  }
  return card;
}
