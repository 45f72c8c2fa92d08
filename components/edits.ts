import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Problem } from '../lib/loops/problem.ts';
import { problemOf } from './problem.ts';

/** Changes on their way to the worker. Nothing typed is lost: what could not be kept is tried again. */
export interface Edits<F extends object> {
  /** Typed and not yet known to be kept: shown over what the worker says. */
  unsaved: ReadonlySignal<Partial<F>>;
  problem: ReadonlySignal<Problem | null>;
  change(change: Partial<F>): void;
  /** Sends what is left. @returns whether all of it is kept */
  flush(): Promise<boolean>;
  /** The page is going away: sends what is left without waiting for what is under way. */
  leave(): void;
}

const firstRetry = 1000;
const lastRetry = 30_000;

/** @param pause how long after the last change to send, in ms */
export function createEdits<F extends object>(
  save: (change: Partial<F>) => Promise<unknown>,
  pause: number,
): Edits<F> {
  const waiting = signal<Partial<F>>({});
  const sent = signal<Partial<F>>({});
  const problem = signal<Problem | null>(null);
  const unsaved = computed(() => ({ ...sent.value, ...waiting.value }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;
  let retry = firstRetry;

  function change(part: Partial<F>): void {
    waiting.value = { ...waiting.peek(), ...part };
    schedule(pause);
  }

  function schedule(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), delay);
  }

  function flush(): Promise<boolean> {
    clearTimeout(timer);
    if (running) return running;
    if (isEmpty(waiting.peek())) return Promise.resolve(true);
    running = run();
    return running;
  }

  /** One message at a time, so that the worker keeps them in the order they were typed. */
  async function run(): Promise<boolean> {
    while (!isEmpty(waiting.peek())) {
      const part = waiting.peek();
      batch(() => {
        sent.value = part;
        waiting.value = {};
      });
      try {
        await save(part);
      } catch (error) {
        batch(() => {
          waiting.value = { ...part, ...waiting.peek() };
          sent.value = {};
          problem.value = problemOf(error);
        });
        running = null;
        schedule(retry);
        retry = Math.min(retry * 2, lastRetry);
        return false;
      }
      batch(() => {
        sent.value = {};
        problem.value = null;
      });
      retry = firstRetry;
    }
    running = null;
    return true;
  }

  function leave(): void {
    clearTimeout(timer);
    const part = waiting.peek();
    if (isEmpty(part)) return;
    waiting.value = {};
    save(part).catch(problemOf);
  }

  return { unsaved, problem, change, flush, leave };
}

function isEmpty(part: object): boolean {
  return Object.keys(part).length === 0;
}
