import type { Loop, LoopDetails } from '../../dotloop/index.ts';
import { addressKey } from '../../listing/address.ts';
import type { Address } from '../../listing/listing.ts';
import { said } from '../fault.ts';
import type { LoopSummary } from '../index/loop-summary.ts';
import { addressOf, summaryOf } from '../index/summaries.ts';
import { outboxProblems } from '../problems.ts';
import type { CreatedLoop, Entry } from './entry.ts';
import { newestRead, type Place } from './newest-loops.ts';
import { gettingOn, patience, type Work, withStep } from './work.ts';

/** Looks for what a lost answer made: at once, 5 and 30 seconds after it was lost. These are the gaps between. */
const gaps = [0, 5_000, 25_000];

/** What looking found: loops that are the one by every sign, and loops that may be. */
export interface Found {
  sure: Loop[];
  possible: Loop[];
}

/**
 * The newest loops by dotloop's own time, noted before a loop is sent: whatever is made by it is not among
 * them, and not older than the newest.
 */
export function noteOf(loops: readonly Loop[]): NonNullable<Entry['newestBefore']> {
  const newest = loops.reduce((latest, { updated }) => (time(updated) > time(latest) ? updated : latest), '');
  return { updated: newest, loopIds: loops.map(({ id }) => id) };
}

/** One look for the loop whose answer was lost. Sends nothing again: what looking does not tell, the person must. */
export async function lookForLoop(work: Work): Promise<void> {
  const { adopted, sure, possible } = await adopt(work);
  if (adopted) return;
  const looks = work.entry.looks + 1;
  if (sure.length === 0 && looks < gaps.length) return lookAgain(work, looks);
  await ask(work, [...sure, ...possible]);
}

/**
 * Looks before a loop is sent once more. What dotloop answered last time may have been about a request that the
 * browser had sent again by itself: the first one may have been done. @returns whether it must not be sent now
 */
export async function lookBeforeSending(work: Work): Promise<boolean> {
  if (!work.entry.newestBefore) return false;
  const { adopted, sure, possible } = await adopt(work);
  if (adopted) return true;
  const found = [...sure, ...possible];
  if (found.length > 0) await ask(work, found);
  return found.length > 0;
}

/** Takes the loop that a request has made, if it is beyond doubt: of several that it made together the last one. */
export async function adopt(work: Work): Promise<Found & { adopted: boolean }> {
  const { sure, possible } = await findLoops(work);
  const last = sure.reduce<Loop | undefined>(
    (newest, loop) => (newest && newest.id > loop.id ? newest : loop),
    undefined,
  );
  const one = last && possible.length === 0 && sure.every((loop) => madeTogether(loop, last));
  const adopted = one === true && (await claim(work, createdLoop(last, work.entry)));
  return { adopted, sure, possible };
}

/** One request that the browser sent twice makes its loops within this, ms, where nobody knows how long it took. */
const together = 60_000;
/** dotloop tells the time in whole seconds. */
const rounding = 2_000;

/** Whether one request may have made both. @param took how long it took, ms @see takeBackCopies */
export function madeTogether(a: Pick<Loop, 'created'>, b: Pick<Loop, 'created'>, took = together): boolean {
  return Math.abs(time(a.created) - time(b.created)) <= took + rounding;
}

/** Whether a reading of the newest loops goes back to before what was made together with a loop. */
export function goesBackBehind(
  { created }: Pick<Loop, 'created'>,
  newest: readonly Loop[],
  took = together,
): boolean {
  const last = newest.at(-1);
  if (!last || newest.length < newestRead) return true;
  return time(last.updated) < time(created) - took - rounding;
}

/** Writes when to look the next time. */
export async function lookAgain(work: Work, looks: number): Promise<void> {
  const notBefore = work.now() + (gaps[looks] ?? 0);
  const problem = said(outboxProblems.settling);
  await work.write((entry) => ({ ...entry, state: 'settling', problem, looks, notBefore }));
}

/** Whether one more look is due after so many. */
export function mayLookAgain(looks: number): boolean {
  return looks < gaps.length;
}

async function ask(work: Work, loops: readonly Loop[]): Promise<void> {
  const candidates = loops.map((loop) => summaryOf(loop, profileOf(work.entry)));
  const problem = loops.length === 0 ? said(outboxProblems.nothingFound) : said(outboxProblems.severalFound);
  await work.write((entry) => ({ ...entry, state: 'asking', candidates, problem, notBefore: 0 }));
}

/** Loops that the lost request may have made. */
export async function findLoops(work: Work): Promise<Found> {
  const { entry, dotloop } = work;
  const since = time(entry.newestBefore?.updated ?? '');
  const newer = dotloop.loops.iterate(profileOf(entry), {
    sort: 'created:desc',
    includeDetails: true,
    ...(since > 0 && { filter: { createdMin: new Date(since - 1000) } }),
    ...patience,
  });
  const loops: Loop[] = [];
  for await (const loop of newer) {
    if (loop.created !== '' && time(loop.created) < since) break;
    loops.push(loop);
  }
  return findAmong(loops, work);
}

/** Of some loops those that this entry may have made: same name and type, newer than the note, and nobody else's. */
export async function findAmong(loops: readonly Loop[], { entry, others }: Work): Promise<Found> {
  const claimed = new Set((await others()).map(({ loop }) => loop?.id));
  const { updated = '', loopIds = [] } = entry.newestBefore ?? {};
  const like = loops.filter(
    (loop) =>
      !(loop.created !== '' && time(loop.created) < time(updated)) &&
      !loopIds.includes(loop.id) &&
      !claimed.has(loop.id) &&
      isLike(loop, entry),
  );
  const isSure = ({ details }: Loop) => sameHome(details, entry.draft.address);
  return { sure: like.filter(isSure), possible: like.filter((loop) => !isSure(loop)) };
}

/**
 * Takes a loop for this entry, unless another has it, or another like it is on its way: then nobody can tell
 * whose it is. One claim at a time.
 */
export function claim(work: Work, loop: CreatedLoop, byPerson = false): Promise<boolean> {
  return work.locks.request(`loop-it:claims`, async () => {
    const others = await work.others();
    if (others.some((other) => other.loop?.id === loop.id)) return false;
    if (!byPerson && others.some((other) => isRival(other, work.entry))) return false;
    await work.write((entry) => gettingOn({ ...withStep(entry, { name: 'loop-it', state: 'done' }), loop }));
    return true;
  });
}

/** Whether an entry may have made a loop that looks like this entry's, and does not know of it yet. */
export function isRival(other: Entry, entry: Entry): boolean {
  return (
    other.loop === null &&
    other.newestBefore !== null &&
    other.draft.profileId === entry.draft.profileId &&
    nameOf(other.draft.name) === nameOf(entry.draft.name)
  );
}

/** What was taken back (archived) is none, unless it was made so. */
function isLike(loop: Loop, { draft }: Entry): boolean {
  if (loop.status === 'ARCHIVED' && draft.status !== 'ARCHIVED') return false;
  return nameOf(loop.name) === nameOf(draft.name) && loop.transactionType === draft.transactionType;
}

function sameHome(details: LoopDetails | undefined, address: Address): boolean {
  return addressKey(addressOf(details)) === addressKey(address);
}

export function createdLoop(loop: Loop | LoopSummary, entry: Entry): CreatedLoop {
  const { id, name, loopUrl, profileId = profileOf(entry) } = loop;
  const made = 'created' in loop && { made: { id, created: loop.created } };
  return { id, profileId, name, loopUrl, ...made };
}

export function placeOf({ account, dotloop, entry }: Work): Place {
  return { account, dotloop, profileId: profileOf(entry) };
}

export function profileOf({ draft }: Entry): number {
  if (draft.profileId === null) throw new Error('an entry has no profile');
  return draft.profileId;
}

function nameOf(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ');
}

/** Milliseconds of dotloop's time; 0 for what is not one. */
function time(text: string): number {
  return Date.parse(text) || 0;
}
