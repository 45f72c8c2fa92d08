import { DotloopError, MovedError } from '../../dotloop/index.ts';
import { ProblemError } from '../../problem-error.ts';
import { otherPeople } from '../draft/loop-it-request.ts';
import { said } from '../fault.ts';
import type { Problem } from '../problem.ts';
import { outboxProblems } from '../problems.ts';
import type { Entry, Step } from './entry.ts';
import { isRefusal, loopRefusal, stepRefusal } from './refusal.ts';
import { adopt } from './settle.ts';
import { mustLook } from './steps.ts';
import { gotThrough, notMade, stepOf, type Work, withStep } from './work.ts';

const soonest = 5_000;
const latest = 15 * 60_000;

/**
 * Writes down what became of a step that threw: refused, to be tried again, or lost.
 * @param looking whether the step was looking for a lost answer, which sends nothing
 */
export async function trouble(
  work: Work,
  name: Step['name'],
  looking: boolean,
  error: unknown,
): Promise<void> {
  const step = stepOf(work.entry, name);
  if (!step) throw error;
  if (!(error instanceof DotloopError || error instanceof ProblemError)) {
    console.error(`${name} failed`, error);
  }
  if (error instanceof MovedError) return moved(work, error);
  if (error instanceof DotloopError && isRefusal(error)) return refused(work, step, looking, error);
  if (!looking && isLost(error) && mustLook(step)) {
    await work.write((entry) => ({
      ...entry,
      state: 'settling',
      problem: said(outboxProblems.settling),
      looks: 0,
      notBefore: 0,
    }));
    return;
  }
  await work.intend((entry) => ({
    ...(looking ? entry : withStep(entry, unsent(step))),
    problem: problemOf(error),
    notBefore: work.now() + waitAfter(error, work),
  }));
}

/** Whether nobody can tell that the request was not done. What is no failure of a call is not proof either. */
function isLost(error: unknown): boolean {
  if (error instanceof ProblemError) return false;
  return !(error instanceof DotloopError) || error.done === 'unknown';
}

/** A step whose request was certainly not done, or that may be repeated. */
function unsent({ sending: _, ...step }: Step): Step {
  return { ...step, state: 'pending' };
}

async function moved(work: Work, { moved }: MovedError): Promise<void> {
  await work.write((entry) => {
    const step = entry.steps.find(({ state }) => state === 'sent');
    return rewriteLoop(step ? withStep(entry, unsent(step)) : entry, moved);
  });
}

/** An entry whose loop is the merged one, with the loop's new ids. */
export function rewriteLoop(
  entry: Entry,
  moved: { fromLoopId: number; toLoopId: number; profileId: number },
): Entry {
  if (entry.loop?.id !== moved.fromLoopId) return entry;
  return { ...entry, loop: { ...entry.loop, id: moved.toLoopId, profileId: moved.profileId } };
}

async function refused(work: Work, step: Step, looking: boolean, error: DotloopError): Promise<void> {
  const { draft } = work.entry;
  if (step.name === 'loop-it') {
    if (looking) {
      const problem = said(outboxProblems.nothingFound);
      return work.write((entry) => ({ ...entry, state: 'asking', candidates: [], problem, notBefore: 0 }));
    }
    if (await wasMade(work)) return;
    const problem = loopRefusal(error, draft, otherPeople(draft, work.account.email));
    return work.write((entry) => notMade(entry, problem));
  }
  const problem = stepRefusal(error, step.name);
  await work.write((entry) => gotThrough(entry, { ...step, state: 'failed', problem }));
}

/** Whether a refused loop has been made all the same, by a request that the browser had sent before by itself. */
async function wasMade(work: Work): Promise<boolean> {
  if (!work.entry.newestBefore) return false;
  try {
    return (await adopt(work)).adopted;
  } catch (error) {
    if (error instanceof DotloopError || error instanceof ProblemError) return false; // looked for before it is sent again
    throw error;
  }
}

/** A failure that passes, or that is ours, in words. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (!(error instanceof DotloopError)) return said(outboxProblems.unexpected);
  if (error.code === 'rate-limited') return said(outboxProblems.rateLimited);
  if (error.code === 'network') return said(outboxProblems.offline);
  if (error.code === 'unauthorized') return said(outboxProblems.unauthorized);
  return said(outboxProblems.unavailable);
}

/** As long as dotloop says; otherwise as long as the entry is old, so that waits double. Milliseconds. */
function waitAfter(error: unknown, { entry, now }: Work): number {
  const stated = error instanceof DotloopError ? error.retryAfterMs : undefined;
  return stated ?? Math.min(Math.max(now() - entry.createdAt, soonest), latest);
}
