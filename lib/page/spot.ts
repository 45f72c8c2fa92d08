import type { Placement } from '../sites/site.ts';

/**
 * Where a button stands so that the page stays where it is. `within` an element or `after` it: in the line of its words,
 * to whose height it adds nothing. Where the element would cut it off, or is a link that it must not be in, it takes no
 * room at all: `over` the last line, or, where the element itself takes none, `under` the corner it begins at.
 */
export type Spot = [how: 'within' | 'after' | 'over' | 'under', at: Element];

/** Reads the page's styles: to be called for all placements before anything is changed. */
export function spotOf({ anchor: at, inside }: Pick<Placement, 'anchor' | 'inside'>): Spot {
  if (inside) return ['within', at];
  const { display, overflow } = getComputedStyle(at);
  const last = lastBlock(at);
  if (/^(inline|none|contents)/.test(display)) {
    if (!last) return ['after', at];
    return [getComputedStyle(last).position === 'absolute' ? 'under' : 'over', at];
  }
  if (display === 'grid' || overflow !== 'visible' || at.closest('a, button')) return ['over', at];
  return last ? spotOf({ anchor: last }) : ['within', at];
}

/** The block that an element ends in: its last line is that one's. */
function lastBlock({ lastElementChild: last, lastChild }: Element): Element | null {
  return last && !lastChild?.nodeValue?.trim() && getComputedStyle(last).display === 'block' ? last : null;
}

export function put(host: HTMLElement, [how, at]: Spot): void {
  host.dataset.spot = how;
  if (how === 'within') at.append(host);
  else at.after(host);
}

/** After its anchor, where the buttons of other listings may stand between: two can share an anchor. */
export function stands(host: HTMLElement, { anchor }: Placement): boolean {
  if (anchor.contains(host)) return true;
  let before = host.previousElementSibling;
  while (before?.localName === host.localName) before = before.previousElementSibling;
  return before === anchor;
}
