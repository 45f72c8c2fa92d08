import { promisifyRequest, type UseStore } from 'idb-keyval';
import { z } from 'zod';
import { openStore } from './database.ts';
import { type Entry, entrySchema } from './entry.ts';

/** The outbox as it is kept. A write that was answered is on the disk: a request is sent only after that. */
export interface Entries {
  get(id: string): Promise<Entry | null>;
  all(): Promise<Entry[]>;
  put(entry: Entry): Promise<void>;
  /** Changes an entry in one transaction. Null when there is none. */
  update(id: string, change: (entry: Entry) => Entry): Promise<Entry | null>;
  remove(id: string): Promise<void>;
}

export function createEntries(
  store: UseStore = openStore('loop-it-outbox', { durability: 'strict' }),
): Entries {
  return {
    async get(id) {
      const kept: unknown = await store('readonly', (entries) => promisifyRequest(entries.get(id)));
      return kept === undefined ? null : read(kept);
    },

    async all() {
      const kept: unknown[] = await store('readonly', (entries) => promisifyRequest(entries.getAll()));
      return kept.flatMap((entry) => read(entry) ?? []);
    },

    put: (entry) =>
      store('readwrite', (entries) => {
        entries.put(entry, entry.id);
        return promisifyRequest(entries.transaction);
      }),

    update: (id, change) =>
      store('readwrite', async (entries) => {
        const kept: unknown = await promisifyRequest(entries.get(id));
        const entry = kept === undefined ? null : read(kept);
        if (!entry) return null;
        const changed = change(entry);
        entries.put(changed, id);
        await promisifyRequest(entries.transaction);
        return changed;
      }),

    remove: (id) =>
      store('readwrite', (entries) => {
        entries.delete(id);
        return promisifyRequest(entries.transaction);
      }),
  };
}

/** An entry that cannot be read stays where it is, for a version that can, and is not worked on. */
function read(kept: unknown): Entry | null {
  const parsed = entrySchema.safeParse(kept);
  if (!parsed.success) console.error('an entry of the outbox cannot be read', z.prettifyError(parsed.error));
  return parsed.data ?? null;
}
