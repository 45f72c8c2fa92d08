import type { Loop } from '../dotloop/index.ts';
import { outboxProblems } from './problems.ts';
import { findLoops, isRival, madeTogether } from './settle.ts';
import { gettingOn, loopOf, patience, type Work, withStep } from './work.ts';

/**
 * Takes back what the browser made twice. When a kept-alive connection breaks before an answer comes, browsers send
 * the request again by themselves, a POST too, and fetch has no way to forbid it: one request may have made two loops.
 * The last one stays, so that two machines that do this at once leave one; the others are archived, and the person
 * is told. Nothing is archived that another entry may have made. May be repeated.
 * @see RFC 9110, 9.2.2; Chromium, HttpNetworkTransaction::ShouldResendRequest
 */
export async function archiveCopies(work: Work): Promise<void> {
  const { id, profileId } = loopOf(work.entry);
  await work.write((entry) => withStep(entry, { name: 'copies', state: 'sent' }));
  const copies = await findCopies(work, id);
  for (const copy of copies) {
    await work.dotloop.loops.update(profileId, copy.id, { status: 'ARCHIVED' }, patience);
  }
  const problem = copies.length > 0 ? { problem: outboxProblems.copyArchived } : {};
  await work.write((entry) => gettingOn(withStep(entry, { name: 'copies', state: 'done', ...problem })));
}

/** Rivals are looked for before loops: one that is sent after that makes a later loop than ours. */
async function findCopies(work: Work, id: number): Promise<Loop[]> {
  if ((await work.others()).some((other) => isRival(other, work.entry))) return [];
  const { sure } = await findLoops(work);
  const own = sure.find((loop) => loop.id === id);
  return own ? sure.filter((loop) => loop.id < id && madeTogether(loop, own)) : [];
}
