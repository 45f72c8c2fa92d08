import type { Entry } from '../outbox/entry.ts';
import { isPartly } from '../outbox/work.ts';
import type { Row } from './batch.ts';
import { batchProblems } from './batch-problems.ts';

/**
 * waiting: its turn has not come · working: on its way · held: not sent, for a reason that a person can do something
 * about · stopped: not begun when the person stopped · discarded: given up
 */
export type RowState =
  | 'waiting'
  | 'working'
  | 'asking'
  | 'failed'
  | 'partly'
  | 'created'
  | 'held'
  | 'stopped'
  | 'discarded';

export function stateOf(row: Row, entry: Entry | undefined): RowState {
  switch (entry?.state) {
    case 'waiting':
    case 'settling':
      return 'working';
    case 'asking':
    case 'failed':
      return entry.state;
    case 'done':
      return isPartly(entry) ? 'partly' : 'created';
    case undefined:
      if (row.reached === 'dotloop') return 'created';
      if (row.reached === 'outbox') return 'discarded';
      if (row.held) return row.held.code === batchProblems.stopped.code ? 'stopped' : 'held';
      return 'waiting';
  }
}

/** Nothing more happens to it by itself. */
export function isEnded(state: RowState): boolean {
  return state !== 'waiting' && state !== 'working';
}

/** It will not become a loop, or not a whole one, unless a person does something. */
export function needsPerson(state: RowState): boolean {
  return state === 'asking' || state === 'failed' || state === 'partly' || state === 'held';
}
