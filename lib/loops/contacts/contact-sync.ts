import type { ContactChoice } from '../../messages.ts';
import { loadProblem } from '../load-problem.ts';
import type { Problem } from '../problem.ts';
import type { ContactIndex } from './contact-index.ts';
import { type ContactReadingOptions, createContactReading } from './contact-reading.ts';

/** What searching comes to. */
export interface ContactsFound {
  found: ContactChoice[];
  /** How many have been read so far, while they are read for the first time; null otherwise. */
  reading: number | null;
  /** Why there may be more that are not known here. */
  problem: Problem | null;
}

/** An account's contacts, kept on this computer. */
export interface Contacts {
  /** Answers at once from what has been read, and has what is new read behind. */
  search(accountId: number, text: string): Promise<ContactsFound>;
  /** Has what is new read behind, unless that has just been done. */
  refreshIfOld(accountId: number): void;
  /** Something is new in dotloop: reads it, if there has been a reading before. */
  follow(accountId: number): Promise<void>;
  /** They are no more in dotloop. */
  remove(accountId: number, contactIds: readonly number[]): Promise<void>;
  /** Forgets all of it; what is being read is not kept. */
  clear(): Promise<void>;
}

export interface ContactsOptions extends Pick<ContactReadingOptions, 'dotloopOf' | 'store'> {
  index: ContactIndex;
  /** Told when there is something new to be found, or to be said of the reading. */
  changed: () => void;
  locks?: LockManager;
  now?: () => number;
}

/** In ms, as all times here. */
const retryAfter = 15_000;
/** How long what took one batch is fresh; what takes many requests is not asked for again so soon. */
const freshFor = 60_000;

export function createContacts(options: ContactsOptions): Contacts {
  const { index, changed, locks = navigator.locks, now = Date.now } = options;
  const running = new Map<number, Promise<void>>();
  const last = new Map<number, { freshUntil: number; problem: Problem | null }>();
  const gone = new Set<number>();
  let wanted = new AbortController();
  const reading = createContactReading({ ...options, now, isGone: (id) => gone.has(id) });

  /** What goes wrong is said where somebody searches. */
  async function run(accountId: number): Promise<void> {
    const { signal } = wanted;
    try {
      const batches = await locks.request(`loop-it:contacts:${accountId}`, () =>
        reading.read(accountId, signal),
      );
      last.set(accountId, { freshUntil: now() + batches * freshFor, problem: null });
    } catch (error) {
      if (signal.aborted) return;
      last.set(accountId, { freshUntil: now() + retryAfter, problem: loadProblem(error, 'contacts') });
      changed();
    }
  }

  /** One at a time. */
  function start(accountId: number): Promise<void> {
    const one =
      running.get(accountId) ??
      run(accountId).finally(() => {
        running.delete(accountId);
        gone.clear();
      });
    running.set(accountId, one);
    return one;
  }

  function refreshIfOld(accountId: number): void {
    if ((last.get(accountId)?.freshUntil ?? 0) <= now()) void start(accountId);
  }

  return {
    refreshIfOld,

    async follow(accountId) {
      await running.get(accountId); // it may have begun before
      const { since, reading: begun } = await reading.progressOf(accountId);
      if (since !== '' || begun !== null) await start(accountId);
    },

    async search(accountId, text) {
      refreshIfOld(accountId);
      const [found, progress] = await Promise.all([
        index.search(accountId, text),
        reading.progressOf(accountId),
      ]);
      const isFirst = progress.wholeAt === 0 && running.has(accountId);
      return {
        found,
        reading: isFirst ? (progress.reading?.count ?? 0) : null,
        problem: last.get(accountId)?.problem ?? null,
      };
    },

    async remove(accountId, contactIds) {
      if (running.has(accountId)) for (const id of contactIds) gone.add(id);
      await index.remove(accountId, contactIds);
      changed();
    },

    async clear() {
      wanted.abort();
      wanted = new AbortController();
      last.clear();
      await Promise.all([index.clear(), reading.clear()]);
    },
  };
}
