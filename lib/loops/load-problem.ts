import { DotloopError } from '../dotloop/index.ts';
import { ProblemError } from '../problem-error.ts';
import type { Problem } from './problem.ts';
import { wordsOf } from './problems.ts';

/** Why something could not be read from dotloop, in words. @param what for people: "your profiles" */
export function loadProblem(error: unknown, what: string): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (!(error instanceof DotloopError)) {
    console.error(`reading ${what} failed`, error);
    return { code: 'unexpected', message: `Something went wrong in Loop-It while reading ${what}. ${kept}` };
  }
  switch (error.code) {
    case 'network':
      return {
        code: 'offline',
        message: `dotloop cannot be reached, so ${what} could not be read. ${kept} Check your connection.`,
      };
    case 'rate-limited':
      return {
        code: 'rate-limited',
        message: `dotloop takes no more requests for the moment, so ${what} could not be read yet. ${kept}`,
      };
    case 'bad-request':
    case 'forbidden':
    case 'not-found':
    case 'unprocessable':
      return { code: 'refused', message: `dotloop refused to show ${what}. ${wordsOf(error)} ${kept}` };
    default:
      return {
        code: 'dotloop-unavailable',
        message: `dotloop is not answering properly, so ${what} could not be read. ${kept} Try again in a minute.`,
      };
  }
}

const kept = 'What you typed is kept.';
