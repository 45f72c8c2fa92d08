import type { Entry } from '../lib/loops/outbox/entry.ts';
import { until } from './format.ts';

/** What panel and popup both say of a draft on its way. */

/** What holds the work up, in words; null while it runs. */
export function waitingFor(entry: Entry, now: number): string | null {
  if (entry.notBefore <= now) return entry.problem?.message ?? null;
  if (entry.problem?.code === 'rate-limited') return waitRate(entry.notBefore, now);
  if (entry.problem) return `${entry.problem.message} ${waitOther(entry.notBefore, now)}`;
  return waitOther(entry.notBefore, now);
}

function waitRate(time: number, now: number): string {
  return `dotloop asks Loop-It to slow down. It goes on by itself ${until(time, now)}.`;
}

function waitOther(time: number, now: number): string {
  return `The next try is ${until(time, now)}.`;
}
