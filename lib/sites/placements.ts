import type { Placement } from './site.ts';

/** A key has to fit into messages; white space is the page's whim. */
const keyOf = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 300);

/** A listing's own page or pane, its button after the address. */
export const detailPlacement = (key: string, scope: Element, anchor: Element): Placement => ({
  key: keyOf(key),
  kind: 'detail',
  scope,
  anchor,
});

/** One listing among others, its button after the address and outside of the link that the address may be in. */
export function rowPlacement(key: string, scope: Element, address: Element): Placement {
  const link = address.closest('a');
  return { key: keyOf(key), kind: 'row', scope, anchor: link && scope.contains(link) ? link : address };
}

/** Drops responsive and other copies: of each key the first, unless a later one is the listing's own pane. */
export function uniqueByKey(placements: readonly Placement[]): Placement[] {
  const unique = new Map<string, Placement>();
  for (const placement of placements) {
    const known = unique.get(placement.key);
    if (placement.key && (!known || (known.kind === 'row' && placement.kind === 'detail'))) {
      unique.set(placement.key, placement);
    }
  }
  return [...unique.values()];
}
