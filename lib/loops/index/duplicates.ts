import type { Loop } from '../../dotloop/index.ts';
import { formatAddress } from '../../listing/address.ts';
import type { Draft } from '../draft/draft.ts';
import type { Entry } from '../outbox/entry.ts';
import { keysOfLoop } from './indexed.ts';
import { type ListingKeys, listingKeys, mayBeSameHome } from './listing-keys.ts';
import type { LoopIndex } from './loop-index.ts';
import type { LoopSummary } from './loop-summary.ts';

/** What may be of the same home as a draft. */
export interface Duplicates {
  loops: LoopSummary[];
  /** Of other drafts that may become loops, or have become ones that are not known yet. */
  underWay: UnderWay[];
}

export const noDuplicates: Duplicates = { loops: [], underWay: [] };

/** A draft in the outbox. */
interface UnderWay {
  entryId: string;
  name: string;
}

/**
 * The account's loops and drafts on their way that may be of the same home: by MLS number or by address, in the
 * index and among the entries. A loop that was taken back (archived) is none, nor is a draft that dotloop refused.
 */
export async function duplicatesOf(
  draft: Draft,
  accountId: number,
  index: LoopIndex,
  entries: readonly Entry[],
): Promise<Duplicates> {
  const keys = keysOfDraft(draft);
  const [indexed = []] = await index.find(accountId, [keys]);
  const loops = new Map(indexed.map(({ loop }) => [loop.id, loop]));
  const underWay: UnderWay[] = [];
  for (const entry of entries) {
    const { loop } = entry;
    if (entry.id === draft.id || !mayBeSameHome(keys, keysOfDraft(entry.draft))) continue;
    if (loop) {
      const known = await index.get(accountId, loop.id);
      loops.set(loop.id, known?.loop ?? summaryOfEntry(entry, loop));
    } else if (entry.state !== 'failed') {
      underWay.push({ entryId: entry.id, name: entry.draft.name });
    }
  }
  const own = entries.find(({ id }) => id === draft.id)?.loop?.id;
  return {
    loops: [...loops.values()].filter(({ id, status }) => id !== own && status !== 'ARCHIVED'),
    underWay,
  };
}

/** Whether one of some loops of dotloop, as they were just read, may be of the same home as a draft. */
export function isAmong(loops: readonly Loop[], draft: Draft): boolean {
  const keys = keysOfDraft(draft);
  return loops.some((loop) => loop.status !== 'ARCHIVED' && mayBeSameHome(keys, keysOfLoop(loop)));
}

/** Whether the person has said of this home before that its loop is to be made all the same. */
export function isMeant(draft: Draft, entry: Entry | null): boolean {
  return entry?.anyway === true && mayBeSameHome(keysOfDraft(entry.draft), keysOfDraft(draft));
}

export function keysOfDraft({ mlsNumber, address }: Draft): ListingKeys {
  return listingKeys(mlsNumber, address);
}

/** A loop that has just been made, as far as its entry knows it. */
export function summaryOfEntry({ draft, updatedAt }: Entry, loop: NonNullable<Entry['loop']>): LoopSummary {
  const { transactionType, status, mlsNumber } = draft;
  const updated = new Date(updatedAt).toISOString();
  const address = formatAddress(draft.address);
  return {
    ...loop,
    transactionType,
    status,
    updated,
    address,
    mlsNumber,
    totalTaskCount: 0,
    completedTaskCount: 0,
  };
}
