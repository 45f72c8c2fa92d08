import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { LoopStatus } from '../../lib/dotloop/constants.ts';
import type { Problem } from '../../lib/loops/problem.ts';
import { mostLoops } from '../../lib/message-limits.ts';
import type { Answers } from '../../lib/messages.ts';
import { send } from '../../lib/send.ts';
import { createDeeds } from '../deeds.ts';
import { createLive, type Live } from '../live.ts';

/** As many as are drawn at once: drawing a thousand would hold up the first sight of them. */
const page = 25;

/** The account's loops as the popup shows them, and what can be done with one of them. */
export interface LoopsModel {
  list: Live<Answers['loops.recent']>;
  /** What is searched for; results come as it is typed. */
  wanted: ReadonlySignal<string>;
  search(text: string): void;
  /** Whether only loops of the profile in use are shown. */
  onlyInUse: ReadonlySignal<boolean>;
  showOnlyInUse(only: boolean): void;
  showMore(): void;
  /** The loop that is looked into. */
  unfolded: ReadonlySignal<number | null>;
  details: Live<Answers['loop.details'] | null>;
  toggle(loopId: number): void;
  /** Reads again what could not be read. */
  again(): void;
  setStatus(loopId: number, status: LoopStatus): void;
  /** The status that a loop is just getting. */
  setting: ReadonlySignal<string | null>;
  /** Why the last change of the unfolded loop was not done. */
  failure: ReadonlySignal<Problem | null>;
}

/** @param inUse the profile that is in use */
export function createLoopsModel(inUse: ReadonlySignal<number | null>): LoopsModel {
  const wanted = signal('');
  const onlyInUse = signal(false);
  const most = signal(page);
  const unfolded = signal<number | null>(null);
  const { underWay, failure, act } = createDeeds();

  const shownProfile = computed(() => (onlyInUse.value ? inUse.value : null));
  const list = createLive(
    () => send('loops.recent', { text: wanted.peek(), profileId: shownProfile.peek(), most: most.peek() }),
    ['loops', 'session'],
  );
  const details = createLive(() => look(false), ['loops']);

  effect(() => {
    if (shownProfile.value !== null) void untracked(list.refresh);
  });

  /** A loop that was merged into another is followed there. */
  async function look(again: boolean): Promise<Answers['loop.details'] | null> {
    const loopId = unfolded.peek();
    if (loopId === null) return null;
    const answer = await send('loop.details', { loopId, again });
    if (unfolded.peek() === loopId) unfolded.value = answer.loopId;
    return answer;
  }

  function change(first: () => void): void {
    first();
    most.value = page;
    void list.refresh();
  }

  return {
    list,
    wanted,
    search: (text) =>
      change(() => {
        wanted.value = text;
      }),
    onlyInUse,
    showOnlyInUse: (only) =>
      change(() => {
        onlyInUse.value = only;
      }),
    showMore() {
      most.value = Math.min(most.peek() + page, mostLoops);
      void list.refresh();
    },
    unfolded,
    details,
    toggle(loopId) {
      unfolded.value = unfolded.peek() === loopId ? null : loopId;
      failure.value = null;
      void details.refresh();
    },
    again: () => void act('again', () => details.take(look(true))),
    setStatus: (loopId, status) =>
      void act(status, async () => {
        await send('loop.setStatus', { loopId, status });
        await list.refresh();
      }),
    setting: computed(() => underWay.value),
    failure,
  };
}
