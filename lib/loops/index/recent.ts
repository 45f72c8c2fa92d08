import { createStore, type UseStore } from 'idb-keyval';
import type { Dotloop } from '../../dotloop/index.ts';
import { fill } from './fill.ts';
import type { LoopIndex } from './loop-index.ts';
import { readNewest } from './newest.ts';
import type { ProfileLoops } from './profile-loops.ts';
import { forgetReadings, isUnfinished, note, readingOf } from './reading.ts';

/** How far loops have been read that never were before; `total` is null where dotloop does not count. */
export interface ReadingProgress {
  done: number;
  total: number | null;
}

export interface RecentLoops {
  /**
   * Reads what has changed in these profiles since the last time: one request for each where that is little. Of a
   * profile that was never read before, the newest loops; `fill` reads the others.
   */
  refresh(
    accountId: number,
    profileIds: Iterable<number>,
    dotloop: Dotloop,
    signal?: AbortSignal,
  ): Promise<void>;
  /**
   * What nobody waits for, by calls that give way to others: reads all loops of a profile the first time and then
   * once a week, and finds out which are gone where dotloop counts other than the index. May be cut off at any
   * await: the next time goes on from there. @returns whether loops came into the index, or left it
   */
  fill(
    accountId: number,
    profileIds: Iterable<number>,
    dotloop: Dotloop,
    signal?: AbortSignal,
  ): Promise<boolean>;
  /** How far the first reading of these profiles is; null when it is over. */
  progress(accountId: number, profileIds: readonly number[]): Promise<ReadingProgress | null>;
  /** Whether a first reading was begun and is not over, whatever profiles the account has now. */
  isUnfinished(accountId: number): Promise<boolean>;
  clear(): Promise<void>;
}

/** Fills the index of loops by incremental sync. @param grown told when loops came into the index, or left it */
export function createRecentLoops(
  index: LoopIndex,
  grown: () => void,
  store: UseStore = createStore('loop-it-sync', 'profiles'),
  now: () => number = Date.now,
): RecentLoops {
  /**
   * One profile after the other, and never two of a kind at work on the same one. One that dotloop refuses keeps no
   * other from being read. @throws what the first one that failed threw
   */
  async function each(
    kind: 'newest' | 'fill',
    work: (profile: ProfileLoops) => Promise<void>,
    [accountId, profileIds, dotloop, signal]: Parameters<RecentLoops['refresh']>,
  ): Promise<boolean> {
    const failures: unknown[] = [];
    let hasGrown = false;
    for (const profileId of profileIds) {
      signal?.throwIfAborted();
      const profile: ProfileLoops = {
        accountId,
        profileId,
        dotloop,
        index,
        signal,
        now,
        reading: () => readingOf(accountId, profileId, store),
        note(change) {
          signal?.throwIfAborted();
          return note(accountId, profileId, change, store);
        },
        grown() {
          hasGrown = true;
          grown();
        },
      };
      await navigator.locks
        .request(`loop-it:${kind}:${accountId}/${profileId}`, () => work(profile))
        .catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
    return hasGrown;
  }

  return {
    async refresh(...given) {
      await each('newest', readNewest, given);
    },
    fill: (...given) => each('fill', fill, given),

    async progress(accountId, profileIds) {
      const readings = await Promise.all(profileIds.map((id) => readingOf(accountId, id, store)));
      const first = readings.filter(({ wholeAt }) => wholeAt === 0);
      if (first.length === 0) return null;
      const totals = first.map(({ walk }) => walk?.total ?? null);
      return {
        done: first.reduce((sum, { walk }) => sum + (walk?.done ?? 0), 0),
        total: totals.reduce((sum, total) => (sum === null || total === null ? null : sum + total), 0),
      };
    },

    isUnfinished: (accountId) => isUnfinished(accountId, store),
    clear: () => forgetReadings(store),
  };
}
