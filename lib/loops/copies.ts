import type { Loop } from '../dotloop/index.ts';
import { removeCopies } from './people.ts';
import { outboxProblems } from './problems.ts';
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
  await removeCopies(work);
  const { profileId } = loopOf(work.entry);
  const copies = await findCopies(work);
  for (const copy of copies) {
    await work.dotloop.loops.update(profileId, copy.id, { status: 'ARCHIVED' }, patience);
  }
  const problem = copies.length > 0 ? { problem: outboxProblems.copyArchived } : {};
  await work.write((entry) => gotThrough(entry, { name: 'copies', state: 'done', ...problem }));
}

/** Rivals are looked for before loops: one that is sent after that makes a later loop than ours. */
async function findCopies(work: Work): Promise<Loop[]> {
  if ((await work.others()).some((other) => isRival(other, work.entry))) return [];
  const { id } = loopOf(work.entry);
  const took = stepOf(work.entry, 'loop-it')?.took;
  // What shows our loop shows its copies, which were made before it.
  const newest = await work.newest.showing(id, placeOf(work));
  const shown = newest.find((loop) => loop.id === id);
  const { sure } =
    shown && goesBackBehind(shown, newest, took) ? await findAmong(newest, work) : await findLoops(work);
  const own = sure.find((loop) => loop.id === id);
  return own ? sure.filter((loop) => loop.id < id && madeTogether(loop, own, took)) : [];
}
