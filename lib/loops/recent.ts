import { createStore, type UseStore } from 'idb-keyval';
import type { Dotloop } from '../dotloop/index.ts';
import type { LoopIndex } from './loop-index.ts';
import {
  keep,
  type LoopBatch,
  type ProfileLoops,
  placeAfter,
  readBatch,
  secondOf,
  settleGone,
} from './profile-loops.ts';
import { forgetReadings, note, notRead, type Reading, readingOf } from './reading.ts';
import { reconcile } from './reconcile.ts';
import { walkOn } from './walk.ts';

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
   * await: the next time goes on from there.
   */
  fill(
    accountId: number,
    profileIds: Iterable<number>,
    dotloop: Dotloop,
    signal?: AbortSignal,
  ): Promise<void>;
  /** How far the first reading of these profiles is; null when it is over. */
  progress(accountId: number, profileIds: readonly number[]): Promise<ReadingProgress | null>;
  clear(): Promise<void>;
}

/** So many changes are read in one request. */
const newest = 25;
const largest = 100;
const week = 7 * 24 * 3_600_000;
/** So long after a time was seen its second is over, whatever this computer's clock says, ms. */
const aSecond = 2_000;

/** Fills the index of loops by incremental sync. @param grown told when loops came into the index, or left it */
export function createRecentLoops(
  index: LoopIndex,
  grown: () => void,
  store: UseStore = createStore('loop-it-sync', 'profiles'),
  now: () => number = Date.now,
): RecentLoops {
  async function readNewest(profile: ProfileLoops): Promise<void> {
    const { accountId, profileId, signal } = profile;
    const reading = await readingOf(accountId, profileId, store);
    const isFirst = reading.wholeAt === 0 && !reading.walk;
    const batchSize = isFirst ? largest : newest;
    const began = now();
    const batch = await readBatch(profile, { batchSize, sort: 'updated:desc' });
    await keep(profile, batch.loops);
    grown();
    const write = (change: Partial<Reading>) => {
      signal?.throwIfAborted();
      return note(accountId, profileId, change, store);
    };
    const latest = batch.loops[0]?.updated ?? '';
    if (batch.isLast) {
      await settleUnlisted(profile, new Set(batch.loops.map(({ id }) => id)));
      return write({ ...notRead, since: latest, wholeAt: now() });
    }
    const { total } = batch;
    const seen = { since: latest, seenAt: began };
    if (isFirst) return write({ ...seen, walk: { from: '', batchNumber: 1, done: 0, total } });
    if (!reaches(batch, reading)) {
      await catchUp(profile, reading.since, (since) => write({ since, seenAt: began }));
      if (began > reading.seenAt + aSecond) await write({ closed: reading.since });
    }
    const isNew = secondOf(latest) > secondOf(reading.since);
    await write({ ...(isNew && seen), counted: total });
  }

  /** Reads more changes than came at once, in their order. */
  async function catchUp(profile: ProfileLoops, since: string, reached: (since: string) => Promise<void>) {
    for (let place = { from: since, batchNumber: 1 }; ; ) {
      const options = { ...place, batchSize: largest, sort: 'updated:asc', background: true } as const;
      const batch = await readBatch(profile, options);
      await keep(profile, batch.loops);
      grown();
      const next = placeAfter(place, batch);
      if (next.from !== place.from) await reached(next.from);
      place = next;
      if (batch.isLast) return;
    }
  }

  async function settleUnlisted(profile: ProfileLoops, listed: ReadonlySet<number>): Promise<void> {
    const { accountId, profileId } = profile;
    const gone = (await index.idsIn({ accountId, profileId })).filter((id) => !listed.has(id));
    if (gone.length === 0) return;
    await settleGone(profile, gone);
    grown();
  }

  async function fillProfile(profile: ProfileLoops): Promise<void> {
    const { accountId, profileId, signal } = profile;
    const write = (change: Partial<Reading>) => {
      signal?.throwIfAborted();
      return note(accountId, profileId, change, store);
    };
    const isDue = ({ wholeAt }: Reading) => wholeAt > 0 && wholeAt < now() - week;
    let reading = await readingOf(accountId, profileId, store);
    if (!reading.walk && isDue(reading))
      await write({ walk: { from: '', batchNumber: 1, done: 0, total: null } });
    else if (!reading.walk) await write(await reconcile(profile, reading, now(), grown));
    for (;;) {
      reading = await readingOf(accountId, profileId, store);
      if (!reading.walk) return;
      const walk = await walkOn(profile, reading.walk, reading.wholeAt > 0);
      const isOver = now() > reading.seenAt + aSecond;
      await write(walk ? { walk } : { walk, wholeAt: now(), ...(isOver && { closed: reading.since }) });
      grown();
    }
  }

  /**
   * One profile after the other, and never two of a kind at work on the same one. One that dotloop refuses keeps no
   * other from being read. @throws what the first one that failed threw
   */
  async function each(
    kind: 'newest' | 'fill',
    work: (profile: ProfileLoops) => Promise<void>,
    [accountId, profileIds, dotloop, signal]: Parameters<RecentLoops['refresh']>,
  ): Promise<void> {
    const failures: unknown[] = [];
    for (const profileId of profileIds) {
      signal?.throwIfAborted();
      await navigator.locks
        .request(`loop-it:${kind}:${accountId}/${profileId}`, () =>
          work({ accountId, profileId, dotloop, index, signal }),
        )
        .catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }

  return {
    refresh: (...given) => each('newest', readNewest, given),
    fill: (...given) => each('fill', fillProfile, given),

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

    clear: () => forgetReadings(store),
  };
}

/** Whether a batch of the newest loops goes back to where reading ended the last time. */
function reaches({ loops }: LoopBatch, { since, closed }: Reading): boolean {
  const oldest = secondOf(loops.at(-1)?.updated ?? '');
  return oldest < secondOf(since) || (closed === since && oldest === secondOf(since));
}
