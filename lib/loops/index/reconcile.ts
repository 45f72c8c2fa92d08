import type { Span } from './loop-rows.ts';
import { keep, type ProfileLoops, readBatch, secondOf, settleGone } from './profile-loops.ts';
import { atTheBeginning, type Reading } from './reading.ts';

/** A stretch of time in which so few loops were updated is listed whole. */
const few = 50;
const batchSize = 100;
/** More differences than this are left to reading all loops. */
const mostRounds = 5;
/** A difference that looking does not explain is not looked into again for so long, ms. */
const patience = 3_600_000;

/**
 * Finds what the list of changes does not say: loops that are gone (merged, or no longer this person's to see), and
 * old ones that were opened to them. Where the index and dotloop count differently, the place is found by halving:
 * each question is how many loops were updated since a time.
 * @returns what to note of it
 */
export async function reconcile(
  profile: ProfileLoops,
  { wholeAt, counted, agreed: agreedOn, looked }: Reading,
): Promise<Partial<Reading>> {
  if (wholeAt === 0 || counted === null || counted === agreedOn) return {};
  const count = await profile.index.count(whole(profile));
  if (count === counted) return { agreed: counted };
  const isSame = looked?.counted === counted && looked.count === count;
  const at = profile.now();
  if (isSame && looked.at > at - patience) return {};
  const noted = { looked: { counted, count, at } };

  let agreed: number | undefined;
  let difference = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const total = await countSince(profile, undefined);
    if (total === null) return noted;
    difference = (await profile.index.count(whole(profile))) - total;
    if (difference === 0) return noted;
    const span = await narrowed(profile, agreed);
    if (!(await settle(profile, span))) return noted;
    agreed = span.from;
  }
  const getsOn = Math.abs(difference) < Math.abs(count - counted);
  return { ...noted, ...(getsOn && { walk: atTheBeginning }) };
}

/** The newest stretch of time of which the index and dotloop count differently; they agree on what is after it. */
async function narrowed(profile: ProfileLoops, agreed: number | undefined): Promise<Span> {
  const { index } = profile;
  const span: Span = { ...whole(profile), ...(agreed !== undefined && { to: agreed }) };
  while ((await index.count(span)) > few) {
    const middle = Math.floor(((await index.middleOf(span)) ?? 0) / 1000) * 1000;
    if (middle <= (span.from ?? 0) || middle >= (span.to ?? Number.POSITIVE_INFINITY)) break;
    const since = { ...whole(profile), from: middle };
    if ((await index.count(since)) === (await countSince(profile, middle))) span.to = middle;
    else span.from = middle;
  }
  return span;
}

/** Makes the index say of a stretch of time what dotloop lists. @returns whether it did not do so before */
async function settle(profile: ProfileLoops, span: Span): Promise<boolean> {
  const known = new Set(await profile.index.idsIn(span));
  const from = span.from === undefined ? '' : new Date(span.from).toISOString();
  const end = span.to ?? Number.POSITIVE_INFINITY;
  const listed = new Set<number>();
  for (let batchNumber = 1, isOver = false; !isOver; batchNumber += 1) {
    const options = { from, batchNumber, batchSize, sort: 'updated:asc', background: true } as const;
    const { loops, isLast } = await readBatch(profile, options);
    const within = loops.filter(({ updated }) => secondOf(updated) < end);
    await keep(profile, within);
    for (const { id } of within) listed.add(id);
    isOver = isLast || within.length < loops.length;
  }
  const gone = [...known].filter((id) => !listed.has(id));
  await settleGone(profile, gone);
  return gone.length > 0 || [...listed].some((id) => !known.has(id));
}

/** How many loops dotloop has that were updated since then; null where it does not count. */
async function countSince(profile: ProfileLoops, since: number | undefined): Promise<number | null> {
  const from = since === undefined ? '' : new Date(since).toISOString();
  return (await readBatch(profile, { from, batchSize: 1, sort: 'updated:asc', background: true })).total;
}

function whole({ accountId, profileId }: ProfileLoops): Span {
  return { accountId, profileId };
}
