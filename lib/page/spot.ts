import type { Placement } from '../sites/site.ts';

/**
 * How a button stands at its anchor, so that the page stays where it is. `within`, `after`: in the line of the anchor's
 * words, to whose height it adds nothing. Where the anchor would cut it off, or is a link that it must not be in, it takes
 * no room at all: `over` the anchor's last line, or, where the anchor itself takes none, `under` the corner it begins at.
 */
export type Spot = 'within' | 'after' | 'over' | 'under';

/** Reads the page's styles: to be called for all placements before anything is changed. */
export function spotOf({ anchor, inside }: Placement): Spot {
  if (inside) return 'within';
  const { display, overflow, flexDirection } = getComputedStyle(anchor);
  if (/^(inline|none|contents)/.test(display)) return afterInline(anchor.lastElementChild);
  const hasLines = /^(block|flow|list|table-c)/.test(display) || display + flexDirection === 'flexrow';
  return hasLines && overflow === 'visible' && !anchor.closest('a, button') ? 'within' : 'over';
}

/** A link may be around blocks, which may lie anywhere. */
function afterInline(last: Element | null): Spot {
  if (!last) return 'after';
  const { display, position } = getComputedStyle(last);
  if (display !== 'block') return 'after';
  return position === 'absolute' ? 'under' : 'over';
}

export function put(host: HTMLElement, { anchor }: Placement, spot: Spot): void {
  host.dataset.spot = spot;
  if (spot === 'within') anchor.append(host);
  else anchor.after(host);
}

/** After its anchor, where the buttons of other listings may stand between: two can share an anchor. */
export function stands(host: HTMLElement, { anchor }: Placement, spot: Spot): boolean {
  if (!host.isConnected) return false;
  if (spot === 'within') return host.parentElement === anchor;
  let before = host.previousElementSibling;
  while (before?.localName === host.localName) before = before.previousElementSibling;
  return before === anchor;
}
