import type { Draft } from './draft.ts';
import type { Entry } from './entry.ts';
import { type ListingKeys, listingKeys, mayBeSameHome } from './listing-keys.ts';
import type { LoopIndex } from './loop-index.ts';
import type { LoopSummary } from './loop-summary.ts';

/**
 * The account's loops that may be of the same home: by MLS number or by address, in the index and among the
 * entries that have become loops. A loop that was taken back (archived) is none.
 */
export async function duplicatesOf(
  draft: Draft,
  accountId: number,
  index: LoopIndex,
  entries: readonly Entry[],
): Promise<LoopSummary[]> {
  const keys = keysOfDraft(draft);
  const [indexed = []] = await index.find(accountId, [keys]);
  const loops = new Map(indexed.map(({ loop }) => [loop.id, loop]));
  for (const entry of entries) {
    const { loop } = entry;
    if (!loop || entry.id === draft.id || !mayBeSameHome(keys, keysOfDraft(entry.draft))) continue;
    const known = await index.get(accountId, loop.id);
    loops.set(loop.id, known?.loop ?? summaryOfEntry(entry, loop));
  }
  const own = entries.find(({ id }) => id === draft.id)?.loop?.id;
  return [...loops.values()].filter(({ id, status }) => id !== own && status !== 'ARCHIVED');
}

export function keysOfDraft({ mlsNumber, address }: Draft): ListingKeys {
  return listingKeys(mlsNumber, address);
}

/** A loop that has just been made, as far as its entry knows it. */
export function summaryOfEntry({ draft, updatedAt }: Entry, loop: NonNullable<Entry['loop']>): LoopSummary {
  const { transactionType, status } = draft;
  const updated = new Date(updatedAt).toISOString();
  return { ...loop, transactionType, status, updated, totalTaskCount: 0, completedTaskCount: 0 };
}
