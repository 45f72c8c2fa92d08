import type { Dotloop, Loop, Participant } from '../../dotloop/index.ts';
import type { Account } from '../../messages.ts';
import type { Preferences } from '../../settings/preferences.ts';
import type { Draft } from '../draft/draft.ts';
import type { Problem } from '../problem.ts';
import type { CreatedLoop, Entry, Step, StepName } from './entry.ts';
import type { NewestLoops } from './newest-loops.ts';

/** One entry being worked on, under its lock: what it is now, and how to write down what happens to it. */
export interface Work {
  /** As it was last written. */
  readonly entry: Entry;
  readonly account: Account;
  readonly dotloop: Dotloop;
  readonly preferences: Preferences;
  readonly newest: NewestLoops;
  /** Whether one of these loops may be of the same home as a draft. */
  readonly isAmong: (loops: readonly Loop[], draft: Draft) => boolean;
  readonly locks: LockManager;
  /** Who is in the loop, as this worker has read and changed it; null when it has to be read. */
  participants: Participant[] | null;
  now(): number;
  /** The account's other entries. */
  others(): Promise<Entry[]>;
  /** What is about to be sent, or has to wait: on the disk, whatever happens to the machine, when this answers. */
  intend(change: (entry: Entry) => Entry): Promise<void>;
  /** What has come of it: should the machine lose this, it is found out by looking. */
  write(change: (entry: Entry) => Entry): Promise<void>;
}

/** How long a call may wait for the rate limit before the entry is put aside: a worker does not live for ever. */
export const patience = { maxWaitMs: 20_000 };

export function stepOf(entry: Entry, name: StepName): Step | undefined {
  return entry.steps.find((step) => step.name === name);
}

/** Whether something is left to be done without the person. */
export function isUnfinished({ state }: Entry): boolean {
  return state === 'waiting' || state === 'settling';
}

/** Nothing has been sent yet, so stopping leaves nothing behind. */
export function canStop({ steps }: Entry): boolean {
  return steps.every(({ state }) => state === 'pending' || state === 'skipped');
}

/** The loop is there, but something that should be in it was refused: it can be tried again, or left so. */
export function isPartly({ state, steps }: Entry): boolean {
  return state === 'done' && steps.some((step) => step.state === 'failed');
}

/** The step to be worked on; undefined when all are through. Copies come last: of whatever else was made, too. */
export function nextStep({ steps }: Entry): Step | undefined {
  const open = steps.filter(({ state }) => state === 'pending' || state === 'sent');
  return open.find(({ name }) => name !== 'copies') ?? open[0];
}

/** An entry with one step replaced; nothing of the old step is kept. */
export function withStep(entry: Entry, step: Step): Entry {
  return { ...entry, steps: entry.steps.map((each) => (each.name === step.name ? step : each)) };
}

/** An entry that gets on: whatever was in its way is over. */
export function gettingOn(entry: Entry): Entry {
  const { candidates: _, ...rest } = entry;
  return { ...rest, state: 'waiting', problem: null, notBefore: 0, looks: 0 };
}

/** An entry with a step through, and itself when that was the last one. */
export function gotThrough(entry: Entry, step: Step): Entry {
  const next = gettingOn(withStep(entry, step));
  return nextStep(next) ? next : { ...next, state: 'done' };
}

/** An entry that was not sent, or refused: nothing was made, and the person is told why. */
export function notMade(entry: Entry, problem: Problem): Entry {
  const step: Step = { name: 'loop-it', state: 'failed', problem };
  return { ...withStep(entry, step), state: 'failed', problem, notBefore: 0 };
}

/** The loop that later steps work on. */
export function loopOf({ loop }: Entry): CreatedLoop {
  if (!loop) throw new Error('a later step has come before the loop');
  return loop;
}
