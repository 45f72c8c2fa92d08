import { DotloopError, type Loop } from '../../dotloop/index.ts';
import { said } from '../fault.ts';
import { outboxProblems, together } from '../problems.ts';
import type { Step } from './entry.ts';
import { removeCopies } from './people.ts';
import { findAmong, findLoops, goesBackBehind, isRival, madeTogether, placeOf } from './settle.ts';
import { gotThrough, loopOf, patience, stepOf, type Work } from './work.ts';

/**
 * Takes back what the browser made twice. When a kept-alive connection breaks before an answer comes, browsers send
 * the request again by themselves, a POST too, and fetch has no way to forbid it: one request may have made two loops,
 * or added a person twice.
 * The last loop stays, so that two machines that do this at once leave one; the others are archived, and the person
 * is told. Nothing is archived that another entry may have made. May be repeated.
 * @see RFC 9110, 9.2.2; Chromium, HttpNetworkTransaction::ShouldResendRequest
 */
export async function takeBackCopies(work: Work): Promise<void> {
  const refusals = await removeCopies(work);
  const { profileId } = loopOf(work.entry);
  const copies = await findCopies(work);
  for (const copy of copies) {
    await work.dotloop.loops.update(profileId, copy.id, { status: 'ARCHIVED' }, patience);
  }
  const archived = copies.length > 0 ? [said(outboxProblems.copyArchived)] : [];
  const problems = [...refusals, ...archived];
  const step: Step = {
    name: 'copies',
    state: refusals.length > 0 ? 'failed' : 'done',
    ...(problems.length > 0 && { problem: together(problems) }),
  };
  await work.write((entry) => gotThrough(entry, step));
}

/** Rivals are looked for before loops: one that is sent after that makes a later loop than ours. */
async function findCopies(work: Work): Promise<Loop[]> {
  if ((await work.others()).some((other) => isRival(other, work.entry))) return [];
  const { id } = loopOf(work.entry);
  const took = stepOf(work.entry, 'loop-it')?.took;
  const newest = await work.newest.showing(id, placeOf(work));
  const shown = newest.find((loop) => loop.id === id) ?? (await lookUp(work));
  const made = loopOf(work.entry).made ?? shown;
  if (!made) return [];
  // What shows our loop shows its copies, which were made before it.
  const isEnough = shown && newest.includes(shown) && goesBackBehind(made, newest, took);
  const { sure } = isEnough ? await findAmong(newest, work) : await findLoops(work);
  return sure.filter((loop) => loop.id < made.id && madeTogether(loop, made, took));
}

/**
 * Our loop, where the list does not have it: the list is late, or the loop was merged, of which its entry then learns,
 * or it is gone.
 */
async function lookUp(work: Work): Promise<Loop | null> {
  const { profileId, id } = loopOf(work.entry);
  try {
    return await work.dotloop.loops.get(profileId, id, patience);
  } catch (error) {
    if (error instanceof DotloopError && error.code === 'not-found') return null;
    throw error;
  }
}
