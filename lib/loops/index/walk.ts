import {
  keep,
  type LoopBatch,
  type ProfileLoops,
  placeAfter,
  readBatch,
  secondOf,
  settleGone,
} from './profile-loops.ts';
import type { Reading } from './reading.ts';

type Walk = NonNullable<Reading['walk']>;

const batchSize = 100;

/**
 * Reads the next batch of all of a profile's loops.
 * @param again whether they were all read before: what is in the index and not in the list any more is then gone
 * @returns how far this is; null when it was the last one
 */
export async function walkOn(profile: ProfileLoops, walk: Walk, again: boolean): Promise<Walk | null> {
  const batch = await readBatch(profile, { ...walk, batchSize, sort: 'updated:asc', background: true });
  await keep(profile, batch.loops);
  const next = placeAfter(walk, batch);
  // Within one second batches have nothing but their number: what is gone of it shows at another time.
  if (again && walk.batchNumber === 1 && (next.batchNumber === 1 || batch.isLast)) {
    await settleUnlisted(profile, walk.from, batch);
  }
  return batch.isLast ? null : { ...next, ...progressOf(walk, batch) };
}

/** What the index has of the time that a batch covers, and the batch does not list. */
async function settleUnlisted(profile: ProfileLoops, from: string, { loops, isLast }: LoopBatch) {
  const { accountId, profileId, index } = profile;
  const end = secondOf(loops.at(-1)?.updated ?? from) + (isLast ? 1000 : 0);
  const span = { accountId, profileId, ...(from !== '' && { from: secondOf(from) }), to: end };
  const listed = new Set(loops.map(({ id }) => id));
  await settleGone(
    profile,
    (await index.idsIn(span)).filter((id) => !listed.has(id)),
  );
}

/** By what dotloop says is left; where it does not count, by what was read, but for what the batch before had, too. */
function progressOf({ from, batchNumber, done, total }: Walk, { loops, left }: LoopBatch) {
  if (total !== null && left !== null) return { done: Math.max(done, total - left), total };
  const fresh =
    batchNumber > 1
      ? loops
      : loops.filter(({ updated }) => from === '' || secondOf(updated) > secondOf(from));
  return { done: done + fresh.length, total: null };
}
