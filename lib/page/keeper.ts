import type { ListingStatus } from '../messages.ts';
import type { Placement } from '../sites/site.ts';
import { createButton, type ListingButton } from './button.ts';
import { put, type Spot, spotOf, stands } from './spot.ts';

interface Kept {
  placement: Placement;
  button: ListingButton;
}

/**
 * Keeps exactly one button beside each listing, however the page moves, swaps or re-renders what is around it.
 * Buttons are known by their placement's key, so that one follows its listing into a new element.
 */
export function createKeeper(
  document: Document,
  signal: AbortSignal,
  onClick: (placement: Placement, choose: boolean) => void,
) {
  const kept = new Map<string, Kept>();

  function keep(placement: Placement): Kept {
    const button = createButton(document, (choose) => onClick(one.placement, choose));
    const one: Kept = { placement, button };
    kept.set(placement.key, one);
    return one;
  }

  /** Makes the buttons on the page agree with these placements. @returns whether the set of listings changed */
  function reconcile(placements: readonly Placement[]): boolean {
    const wanted = new Map<string, Placement>();
    for (const placement of placements) if (!wanted.has(placement.key)) wanted.set(placement.key, placement);
    let changed = false;
    for (const [key, { button }] of kept) {
      if (wanted.has(key)) continue;
      button.host.remove();
      kept.delete(key);
      changed = true;
    }
    const moves: [HTMLElement, Spot][] = [];
    for (const placement of wanted.values()) {
      const old = kept.get(placement.key);
      const { host } = (old ?? keep(placement)).button;
      // The same object, so that who holds it looks where the listing is by now.
      if (old) Object.assign(old.placement, { inside: undefined }, placement);
      else changed = true;
      if (!stands(host, placement)) moves.push([host, spotOf(placement)]);
    }
    for (const move of moves) put(...move);
    removeStrays();
    return changed;
  }

  /** A framework may clone our element, and an earlier version of the extension may have left one: neither works. */
  function removeStrays(): void {
    const ours = new Set([...kept.values()].map(({ button }) => button.host));
    for (const host of [...document.getElementsByTagName('loop-it-button')]) {
      if (!ours.has(host as HTMLElement)) host.remove();
    }
  }

  function show(statuses: Record<string, ListingStatus>): void {
    for (const [key, status] of Object.entries(statuses)) kept.get(key)?.button.show(status);
  }

  function name(labels: Record<string, string>): void {
    for (const [key, label] of Object.entries(labels)) kept.get(key)?.button.name(label);
  }

  signal.addEventListener('abort', () => {
    reconcile([]);
  });

  return { reconcile, show, name, placements: () => [...kept.values()].map(({ placement }) => placement) };
}
