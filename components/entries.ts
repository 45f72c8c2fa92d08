import type { Entry } from '../lib/loops/outbox/entry.ts';
import { t } from '../lib/words.ts';
import { until } from './format.ts';

/** What panel and popup both say of a draft on its way. */

/** What holds the work up, in words; null while it runs. */
export function waitingFor(entry: Entry, now: number): string | null {
  if (entry.notBefore <= now) return entry.problem?.message ?? null;
  if (entry.problem?.code === 'rate-limited') return t('wait_rate', { when: until(entry.notBefore, now) });
  const nextTry = t('wait_next', { when: until(entry.notBefore, now) });
  if (entry.problem) return `${entry.problem.message} ${nextTry}`;
  return nextTry;
}
