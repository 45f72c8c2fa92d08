import { DotloopError } from '../dotloop/index.ts';
import { ProblemError } from '../problem-error.ts';
import { t } from '../words.ts';
import type { Problem } from './problem.ts';
import { wordsOf } from './problems.ts';

/** What can be read from dotloop. */
export type Loaded = 'profiles' | 'templates' | 'contacts' | 'loops' | 'loop';

/** Why something could not be read from dotloop, in words. */
export function loadProblem(error: unknown, loaded: Loaded): Problem {
  if (error instanceof ProblemError) return error.problem;
  const what = t(`load_${loaded}`);
  if (!(error instanceof DotloopError)) {
    console.error(`reading ${loaded} failed`, error);
    return { code: 'unexpected', message: t('load_unexpected', { what }) };
  }
  switch (error.code) {
    case 'network':
      return { code: 'offline', message: t('load_offline', { what }) };
    case 'rate-limited':
      return { code: 'rate-limited', message: t('load_rateLimited', { what }) };
    case 'bad-request':
    case 'forbidden':
    case 'not-found':
    case 'unprocessable':
      return { code: 'refused', message: t('load_refused', { what, words: wordsOf(error) }) };
    default:
      return { code: 'dotloop-unavailable', message: t('load_unavailable', { what }) };
  }
}
