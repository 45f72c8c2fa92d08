import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Problem } from '../lib/loops/problem.ts';
import type { Changed } from '../lib/messages.ts';
import { runtime } from '../lib/runtime.ts';
import { problemOf } from './problem.ts';

/** A value that the worker owns, as a screen shows it. */
export interface Live<T> {
  /** Null until the first answer. */
  value: ReadonlySignal<T | null>;
  /** Why the last question got no answer; null once one does. */
  problem: ReadonlySignal<Problem | null>;
  /** Asks again. Calls while a question is open are answered by one more question after it. */
  refresh(): Promise<void>;
  /** Shows the answer to another message that carries the same value. Fails as the message fails. */
  take(answer: Promise<T>): Promise<T>;
}

/**
 * Asks when the worker says that one of `about` changed. An answer that a later one has overtaken is not shown.
 * Lives as long as its page.
 */
export function createLive<T>(ask: () => Promise<T>, about: Changed['what']): Live<T> {
  const value = signal<T | null>(null);
  const problem = signal<Problem | null>(null);
  let asked = 0;
  let shown = 0;
  let open: Promise<void> | null = null;
  let again = false;

  async function take(answer: Promise<T>): Promise<T> {
    const mine = ++asked;
    const got = await answer;
    if (mine < shown) {
      void refresh();
      return got;
    }
    shown = mine;
    batch(() => {
      value.value = got;
      problem.value = null;
    });
    return got;
  }

  async function run(): Promise<void> {
    do {
      again = false;
      try {
        await take(ask());
      } catch (error) {
        problem.value = problemOf(error);
      }
    } while (again);
    open = null;
  }

  function refresh(): Promise<void> {
    if (open) again = true;
    else open = run();
    return open;
  }

  whenChanged(about, () => void refresh());
  return { value, problem, refresh, take };
}

/** Acts each time that the worker says that one of `about` changed. */
export function whenChanged(about: Changed['what'], act: () => void): void {
  runtime()?.onMessage.addListener((message: unknown) => {
    if (isChanged(message) && message.what.some((what) => about.includes(what))) act();
    return undefined;
  });
}

function isChanged(message: unknown): message is Changed {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    message.type === 'changed' &&
    'what' in message &&
    Array.isArray(message.what)
  );
}
