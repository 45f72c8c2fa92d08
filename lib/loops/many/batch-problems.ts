import { t } from '../../words.ts';
import type { Fault } from '../fault.ts';
import type { Problem } from '../problem.ts';

/** Why a row was not sent. */
export const batchProblems = {
  stopped: { code: 'stopped', says: 'batch_stopped' },
  unexpected: { code: 'unexpected', says: 'batch_unexpected' },
} as const satisfies Record<string, Fault>;

/** There is a loop of the same home, or one on its way. */
export const sameHome = (name: string): Problem => ({
  code: 'duplicate',
  message: t('batch_sameHome', { name }),
});
