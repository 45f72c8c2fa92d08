import { sql } from 'drizzle-orm';
import { changesChannel } from './changes.ts';
import type { Database } from './database/open.ts';

/** Wakes, at every instance, whoever follows an account's changes, to look whether that goes on. */
export async function announce(database: Pick<Database, 'execute'>, accountId: number): Promise<void> {
  await database.execute(sql`select pg_notify(${changesChannel}, ${String(accountId)})`);
}

/** Who in this process waits for changes, by account. */
export function createHub() {
  const waiting = new Map<number, Set<() => void>>();

  return {
    wake(accountId: number): void {
      for (const wake of waiting.get(accountId) ?? []) wake();
    },

    /** Something may have been missed: everybody looks. */
    wakeAll(): void {
      for (const wakes of waiting.values()) {
        for (const wake of wakes) wake();
      }
    },

    /** @returns what ends it. */
    watch(accountId: number, wake: () => void): () => void {
      const wakes = waiting.get(accountId) ?? new Set();
      waiting.set(accountId, wakes.add(wake));
      return () => {
        wakes.delete(wake);
        if (wakes.size === 0) waiting.delete(accountId);
      };
    },
  };
}
