import { ProblemError } from '../../problem-error.ts';
import type { Draft } from '../draft/draft.ts';
import { said } from '../fault.ts';
import { summaryOf } from '../index/summaries.ts';
import { outboxProblems } from '../problems.ts';
import type { Entry, Step } from './entry.ts';
import { claim, createdLoop, findLoops, placeOf, profileOf } from './settle.ts';
import { canStop, gettingOn, isPartly, isUnfinished, patience, type Work, withStep } from './work.ts';

/** What a person does with an entry: tries it again, answers its question, gives it up. */

/** An entry that is due again, with whatever failed. What the person was asked is looked for afresh. */
export function triedAgain(entry: Entry): Entry {
  if (entry.state === 'asking') return { ...entry, state: 'settling', looks: 0, notBefore: 0 };
  const failed = entry.steps.some(({ state }) => state === 'failed');
  const steps = entry.steps.map((step) =>
    step.state === 'failed' || (failed && step.name === 'copies') ? afresh(step) : step,
  );
  return { ...entry, ...(isUnfinished(entry) ? {} : gettingOn(entry)), steps, notBefore: 0 };
}

/** A step to be done again; what may be on its way is looked for first. */
function afresh({ name, sending, added }: Step): Step {
  const kept = { name, ...(added && { added }) };
  return sending ? { ...kept, state: 'sent', sending } : { ...kept, state: 'pending' };
}

/**
 * An entry with what the person has corrected of its draft, to be tried again. Of a loop that is there that is whoever,
 * and whatever facts, dotloop refused; the rest is done. @throws ProblemError when nothing was refused
 */
export function corrected(entry: Entry, change: (draft: Draft) => Draft): Entry {
  if (!isPartly(entry)) throw new ProblemError(said(outboxProblems.busy));
  const { people, facts, mlsNumber } = change(entry.draft);
  return { ...entry, draft: { ...entry.draft, people, facts, mlsNumber } };
}

/** Whether an entry may be given up: what waits for the person may, what is being worked on only if nothing was sent. */
export function mayDiscard(entry: Entry): boolean {
  return entry.state === 'asking' || entry.state === 'failed' || isPartly(entry) || canStop(entry);
}

/** The person says which loop was made. @throws ProblemError when another entry has it */
export async function take(work: Work, loopId: number): Promise<void> {
  const candidate = work.entry.candidates?.find(({ id }) => id === loopId);
  const loop = candidate ?? (await work.dotloop.loops.get(profileOf(work.entry), loopId, patience));
  if (!(await claim(work, createdLoop(loop, work.entry), true))) {
    throw new ProblemError(said(outboxProblems.claimed));
  }
}

/**
 * The person says that none was made. One more look before it is sent again: a loop that has appeared since the
 * question is asked about first.
 */
export async function sendAgain(work: Work): Promise<void> {
  const unsent: Step = { name: 'loop-it', state: 'pending' };
  const { sure, possible } = await findLoops(work);
  const asked = new Set(work.entry.candidates?.map(({ id }) => id));
  const fresh = [...sure, ...possible].filter(({ id }) => !asked.has(id));
  const candidates = fresh.map((loop) => summaryOf(loop, profileOf(work.entry)));
  work.newest.outdate(placeOf(work)); // those that the person has turned down are noted before it is sent
  await work.write((entry) =>
    fresh.length > 0
      ? { ...entry, candidates, problem: said(outboxProblems.severalFound) }
      : gettingOn({ ...withStep(entry, unsent), newestBefore: null, anyway: true }),
  );
}
