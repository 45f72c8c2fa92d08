import { addressOf, homeKey } from './headings.ts';

/** An element that shows a home's address. */
export interface Mark {
  element: Element;
  line: string;
  /** Names the home. */
  home: string;
}

const showing =
  'h1, h2, h3, h4, h5, address, a[href], [itemprop="streetAddress"], [itemprop="address"], [class*="address" i], [id*="address" i]';

/** Every element of the page's content that shows an address, the outermost of each, in order. */
export function addressMarks(scope: ParentNode): Mark[] {
  const marks: Mark[] = [];
  for (const element of scope.querySelectorAll(showing)) {
    const length = element.textContent?.length ?? 0;
    if (length < 5 || length > 400 || marks.at(-1)?.element.contains(element)) continue;
    const line = addressOf(element);
    if (line && !element.closest('nav, footer')) marks.push({ element, line, home: homeKey(line) });
  }
  return marks;
}

const container = /^(ul|ol|tbody|table|main|body|html|form)$/;

/**
 * The card of each home: as much of the page around its address as holds no other home's. A home that is
 * shown twice has the card of its first showing.
 */
export function cardsOf(marks: readonly Mark[]): Map<string, { mark: Mark; card: Element }> {
  const cards = new Map<string, { mark: Mark; card: Element }>();
  for (const [i, mark] of marks.entries()) {
    if (cards.has(mark.home)) continue;
    const before = marks.slice(0, i).findLast(({ home }) => home !== mark.home);
    const after = marks.slice(i).find(({ home }) => home !== mark.home);
    let card = mark.element;
    for (let next = card.parentElement; next; next = card.parentElement) {
      const others = [before, after].some((other) => other && next?.contains(other.element));
      if (others || container.test(next.localName)) break;
      card = next;
    }
    cards.set(mark.home, { mark, card });
  }
  return cards;
}
