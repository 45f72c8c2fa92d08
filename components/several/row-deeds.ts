import { signal } from '@preact/signals';
import type { Problem } from '../../lib/loops/problem.ts';
import { problemOf } from '../problem.ts';

/** What a person asks for rows: one thing at a time for each, and for many at once. Why the last one failed is kept. */
export function createRowDeeds() {
  const underWay = signal<ReadonlySet<string>>(new Set());
  const failure = signal<Problem | null>(null);

  async function act(row: string, deed: () => Promise<unknown>): Promise<void> {
    if (underWay.peek().has(row)) return;
    underWay.value = new Set([...underWay.peek(), row]);
    failure.value = null;
    try {
      await deed();
    } catch (error) {
      failure.value = problemOf(error);
    } finally {
      underWay.value = new Set([...underWay.peek()].filter((each) => each !== row));
    }
  }

  return { underWay, failure, act };
}
