import { sql } from 'drizzle-orm';
import type { Database } from './database/open.ts';

/** What is notified on, with the account's id, when its changes or its sessions are others. */
export const changesChannel = 'changes';

/** Tells every instance that there is something to be read of an account. */
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

export type Hub = ReturnType<typeof createHub>;
