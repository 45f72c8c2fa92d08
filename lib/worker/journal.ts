import { createStore, get, type UseStore, update } from 'idb-keyval';
import { z } from 'zod';
import { type RequestType, requests } from '../messages.ts';
import { problemCodes } from './journal-codes.ts';

/** What is written down: no words, only which of these it was. */
const events = [
  'started',
  'installed',
  'signed-in',
  'signed-out',
  'loops-read',
  'entry-waiting',
  'entry-settling',
  'entry-asking',
  'entry-failed',
  'entry-done',
  'message-refused',
  'fault',
] as const;
export type JournalEvent = (typeof events)[number];

/** One thing that happened, or the same several times on end. Times in ms since the epoch. */
const recordSchema = z.object({
  event: z.enum(events),
  /** Which message it was about. */
  message: z.enum(Object.keys(requests) as [RequestType, ...RequestType[]]).optional(),
  /** Of the problem there was. */
  code: z.enum(['other', ...problemCodes]).optional(),
  first: z.number(),
  last: z.number(),
  times: z.number().int(),
});
export type JournalRecord = z.infer<typeof recordSchema>;

/** As many as are kept. */
export const mostRecords = 200;

export interface Journal {
  /** @param about a message by its type, a problem by its code; a code that is none of ours is kept as "other" */
  note(event: JournalEvent, about?: { message?: RequestType | undefined; code?: string | undefined }): void;
  /** The oldest first. */
  read(): Promise<JournalRecord[]>;
}

/** What happened lately, as codes with times: nothing that a person or a page wrote can be in it. */
export function createJournal(
  store: UseStore = createStore('loop-it-journal', 'journal'),
  now: () => number = Date.now,
): Journal {
  let writing: Promise<unknown> = Promise.resolve();

  function note(event: JournalEvent, { message, code }: Parameters<Journal['note']>[1] = {}): void {
    const at = now();
    const record = recordSchema.parse({
      event,
      ...(message !== undefined && { message }),
      ...(code !== undefined && { code: known(code) }),
      first: at,
      last: at,
      times: 1,
    });
    writing = update<unknown>('records', (kept) => withRecord(recordsIn(kept), record), store).catch(
      (error: unknown) => console.error('the journal could not be kept', error),
    );
  }

  return {
    note,
    async read() {
      await writing;
      return recordsIn(await get('records', store));
    },
  };
}

/** A problem's code as it may be told: "other" for one that is none of ours. */
export function known(code: string): NonNullable<JournalRecord['code']> {
  return problemCodes.find((one) => one === code) ?? 'other';
}

function withRecord(records: readonly JournalRecord[], record: JournalRecord): JournalRecord[] {
  const before = records.at(-1);
  const isSame =
    before?.event === record.event && before.message === record.message && before.code === record.code;
  if (!isSame) return [...records, record].slice(-mostRecords);
  return [...records.slice(0, -1), { ...before, last: record.last, times: before.times + 1 }];
}

function recordsIn(kept: unknown): JournalRecord[] {
  return z.array(recordSchema).safeParse(kept).data ?? [];
}
