import { z } from 'zod';
import { said } from '../fault.ts';
import type { Entry } from '../outbox/entry.ts';
import { problemSchema } from '../problem.ts';
import { batchProblems } from './batch-problems.ts';
import { forAllSchema } from './for-all-schema.ts';
import { isEnded, needsPerson, stateOf } from './row-state.ts';

const rowSchema = z.object({
  /** Of its draft, and of its entry once it has one. */
  draftId: z.uuid(),
  label: z.string(),
  forAll: forAllSchema,
  /** Also when there is a loop of the same home. */
  anyway: z.boolean(),
  /** How far it was last seen. An entry is forgotten in time, or given up; what it made stays made. */
  reached: z.enum(['nothing', 'outbox', 'dotloop']),
  /** Why it was not put on its way when its turn came. */
  held: problemSchema.nullable(),
});
export type Row = z.infer<typeof rowSchema>;

/** Many drafts that are made into loops one after the other. How each gets on is its entry's to say. */
export const batchSchema = z.object({
  accountId: z.number().int(),
  /** paused: nothing new is begun */
  state: z.enum(['running', 'paused']),
  rows: z.array(rowSchema),
  /** Since when it runs, ms since the epoch, and how many rows had come to their end before. */
  since: z.number(),
  endedBefore: z.number().int(),
  /** Whether the person was told of its end. */
  told: z.boolean(),
});
export type Batch = z.infer<typeof batchSchema>;

export type NewRow = Pick<Row, 'draftId' | 'label' | 'forAll' | 'anyway'>;

/** The account's entries by their ids, which are their drafts'. */
export type EntriesById = ReadonlyMap<string, Entry>;

export interface Progress {
  total: number;
  /** Loops that are in dotloop. */
  created: number;
  ended: number;
  working: number;
  needPerson: number;
}

export function progressOf(batch: Batch, entries: EntriesById): Progress {
  const progress = { total: batch.rows.length, created: 0, ended: 0, working: 0, needPerson: 0 };
  for (const row of batch.rows) {
    const entry = entries.get(row.draftId);
    const state = stateOf(row, entry);
    if (entry?.loop || row.reached === 'dotloop') progress.created += 1;
    if (isEnded(state)) progress.ended += 1;
    if (state === 'working') progress.working += 1;
    if (needsPerson(state)) progress.needPerson += 1;
  }
  return progress;
}

/** The row whose turn it is. */
export function nextRow(batch: Batch, entries: EntriesById): Row | undefined {
  return batch.rows.find((row) => stateOf(row, entries.get(row.draftId)) === 'waiting');
}

/** A batch with more rows: one that is over gives way to them, one that goes on is joined. */
export function withRows(
  batch: Batch | null,
  rows: readonly NewRow[],
  entries: EntriesById,
  accountId: number,
  now: number,
): Batch {
  const fresh = rows.map((row): Row => ({ ...row, reached: 'nothing', held: null }));
  const ids = new Set(fresh.map(({ draftId }) => draftId));
  const kept = batch && !isOver(batch, entries) ? batch.rows.filter((row) => !ids.has(row.draftId)) : [];
  const first = { accountId, since: now, endedBefore: 0, told: false };
  return running({ ...first, state: 'running', rows: [...kept, ...fresh] }, entries, now);
}

/** Nothing more happens by itself. */
export function isOver(batch: Batch, entries: EntriesById): boolean {
  return progressOf(batch, entries).ended === batch.rows.length;
}

/** A batch that runs (again): its pace is measured from now on. */
export function running(batch: Batch, entries: EntriesById, now: number): Batch {
  return {
    ...batch,
    state: 'running',
    told: false,
    since: now,
    endedBefore: progressOf(batch, entries).ended,
  };
}

/** A batch of which nothing more is begun: what was not begun goes back to being a draft. */
export function stopped(batch: Batch, entries: EntriesById): Batch {
  const rows = batch.rows.map((row) =>
    stateOf(row, entries.get(row.draftId)) === 'waiting'
      ? { ...row, held: said(batchProblems.stopped) }
      : row,
  );
  return { ...batch, rows, told: true };
}

/** A batch that goes on, with what was stopped too. */
export function goingOn(batch: Batch, entries: EntriesById, now: number): Batch {
  const rows = batch.rows.map((row) =>
    stateOf(row, entries.get(row.draftId)) === 'stopped' ? { ...row, held: null } : row,
  );
  return running({ ...batch, rows }, entries, now);
}

export function withRow(batch: Batch, draftId: string, change: Partial<Row>): Batch {
  const rows = batch.rows.map((row) => (row.draftId === draftId ? { ...row, ...change } : row));
  return { ...batch, rows };
}

/** A batch that knows how far its rows have come by now; the same one when it knew. */
export function seen(batch: Batch, entries: EntriesById): Batch {
  const isOld = (row: Row) => reachedBy(row, entries.get(row.draftId)) !== row.reached;
  if (!batch.rows.some(isOld)) return batch;
  const rows = batch.rows.map((row) => ({ ...row, reached: reachedBy(row, entries.get(row.draftId)) }));
  return { ...batch, rows };
}

function reachedBy({ reached }: Row, entry: Entry | undefined): Row['reached'] {
  if (!entry || reached === 'dotloop') return reached;
  return entry.loop ? 'dotloop' : 'outbox';
}
