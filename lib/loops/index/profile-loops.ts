import { type Dotloop, DotloopError, type Loop } from '../../dotloop/index.ts';
import { indexed } from './indexed.ts';
import type { LoopIndex } from './loop-index.ts';
import type { Reading } from './reading.ts';

/** One profile's loops, in dotloop and in the index, and how far they have been read. */
export interface ProfileLoops {
  accountId: number;
  profileId: number;
  dotloop: Dotloop;
  index: LoopIndex;
  /** Once it is aborted nothing more is kept. */
  signal: AbortSignal | undefined;
  now(): number;
  reading(): Promise<Reading>;
  /** Changes a part of the reading: the rest may change at the same time. */
  note(change: Partial<Reading>): Promise<void>;
  /** To be told when loops came into the index, or left it. */
  grown(): void;
}

/** Where in the order of their last update loops are read: from a time on, to the second, and within it by number. */
export interface Place {
  from: string;
  batchNumber: number;
}

export interface LoopBatch {
  loops: Loop[];
  /** How many there are from the place's time on; null where dotloop does not count. */
  total: number | null;
  /** How many of these come after this batch; null where dotloop does not count. */
  left: number | null;
  isLast: boolean;
}

interface BatchOptions extends Partial<Place> {
  batchSize: number;
  sort: 'updated:asc' | 'updated:desc';
  background?: boolean;
}

/** Reads a batch of loops with their details. A list that does not count says 0, or less than it holds. */
export async function readBatch(
  { profileId, dotloop, signal }: ProfileLoops,
  { from = '', batchNumber = 1, batchSize, sort, background = false }: BatchOptions,
): Promise<LoopBatch> {
  const { data, meta } = await dotloop.loops.list(profileId, {
    batchSize,
    batchNumber,
    sort,
    includeDetails: true,
    background,
    signal,
    ...(from !== '' && { filter: { updatedMin: new Date(from) } }),
  });
  const seen = batchSize * (batchNumber - 1) + data.length;
  const total = meta.total !== undefined && meta.total >= seen ? meta.total : null;
  return {
    loops: data,
    total,
    left: total === null ? null : total - seen,
    isLast: data.length === 0 || (data.length < batchSize && (total === null || total === seen)),
  };
}

/**
 * The place after a batch. It is where the batch ended, not the next number: a loop that is updated meanwhile moves
 * to the end, and shifts no other past us. Only within one second there is nothing but the number to go by.
 */
export function placeAfter({ from, batchNumber }: Place, { loops }: LoopBatch): Place {
  const newest = loops.at(-1)?.updated ?? '';
  return secondOf(newest) > secondOf(from)
    ? { from: newest, batchNumber: 1 }
    : { from, batchNumber: batchNumber + 1 };
}

/** Puts loops that were just read into the index. @returns how many of them are new there */
export async function keep(
  { accountId, profileId, index, signal, grown }: ProfileLoops,
  loops: readonly Loop[],
): Promise<number> {
  signal?.throwIfAborted();
  const fresh = await index.put(
    accountId,
    loops.map((loop) => indexed(loop, profileId)),
  );
  if (loops.length > 0) grown();
  return fresh;
}

/** How many of the loops that are no longer listed are asked for, to find out whether they were merged. */
const mostAsked = 10;

/**
 * Takes loops that are no longer listed out of the index. Some are asked for first: whether one was merged into
 * another is told by the client (`onMoved`), and one that is still there stays.
 */
export async function settleGone(profile: ProfileLoops, loopIds: readonly number[]): Promise<void> {
  const { accountId, index, signal, grown } = profile;
  const gone: number[] = [];
  for (const [at, loopId] of loopIds.entries()) {
    if (at >= mostAsked || !(await isThere(profile, loopId))) gone.push(loopId);
  }
  signal?.throwIfAborted();
  if (gone.length === 0) return;
  await index.remove(accountId, gone);
  grown();
}

async function isThere({ profileId, dotloop, signal }: ProfileLoops, loopId: number): Promise<boolean> {
  try {
    return (await dotloop.loops.get(profileId, loopId, { background: true, signal })).id === loopId;
  } catch (error) {
    if (error instanceof DotloopError && ['not-found', 'forbidden'].includes(error.code)) return false;
    throw error;
  }
}

/** dotloop's time to the second, as it filters by it: ms since the epoch; 0 for what is no time. */
export function secondOf(time: string): number {
  return Math.floor((Date.parse(time) || 0) / 1000) * 1000;
}
