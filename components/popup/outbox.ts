import type { Entry } from '../../lib/loops/outbox/entry.ts';
import { canStop, isPartly } from '../../lib/loops/outbox/work.ts';
import { waitingFor } from '../entries.ts';
import { text } from './text.ts';

/** What is not done, or not wholly: what needs the person first, then the oldest, as it will be worked on. */
export function openEntries(entries: readonly Entry[]): Entry[] {
  return entries
    .filter((entry) => entry.state !== 'done' || isPartly(entry))
    .sort((a, b) => rank(a) - rank(b) || a.createdAt - b.createdAt);
}

function rank({ state }: Entry): number {
  return state === 'asking' ? 0 : state === 'failed' || state === 'done' ? 1 : 2;
}

/** Where an entry stands, in words. */
export function wordsFor(entry: Entry, now: number): string {
  switch (entry.state) {
    case 'asking':
      return entry.problem?.message ?? text.asking;
    case 'settling':
      return entry.problem?.message ?? text.settling;
    case 'failed':
      return entry.problem?.message ?? '';
    case 'waiting':
      if (entry.loop) return `${text.made} ${waitingFor(entry, now) ?? text.finishing}`;
      return waitingFor(entry, now) ?? (canStop(entry) ? text.waiting : text.sending);
    case 'done':
      return [text.made, ...entry.steps.flatMap(({ problem }) => problem?.message ?? [])].join(' ');
  }
}
