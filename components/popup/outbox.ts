import type { Entry } from '../../lib/loops/outbox/entry.ts';
import { newsOf } from '../../lib/loops/outbox/refusal.ts';
import { canStop, isPartly } from '../../lib/loops/outbox/work.ts';
import { t } from '../../lib/words.ts';
import { waitingFor } from '../entries.ts';

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
      return entry.problem?.message ?? t('outbox_asking');
    case 'settling':
      return entry.problem?.message ?? t('popup_settling');
    case 'failed':
      return entry.problem?.message ?? '';
    case 'waiting':
      if (entry.loop) return `${t('popup_made')} ${waitingFor(entry, now) ?? t('popup_finishing')}`;
      return waitingFor(entry, now) ?? (canStop(entry) ? t('popup_waiting') : t('popup_sending'));
    case 'done':
      return [t('popup_made'), newsOf(entry)?.message].filter(Boolean).join(' ');
  }
}
