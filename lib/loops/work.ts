import type { Dotloop } from '../dotloop/index.ts';
import type { Account } from '../messages.ts';
import type { Preferences } from '../settings/preferences.ts';
import type { CreatedLoop, Entry, Step, StepName } from './entry.ts';

/** One entry being worked on, under its lock: what it is now, and how to write down what happens to it. */
export interface Work {
  /** As it was last written. */
  readonly entry: Entry;
  readonly account: Account;
  readonly dotloop: Dotloop;
  readonly preferences: Preferences;
  readonly locks: LockManager;
  now(): number;
  /** The account's other entries. */
  others(): Promise<Entry[]>;
  /** Answered when it is on the disk. */
  write(change: (entry: Entry) => Entry): Promise<void>;
}

/** How long a call may wait for the rate limit before the entry is put aside: a worker does not live for ever. */
export const patience = { maxWaitMs: 20_000 };

export function stepOf(entry: Entry, name: StepName): Step | undefined {
  return entry.steps.find((step) => step.name === name);
}

/** Nothing has been sent yet, so stopping leaves nothing behind. */
export function canStop({ steps }: Entry): boolean {
  return steps.every(({ state }) => state === 'pending' || state === 'skipped');
}

/** The loop is there, but something that should be in it was refused: it can be tried again, or left so. */
export function isPartly({ state, steps }: Entry): boolean {
  return state === 'done' && steps.some((step) => step.state === 'failed');
}

/** The step to be worked on; undefined when all are through. */
export function nextStep(entry: Entry): Step | undefined {
  return entry.steps.find(({ state }) => state === 'pending' || state === 'sent');
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

/** The loop that later steps work on. */
export function loopOf({ loop }: Entry): CreatedLoop {
  if (!loop) throw new Error('a later step has come before the loop');
  return loop;
}
