import { promisifyRequest } from 'idb-keyval';
import { z } from 'zod';
import { openStore, type Store } from '../database.ts';
import { type Entry, entrySchema } from './entry.ts';

const stampSchema = z.object({ id: z.string(), stamp: z.string() });

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
  /** As they were read last: of many entries, few have changed since. */
  const seen = new Map<string, Entry>();

  /** An entry that cannot be read stays where it is, for a version that can, and is not worked on. */
  function read(kept: unknown): Entry | null {
    if (kept === undefined) return null;
    const { data: stamped } = stampSchema.safeParse(kept);
    const known = stamped && seen.get(stamped.id);
    if (known && known.stamp === stamped.stamp) return known;
    const { data = null, error } = entrySchema.safeParse(kept);
    if (error) console.error('an entry of the outbox cannot be read', z.prettifyError(error));
    if (data) seen.set(data.id, data);
    return data;
  }

  return {
    async get(id) {
      return read(await store('readonly', (entries) => promisifyRequest<unknown>(entries.get(id))));
    },

    async all() {
      const kept: unknown[] = await store('readonly', (entries) => promisifyRequest(entries.getAll()));
      return kept.flatMap((entry) => read(entry) ?? []);
    },

    change: (id, durability, act) =>
      store(
        'readwrite',
        async (entries) => {
          const kept = read(await promisifyRequest<unknown>(entries.get(id)));
          const changed = act(kept);
          if (!changed) return kept;
          const stamped = { ...changed, stamp: crypto.randomUUID() };
          entries.put(stamped, id);
          await promisifyRequest(entries.transaction);
          return stamped;
        },
        durability,
      ),

    remove: (id) =>
      store(
        'readwrite',
        (entries) => {
          entries.delete(id);
          seen.delete(id);
          return promisifyRequest(entries.transaction);
        },
        'strict',
      ),
  };
}
