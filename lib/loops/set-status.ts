import { type LoopStatus, statusesOfType } from '../dotloop/constants.ts';
import { type Dotloop, DotloopError } from '../dotloop/index.ts';
import { ProblemError } from '../problem-error.ts';
import { indexed, type KnownLoop } from './index/indexed.ts';
import type { LoopSummary } from './index/loop-summary.ts';
import type { Problem } from './problem.ts';
import { wordsOf } from './problems.ts';

export const statusProblems = {
  gone: {
    code: 'gone',
    message: 'This loop is no longer in the list: dotloop has it no more, or not for this account.',
  },
  notAllowed: {
    code: 'status-not-allowed',
    message: 'This type of transaction does not have that status. Nothing was changed: choose another.',
  },
  unknown: {
    code: 'answer-lost',
    message:
      'The connection broke before dotloop answered. Loop-It looks whether the status was changed; if it was not, choose it again.',
  },
  offline: {
    code: 'offline',
    message: 'dotloop cannot be reached, so nothing was changed. Check your connection, then try again.',
  },
  rateLimited: {
    code: 'rate-limited',
    message: 'dotloop takes no more requests for the moment, so nothing was changed. Try again in a minute.',
  },
  unavailable: {
    code: 'dotloop-unavailable',
    message: 'dotloop is not answering properly, so nothing was changed. Try again in a minute.',
  },
} as const satisfies Record<string, Problem>;

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
      throw new ProblemError(statusProblems.notAllowed);
    }
    return indexed(await dotloop.loops.update(profileId, id, { status }, patience), profileId);
  } catch (error) {
    throw error instanceof DotloopError ? new ProblemError(problemOf(error), { cause: error }) : error;
  }
}

function merged(into: string): Problem {
  return {
    code: 'merged',
    message: `This loop has been merged into “${into}” in dotloop, so nothing was changed. That loop is shown from now on.`,
  };
}

function problemOf(error: DotloopError): Problem {
  if (error.done === 'unknown') return statusProblems.unknown;
  switch (error.code) {
    case 'bad-request':
    case 'forbidden':
    case 'not-found':
    case 'unprocessable':
      return {
        code: 'refused',
        message: `dotloop refused to change the status. ${wordsOf(error)} Nothing was changed.`,
      };
    case 'network':
      return statusProblems.offline;
    case 'rate-limited':
      return statusProblems.rateLimited;
    default:
      return statusProblems.unavailable;
  }
}
