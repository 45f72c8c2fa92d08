import { type LoopStatus, statusesOfType } from '../dotloop/constants.ts';
import { type Dotloop, DotloopError } from '../dotloop/index.ts';
import { ProblemError } from '../problem-error.ts';
import { t } from '../words.ts';
import { type Fault, said } from './fault.ts';
import { indexed, type KnownLoop } from './index/indexed.ts';
import type { LoopSummary } from './index/loop-summary.ts';
import type { Problem } from './problem.ts';
import { wordsOf } from './problems.ts';

export const statusProblems = {
  gone: { code: 'gone', says: 'setStatus_gone' },
  notAllowed: { code: 'status-not-allowed', says: 'setStatus_notAllowed' },
  unknown: { code: 'answer-lost', says: 'setStatus_unknown' },
  offline: { code: 'offline', says: 'setStatus_offline' },
  rateLimited: { code: 'rate-limited', says: 'setStatus_rateLimited' },
  unavailable: { code: 'dotloop-unavailable', says: 'setStatus_unavailable' },
} as const satisfies Record<string, Fault>;

const patience = { maxWaitMs: 20_000 };

/**
 * Changes a loop's status. The loop is looked at first: what was chosen for it is not done to the one that it was
 * merged into meanwhile.
 * @throws ProblemError in dotloop's own words, where it has some
 */
export async function setStatus(dotloop: Dotloop, loop: LoopSummary, status: LoopStatus): Promise<KnownLoop> {
  const { id, profileId } = loop;
  try {
    const found = await dotloop.loops.get(profileId, id, patience);
    if (found.id !== id) throw new ProblemError(merged(found.name));
    if (!statusesOfType(found.transactionType).includes(status)) {
      throw new ProblemError(said(statusProblems.notAllowed));
    }
    return indexed(await dotloop.loops.update(profileId, id, { status }, patience), profileId);
  } catch (error) {
    throw error instanceof DotloopError ? new ProblemError(problemOf(error), { cause: error }) : error;
  }
}

function merged(into: string): Problem {
  return { code: 'merged', message: t('setStatus_merged', { name: into }) };
}

function problemOf(error: DotloopError): Problem {
  if (error.done === 'unknown') return said(statusProblems.unknown);
  switch (error.code) {
    case 'bad-request':
    case 'forbidden':
    case 'not-found':
    case 'unprocessable':
      return { code: 'refused', message: t('setStatus_refused', { words: wordsOf(error) }) };
    case 'network':
      return said(statusProblems.offline);
    case 'rate-limited':
      return said(statusProblems.rateLimited);
    default:
      return said(statusProblems.unavailable);
  }
}
