import { signal } from '@preact/signals';
import type { Problem } from '../lib/loops/problem.ts';
import { problemOf } from './problem.ts';

/** What a person asks a screen to do: one thing at a time, its name while it is under way, and why it failed. */
export function createDeeds() {
  const underWay = signal<string | null>(null);
  const failure = signal<Problem | null>(null);

  /** A second press while one is under way does nothing. */
  async function act(name: string, deed: () => Promise<unknown>): Promise<void> {
    if (underWay.peek() !== null) return;
    underWay.value = name;
    failure.value = null;
    try {
      await deed();
    } catch (error) {
      failure.value = problemOf(error);
    } finally {
      underWay.value = null;
    }
  }

  return { underWay, failure, act };
}
