import type { LoopSummary } from '../index/loop-summary.ts';
import type { Entry } from '../outbox/entry.ts';
import { newsOf } from '../outbox/refusal.ts';
import type { Problem } from '../problem.ts';
import { outboxProblems } from '../problems.ts';
import { type Batch, type EntriesById, isOver, type Progress, progressOf, type Row } from './batch.ts';
import { timeLeft } from './pace.ts';
import { type RowState, stateOf } from './row-state.ts';

/** A row of a batch as a screen shows it. */
export interface BatchRow {
  draftId: string;
  label: string;
  state: RowState;
  /** It waits for dotloop's rate limit, which is how many are made, and no trouble. */
  pacing: boolean;
  /** What is in its way, or what is to be known of what was made. */
  problem: Problem | null;
  loopUrl: string | null;
  /** While the person is asked which one it is. */
  candidates: LoopSummary[];
}

export interface BatchView {
  state: 'running' | 'paused' | 'over';
  progress: Progress;
  /** Until all are made, ms; null while nothing can be said. */
  left: number | null;
  rows: BatchRow[];
}

export function viewOf(batch: Batch, entries: EntriesById, now: number): BatchView {
  const progress = progressOf(batch, entries);
  const state = isOver(batch, entries) ? 'over' : batch.state;
  const { total, ended } = progress;
  return {
    state,
    progress,
    left: state === 'running' ? timeLeft(total - ended, ended - batch.endedBefore, now - batch.since) : null,
    rows: batch.rows.map((row) => rowView(row, entries.get(row.draftId))),
  };
}

function rowView(row: Row, entry: Entry | undefined): BatchRow {
  const { draftId, label } = row;
  const state = stateOf(row, entry);
  const pacing = state === 'working' && entry?.problem?.code === outboxProblems.rateLimited.code;
  return {
    draftId,
    label,
    state,
    pacing,
    problem: pacing ? null : problemOf(row, entry),
    loopUrl: entry?.loop?.loopUrl ?? null,
    candidates: (state === 'asking' && entry?.candidates) || [],
  };
}

function problemOf({ held }: Row, entry: Entry | undefined): Problem | null {
  if (!entry) return held;
  if (entry.state !== 'done') return entry.problem;
  return newsOf(entry);
}
