import { clear, createStore, get, set, type UseStore } from 'idb-keyval';
import { z } from 'zod';
import type { Contact, Dotloop } from '../../dotloop/index.ts';
import type { ContactIndex, IndexedContact } from './contact-index.ts';
import { contactChoice } from './contacts.ts';

/** How far an account's contacts have been read. Times of dotloop's in ISO 8601, our own in ms since the epoch. */
const progressSchema = z.object({
  /** What was updated from then on is to be read; "" when all of it is. */
  since: z.string(),
  /** The last update that is known of. */
  newest: z.string(),
  /** When all of them were last read; 0 when they never were. */
  wholeAt: z.number(),
  /** A reading of all of them that is not over. */
  reading: z
    .object({
      /** What is seen in it is marked by this: when it began, and one more each time that all are read again. */
      round: z.number(),
      /** The next one. */
      batch: z.number(),
      count: z.number(),
      /** How many of them there is nothing to choose of. */
      nameless: z.number(),
      /** How many there were at most, as far as dotloop counts them. */
      total: z.number(),
      newest: z.string(),
    })
    .nullable(),
});
type Progress = z.infer<typeof progressSchema>;
type Reading = NonNullable<Progress['reading']>;

export interface ContactReading {
  progressOf(accountId: number): Promise<Progress>;
  /**
   * Reads what is new into the index, by calls that give way to others: by the time of its last update; all of them once a week, because a list does not
   * say what is gone. May be cut off at any await: the next time goes on from there. Once `signal` is aborted nothing
   * more is kept.
   * @returns how many batches it took
   */
  read(accountId: number, signal: AbortSignal): Promise<number>;
  clear(): Promise<void>;
}

export interface ContactReadingOptions {
  index: ContactIndex;
  dotloopOf: (account: { id: number }) => Pick<Dotloop, 'contacts'>;
  /** Told when there is something new in the index. */
  changed: () => void;
  /** Whether a contact has been removed since the reading began: it may be in a batch that is on its way. */
  isGone: (contactId: number) => boolean;
  store?: UseStore | undefined;
  now: () => number;
}

const batchSize = 100;
const minute = 60_000;
const week = 7 * 24 * 60 * minute;
/** A reading that was begun longer ago is begun anew. */
const longestReading = 60 * minute;
/** How often all are read where some may have been missed: they move to an earlier batch when others go. */
const mostRounds = 3;

export function createContactReading(options: ContactReadingOptions): ContactReading {
  const { index, dotloopOf, changed, isGone, now } = options;
  const { store = createStore('loop-it-contact-sync', 'accounts') } = options;

  async function progressOf(accountId: number): Promise<Progress> {
    const nothing = { since: '', newest: '', wholeAt: 0, reading: null };
    return progressSchema.safeParse(await get(accountId, store)).data ?? nothing;
  }

  async function readNew(accountId: number, progress: Progress, signal: AbortSignal): Promise<number> {
    let { newest } = progress;
    const filter = { updatedMin: new Date(progress.since) };
    for (let batch = 1; ; batch += 1) {
      const { data, isLast } = await readBatch(accountId, batch, { filter, signal });
      await keep(accountId, data, progress.wholeAt, signal);
      newest = later(newest, newestOf(data));
      if (!isLast) continue;
      // What was known before this began was updated before it: what changes meanwhile is read the next time.
      await note(accountId, { ...progress, since: progress.newest, newest }, signal);
      if (data.length > 0) changed();
      return batch;
    }
  }

  async function readAll(accountId: number, progress: Progress, signal: AbortSignal): Promise<number> {
    const { reading } = progress;
    const isYoung = reading !== null && reading.round > now() - longestReading;
    let state = isYoung ? reading : begun(now());
    for (let rounds = 1; ; ) {
      const { data, isLast, total } = await readBatch(accountId, state.batch, { signal });
      const nameless = await keep(accountId, data, state.round, signal);
      state = {
        ...state,
        batch: state.batch + 1,
        count: state.count + data.length,
        nameless: state.nameless + nameless,
        total: Math.max(state.total, total),
        newest: later(state.newest, newestOf(data)),
      };
      await note(accountId, { ...progress, reading: state }, signal);
      changed();
      if (!isLast) continue;
      const seen = (await index.countOf(accountId, state.round)) + state.nameless;
      if ((total === state.total && seen >= total) || rounds === mostRounds) break;
      rounds += 1;
      state = { ...begun(state.round + 1), newest: state.newest };
    }
    signal.throwIfAborted();
    await index.prune(accountId, state.round);
    // dotloop's clock when this began was no earlier than the newest of them less the time that it took.
    const took = Math.max(0, now() - state.round) + minute;
    const since = state.newest && new Date(Date.parse(state.newest) - took).toISOString();
    await note(accountId, { since, newest: state.newest, wholeAt: state.round, reading: null }, signal);
    changed();
    return state.batch - 1;
  }

  async function readBatch(
    accountId: number,
    batchNumber: number,
    asked: { filter?: { updatedMin: Date }; signal: AbortSignal },
  ): Promise<{ data: Contact[]; isLast: boolean; total: number }> {
    const { contacts } = dotloopOf({ id: accountId });
    const { data, meta } = await contacts.list({ batchSize, batchNumber, background: true, ...asked });
    const total = Math.max(0, meta.total ?? 0);
    const isShort = data.length < batchSize && (batchNumber - 1) * batchSize + data.length >= total;
    return { data, total, isLast: isShort || data.length === 0 };
  }

  /** @returns how many of them there is nothing to choose of */
  async function keep(
    accountId: number,
    contacts: readonly Contact[],
    round: number,
    signal: AbortSignal,
  ): Promise<number> {
    signal.throwIfAborted();
    const there = contacts.filter(({ id }) => !isGone(id));
    const rows = there.flatMap((contact): IndexedContact[] => {
      const choice = contactChoice(contact);
      const phones = [contact.home ?? '', contact.office ?? ''];
      return choice ? [{ contact: choice, phones, round }] : [];
    });
    if (rows.length > 0) await index.put(accountId, rows);
    return contacts.length - rows.length;
  }

  function note(accountId: number, progress: Progress, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    return set(accountId, progress, store);
  }

  return {
    progressOf,

    async read(accountId, signal) {
      const progress = await progressOf(accountId);
      const isDue = progress.since === '' || progress.wholeAt < now() - week;
      return isDue ? readAll(accountId, progress, signal) : readNew(accountId, progress, signal);
    },

    clear: () => clear(store),
  };
}

function begun(round: number): Reading {
  return { round, batch: 1, count: 0, nameless: 0, total: 0, newest: '' };
}

function newestOf(contacts: readonly Contact[]): string {
  return contacts.reduce((newest, { updated = '' }) => later(newest, updated), '');
}

function later(one: string, other: string): string {
  return (Date.parse(other) || 0) > (Date.parse(one) || 0) ? other : one;
}
