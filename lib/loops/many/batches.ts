import { createStore, get, set, type UseStore, update } from 'idb-keyval';
import { type Batch, batchSchema } from './batch.ts';
import type { ForAll } from './for-all.ts';
import { forAllSchema } from './for-all-schema.ts';

/** The batch of each account, and what was chosen for the next one. */
export interface Batches {
  get(accountId: number): Promise<Batch | null>;
  /** Changes it in one go; null is none. @returns what it is then */
  change(accountId: number, change: (batch: Batch | null) => Batch | null): Promise<Batch | null>;
  forAll(accountId: number): Promise<ForAll | null>;
  keepForAll(accountId: number, forAll: ForAll): Promise<void>;
}

export function createBatches(store: UseStore = createStore('loop-it-batches', 'batches')): Batches {
  const batchKey = (accountId: number) => `batch ${accountId}`;
  const forAllKey = (accountId: number) => `for all ${accountId}`;
  const read = (kept: unknown) => batchSchema.safeParse(kept).data ?? null;

  return {
    get: async (accountId) => read(await get(batchKey(accountId), store)),

    async change(accountId, change) {
      let changed: Batch | null = null;
      await update<unknown>(
        batchKey(accountId),
        (kept) => {
          changed = change(read(kept));
          return changed;
        },
        store,
      );
      return changed;
    },

    forAll: async (accountId) => forAllSchema.safeParse(await get(forAllKey(accountId), store)).data ?? null,

    keepForAll: (accountId, forAll) => set(forAllKey(accountId), forAll, store),
  };
}
