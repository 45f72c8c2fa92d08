import { DotloopError } from '../../dotloop/index.ts';
import { isRefusal } from '../outbox/refusal.ts';
import {
  keep,
  type LoopBatch,
  type ProfileLoops,
  placeAfter,
  readBatch,
  secondOf,
  settleGone,
} from './profile-loops.ts';
import { atTheBeginning, notRead, type Reading } from './reading.ts';

/** So many changes are read in one request. */
const few = 25;
const largest = 100;
/** So long after a time was seen its second is over, whatever this computer's clock says, ms. */
const aSecond = 2_000;

/** Reads the loops of a profile that changed since the last time, the newest first. */
export async function readNewest(profile: ProfileLoops): Promise<void> {
  const began = profile.now();
  const reading = await profile.reading();
  const isFirst = reading.wholeAt === 0 && !reading.walk;
  const batch = await readBatch(profile, { batchSize: isFirst ? largest : few, sort: 'updated:desc' }).catch(
    async (error: unknown) => {
      // What dotloop does not show is not waited for; should it do so later, it is all a change.
      if (isFirst && error instanceof DotloopError && isRefusal(error)) {
        await profile.note({ wholeAt: profile.now() });
      }
      throw error;
    },
  );
  let fresh = await keep(profile, batch.loops);
  const seen = { since: batch.loops[0]?.updated ?? '', seenAt: began };
  if (batch.isLast) {
    await settleUnlisted(profile, new Set(batch.loops.map(({ id }) => id)));
    return profile.note({ ...notRead, ...seen, wholeAt: profile.now() });
  }
  const { total } = batch;
  if (isFirst) return profile.note({ ...seen, walk: { ...atTheBeginning, total } });
  if (!reaches(batch, reading)) {
    fresh += await catchUp(profile, reading.since, began);
    if (isOver(reading, began)) await profile.note({ closed: reading.since });
  }
  const isNewer = secondOf(seen.since) > secondOf(reading.since);
  await profile.note({ ...(isNewer && seen), ...(fresh > 0 && { agreed: null }), counted: total });
}

/** Whether the second of the newest loops was over when something began. */
export function isOver({ seenAt }: Reading, began: number): boolean {
  return began > seenAt + aSecond;
}

/** Whether a batch of the newest loops goes back to where reading ended the last time. */
function reaches({ loops }: LoopBatch, { since, closed }: Reading): boolean {
  const oldest = secondOf(loops.at(-1)?.updated ?? '');
  return oldest < secondOf(since) || (closed === since && oldest === secondOf(since));
}

/** Reads more changes than came at once, in their order. @returns how many loops are new in the index */
async function catchUp(profile: ProfileLoops, since: string, began: number): Promise<number> {
  let fresh = 0;
  for (let place = { from: since, batchNumber: 1 }; ; ) {
    const options = { ...place, batchSize: largest, sort: 'updated:asc', background: true } as const;
    const batch = await readBatch(profile, options);
    fresh += await keep(profile, batch.loops);
    const next = placeAfter(place, batch);
    if (next.from !== place.from) await profile.note({ since: next.from, seenAt: began });
    if (batch.isLast) return fresh;
    place = next;
  }
}

/** All loops are listed: what is in the index and not among them is gone. */
async function settleUnlisted(profile: ProfileLoops, listed: ReadonlySet<number>): Promise<void> {
  const { accountId, profileId, index } = profile;
  await settleGone(
    profile,
    (await index.idsIn({ accountId, profileId })).filter((id) => !listed.has(id)),
  );
}
