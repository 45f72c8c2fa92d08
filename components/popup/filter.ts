import type { LoopSummary } from '../../lib/messages.ts';
import { nameOf } from '../names.ts';

/** The loops that have every word of `text` in name, type or status, in their order. Accents and case do not matter. */
export function filterLoops(loops: readonly LoopSummary[], text: string): readonly LoopSummary[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return loops;
  return loops.filter((loop) => {
    const whole = plain(`${loop.name} ${nameOf(loop.transactionType)} ${nameOf(loop.status)}`);
    return words.every((word) => whole.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
