import { clear, createStore, get, set, type UseStore } from 'idb-keyval';
import { z } from 'zod';
import type { Dotloop, Loop } from '../dotloop/index.ts';
import { type ListingKeys, lineKeys, listingKeys } from './listing-keys.ts';
import type { IndexedLoop, LoopIndex } from './loop-index.ts';
import { addressOf } from './settle.ts';
import { summaryOf } from './summaries.ts';

/** How far a profile has been read: loops updated before `since` are in the index. */
const progressSchema = z.object({
  since: z.string(),
  /** When all of them were last read, ms since the epoch; 0 when they never were. */
  wholeAt: z.number(),
});
type Progress = z.infer<typeof progressSchema>;

export interface RecentLoops {
  /**
   * Reads what has changed in these profiles since the last time; everything once a week, because a list does
   * not say what is gone. May be cut off at any await: the next time goes on from there. One at a time for each
   * profile. Once `signal` is aborted nothing more is kept.
   */
  refresh(
    accountId: number,
    profileIds: Iterable<number>,
    dotloop: Dotloop,
    signal?: AbortSignal,
  ): Promise<void>;
  clear(): Promise<void>;
}

const batchSize = 100;
const week = 7 * 24 * 3_600_000;

/** Fills the index of loops by incremental sync. @param grown told when loops came into the index */
export function createRecentLoops(
  index: LoopIndex,
  grown: () => void,
  store: UseStore = createStore('loop-it-sync', 'profiles'),
  now: () => number = Date.now,
): RecentLoops {
  async function refreshProfile(
    accountId: number,
    profileId: number,
    dotloop: Dotloop,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const key = `${accountId}/${profileId}`;
    const kept = progressSchema.safeParse(await get(key, store)).data ?? { since: '', wholeAt: 0 };
    const note = (progress: Progress) => {
      signal?.throwIfAborted();
      return set(key, progress, store);
    };
    const keep = async (loops: readonly Loop[]) => {
      signal?.throwIfAborted();
      await index.put(
        accountId,
        loops.map((loop) => indexed(loop, profileId)),
      );
      if (loops.length > 0) grown();
    };

    if (kept.since === '') {
      const first = { batchSize, sort: 'updated:desc', includeDetails: true } as const;
      await keep((await dotloop.loops.list(profileId, first)).data);
    }
    const whole = kept.wholeAt !== 0 && kept.wholeAt < now() - week;
    const present = new Set<number>();
    let { since } = kept;
    for await (const { loops, newest } of updatedSince(profileId, whole ? '' : kept.since, dotloop)) {
      await keep(loops);
      for (const { id } of loops) present.add(id);
      since = newest;
      if (!whole) await note({ since, wholeAt: kept.wholeAt });
    }
    signal?.throwIfAborted();
    if (whole) await index.prune(accountId, profileId, present);
    await note({ since, wholeAt: whole || kept.wholeAt === 0 ? now() : kept.wholeAt });
  }

  return {
    async refresh(accountId, profileIds, dotloop, signal) {
      for (const profileId of profileIds) {
        await navigator.locks.request(`loop-it:sync:${accountId}/${profileId}`, () =>
          refreshProfile(accountId, profileId, dotloop, signal),
        );
      }
    },
    clear: () => clear(store),
  };
}

/**
 * A profile's loops in the order of their last update, batch by batch. Each batch begins where the one before
 * ended, not at a number: a loop that is updated meanwhile moves to the end, and shifts no other past us.
 */
async function* updatedSince(profileId: number, from: string, dotloop: Dotloop) {
  let since = from;
  for (let batchNumber = 1; ; ) {
    const { data, meta } = await dotloop.loops.list(profileId, {
      batchSize,
      batchNumber,
      sort: 'updated:asc',
      includeDetails: true,
      ...(since !== '' && { filter: { updatedMin: new Date(since) } }),
    });
    const last = data.at(-1)?.updated ?? '';
    const newest = time(last) > time(since) ? last : since;
    yield { loops: data, newest };
    if (data.length < batchSize && data.length >= (meta.total ?? 0)) return;
    if (data.length === 0) return;
    batchNumber = newest === since ? batchNumber + 1 : 1;
    since = newest;
  }
}

/** A loop as the index has it. */
export function indexed(loop: Loop, profileId: number): Omit<IndexedLoop, 'accountId'> {
  return { loop: summaryOf(loop, profileId), keys: keysOfLoop(loop) };
}

/** A loop is looked up by what its details say, or else by its name. */
export function keysOfLoop({ name, details }: Loop): ListingKeys {
  const said = listingKeys(details?.['Property Address']?.['MLS Number'] ?? '', addressOf(details));
  return { mls: said.mls, addresses: said.addresses.length > 0 ? said.addresses : lineKeys(name) };
}

function time(text: string): number {
  return Date.parse(text) || 0;
}
