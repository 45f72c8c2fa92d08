import type { Problem } from '../lib/loops/problem.ts';
import { t } from '../lib/words.ts';

/** What to tell a person about a failed message. What is no Problem is a fault of Loop-It's own: said plainly. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Error && 'problem' in error && isProblem(error.problem)) return error.problem;
  console.error('Loop-It: a message failed', error);
  return { code: 'unexpected', message: t('problem_noAnswer') };
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'message' in value &&
    typeof value.message === 'string'
  );
}
