import type { ListingStatus } from '../messages.ts';
import type { Placement } from '../sites/site.ts';
import { createButton, type ListingButton } from './button.ts';

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

  function mount(placement: Placement): void {
    const { key } = placement;
    const button = createButton(document, key, (choose) => {
      const current = kept.get(key);
      if (current) onClick(current.placement, choose);
    });
    put(button.host, placement);
    kept.set(key, { placement, button });
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
    for (const placement of wanted.values()) {
      const old = kept.get(placement.key);
      if (!old) {
        mount(placement);
        changed = true;
      } else {
        old.placement = placement;
        if (!stands(old.button.host, placement)) put(old.button.host, placement);
      }
    }
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

function put(host: HTMLElement, { anchor, inside }: Placement): void {
  if (inside) anchor.append(host);
  else anchor.after(host);
}

/** After its anchor, where the buttons of other listings may stand between: two can share an anchor. */
function stands(host: HTMLElement, { anchor, inside }: Placement): boolean {
  if (!host.isConnected) return false;
  if (inside) return host.parentElement === anchor;
  let before = host.previousElementSibling;
  while (before?.localName === host.localName) before = before.previousElementSibling;
  return before === anchor;
}
