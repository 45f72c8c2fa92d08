import { promisifyRequest } from 'idb-keyval';
import { z } from 'zod';
import { openStore, type Store } from './database.ts';
import { type Entry, entrySchema } from './entry.ts';

/** The outbox as it is kept. */
export interface Entries {
  get(id: string): Promise<Entry | null>;
  all(): Promise<Entry[]>;
  /**
   * Changes an entry, or puts it there, in one transaction; null leaves all as it is.
   * @param durability strict: on the disk when this answers, as it must be before a request is sent · relaxed: safe
   *   from the end of worker and browser, though not of the machine
   * @returns what is there now
   */
  change(
    id: string,
    durability: 'strict' | 'relaxed',
    act: (kept: Entry | null) => Entry | null,
  ): Promise<Entry | null>;
  remove(id: string): Promise<void>;
}

export function createEntries(store: Store = openStore('loop-it-outbox')): Entries {
  return {
    async get(id) {
      return readOne(await store('readonly', (entries) => promisifyRequest<unknown>(entries.get(id))));
    },

    async all() {
      const kept: unknown[] = await store('readonly', (entries) => promisifyRequest(entries.getAll()));
      return kept.flatMap((entry) => read(entry) ?? []);
    },

    change: (id, durability, act) =>
      store(
        'readwrite',
        async (entries) => {
          const kept = readOne(await promisifyRequest<unknown>(entries.get(id)));
          const changed = act(kept);
          if (!changed) return kept;
          entries.put(changed, id);
          await promisifyRequest(entries.transaction);
          return changed;
        },
        durability,
      ),

    remove: (id) =>
      store(
        'readwrite',
        (entries) => {
          entries.delete(id);
          return promisifyRequest(entries.transaction);
        },
        'strict',
      ),
  };
}

function readOne(kept: unknown): Entry | null {
  return kept === undefined ? null : read(kept);
}

/** An entry that cannot be read stays where it is, for a version that can, and is not worked on. */
function read(kept: unknown): Entry | null {
  const parsed = entrySchema.safeParse(kept);
  if (!parsed.success) console.error('an entry of the outbox cannot be read', z.prettifyError(parsed.error));
  return parsed.data ?? null;
}
