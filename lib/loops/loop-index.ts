import { promisifyRequest, type UseStore } from 'idb-keyval';
import { z } from 'zod';
import type { Moved } from '../dotloop/index.ts';
import { openStore } from './database.ts';
import type { ListingKeys } from './listing-keys.ts';
import { type LoopSummary, loopSummarySchema } from './loop-summary.ts';

/** A loop in the index: whose it is, and what it is looked up by. */
const indexedSchema = z.object({
  accountId: z.number(),
  loop: loopSummarySchema,
  keys: z.object({ mls: z.string().nullable(), addresses: z.array(z.string()) }),
});
export type IndexedLoop = z.infer<typeof indexedSchema>;

/** The loops of each account, on this computer. Looking up is independent of how many there are. */
export interface LoopIndex {
  put(accountId: number, loops: readonly Omit<IndexedLoop, 'accountId'>[]): Promise<void>;
  get(accountId: number, loopId: number): Promise<IndexedLoop | null>;
  /** For each set of keys, the loops that have one of them. */
  find(accountId: number, wanted: readonly ListingKeys[]): Promise<IndexedLoop[][]>;
  /** Newest first. */
  recent(accountId: number, most: number): Promise<LoopSummary[]>;
  /** Removes a profile's loops that are not among these. */
  prune(accountId: number, profileId: number, present: ReadonlySet<number>): Promise<void>;
  /** A loop was merged into another: it is no more. */
  moved(accountId: number, moved: Moved): Promise<void>;
  clear(): Promise<void>;
}

/** As it is kept: `lookup` and `order` carry the account, so that accounts never mix. */
interface Row extends IndexedLoop {
  lookup: string[];
  order: [accountId: number, updated: number];
}

const name = 'loop-it-loops';

/** Opens a store for an index, in a database of its own. */
export function openIndex(database = name): UseStore {
  return openStore(database, {
    create(db) {
      const loops = db.createObjectStore(database);
      loops.createIndex('lookup', 'lookup', { multiEntry: true });
      loops.createIndex('order', 'order');
    },
  });
}

export function createLoopIndex(store: UseStore = openIndex()): LoopIndex {
  const rowKey = (accountId: number, loopId: number) => [accountId, loopId];
  const ofAccount = (accountId: number) => IDBKeyRange.bound([accountId], [accountId, []]);

  function find(accountId: number, wanted: readonly ListingKeys[]): Promise<IndexedLoop[][]> {
    return store('readonly', (loops) => {
      const lookup = loops.index('lookup');
      return Promise.all(
        wanted.map(async (keys) => {
          const rows = await Promise.all(
            lookupKeys(accountId, keys).map((key) => promisifyRequest<unknown[]>(lookup.getAll(key))),
          );
          return [
            ...new Map(
              rows
                .flat()
                .flatMap(read)
                .map((row) => [row.loop.id, row]),
            ).values(),
          ];
        }),
      );
    });
  }

  return {
    put: (accountId, indexed) =>
      store('readwrite', (loops) => {
        for (const each of indexed) loops.put(rowOf({ ...each, accountId }), rowKey(accountId, each.loop.id));
        return promisifyRequest(loops.transaction);
      }),

    get: (accountId, loopId) =>
      store('readonly', async (loops) => {
        const [row = null] = read(await promisifyRequest<unknown>(loops.get(rowKey(accountId, loopId))));
        return row;
      }),

    find,

    recent: (accountId, most) =>
      store('readonly', async (loops) => {
        const found: LoopSummary[] = [];
        const range = IDBKeyRange.bound([accountId], [accountId, []]);
        const request = loops.index('order').openCursor(range, 'prev');
        for (let at = await promisifyRequest(request); at && found.length < most; ) {
          found.push(...read(at.value).map(({ loop }) => loop));
          at.continue();
          at = await promisifyRequest(request);
        }
        return found;
      }),

    prune: (accountId, profileId, present) =>
      store('readwrite', async (loops) => {
        const rows = await promisifyRequest<unknown[]>(loops.getAll(ofAccount(accountId)));
        for (const { loop } of rows.flatMap(read)) {
          if (loop.profileId === profileId && !present.has(loop.id)) loops.delete(rowKey(accountId, loop.id));
        }
        return promisifyRequest(loops.transaction);
      }),

    moved: (accountId, { fromLoopId }) =>
      store('readwrite', (loops) => {
        loops.delete(rowKey(accountId, fromLoopId));
        return promisifyRequest(loops.transaction);
      }),

    clear: () =>
      store('readwrite', (loops) => {
        loops.clear();
        return promisifyRequest(loops.transaction);
      }),
  };
}

function rowOf(indexed: IndexedLoop): Row {
  const { accountId, loop, keys } = indexed;
  return {
    ...indexed,
    lookup: lookupKeys(accountId, keys),
    order: [accountId, Date.parse(loop.updated) || 0],
  };
}

function lookupKeys(accountId: number, { mls, addresses }: ListingKeys): string[] {
  return [...(mls === null ? [] : [mls]), ...addresses].map((key) => `${accountId} ${key}`);
}

function read(row: unknown): IndexedLoop[] {
  const { data } = indexedSchema.safeParse(row);
  return data ? [data] : [];
}
