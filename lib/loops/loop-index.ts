import { promisifyRequest, type UseStore } from 'idb-keyval';
import { z } from 'zod';
import type { Moved } from '../dotloop/index.ts';
import { openStore } from './database.ts';
import type { KnownLoop } from './indexed.ts';
import { type ListingKeys, lineKeys } from './listing-keys.ts';
import { type LoopSummary, loopSummarySchema } from './loop-summary.ts';
import { createSearchList, type SearchList } from './search-list.ts';

/** A loop in the index: whose it is, and what it is looked up by. */
const indexedSchema = z.object({
  accountId: z.number(),
  loop: loopSummarySchema,
  keys: z.object({ mls: z.string().nullable(), addresses: z.array(z.string()) }),
  people: z.array(z.string()),
  saidAt: z.number(),
});
export type IndexedLoop = z.infer<typeof indexedSchema>;

/** Loops of one profile, last updated in a span of dotloop's time: ms since the epoch, `to` not in it. */
export interface Span {
  accountId: number;
  profileId: number;
  from?: number;
  to?: number;
}

/** What is looked for among an account's loops. */
export interface Wanted {
  /** Every word of it has to be in a loop's name, MLS number, type, status or people. */
  text: string;
  /** Null: in all profiles. */
  profileId: number | null;
  /** So many of them, the newest. */
  most: number;
}

/** The loops of each account, on this computer. Looking up is independent of how many there are. */
export interface LoopIndex {
  /** Keeps what is known of loops now; what dotloop said later than this stays. */
  put(accountId: number, loops: readonly KnownLoop[]): Promise<void>;
  get(accountId: number, loopId: number): Promise<IndexedLoop | null>;
  /** For each set of keys, the loops that have one of them. */
  find(accountId: number, wanted: readonly ListingKeys[]): Promise<IndexedLoop[][]>;
  /** The newest of those that match, and how many match. */
  search(accountId: number, wanted: Wanted): Promise<{ loops: LoopSummary[]; found: number }>;
  count(span: Span): Promise<number>;
  /** The ids of a span's loops, newest first. */
  idsIn(span: Span): Promise<number[]>;
  /** When the loop in the middle of a span was updated; null when there is none. */
  middleOf(span: Span): Promise<number | null>;
  remove(accountId: number, loopIds: readonly number[]): Promise<void>;
  /** A loop was merged into another: it is no more. */
  moved(accountId: number, moved: Moved): Promise<void>;
  clear(): Promise<void>;
}

/** As it is kept: what it is looked up by carries the account, so that accounts never mix. Newest first. */
interface Row extends IndexedLoop {
  lookup: string[];
  order: [accountId: number, before: number];
  profile: [accountId: number, profileId: number, before: number];
}

const name = 'loop-it-loops';

/** Opens a store for an index, in a database of its own. */
export function openIndex(database = name): UseStore {
  return openStore(database, {
    create(db) {
      const loops = db.createObjectStore(database);
      loops.createIndex('lookup', 'lookup', { multiEntry: true });
      loops.createIndex('order', 'order');
      loops.createIndex('profile', 'profile');
    },
  });
}

export function createLoopIndex(store: UseStore = openIndex()): LoopIndex {
  /** What is searched, of the account that was searched last: read once in a worker's life, then kept by increments. */
  let searched: { accountId: number; list: Promise<SearchList> } | null = null;

  function listOf(accountId: number): Promise<SearchList> {
    if (searched?.accountId !== accountId) {
      searched = { accountId, list: allOf(accountId).then(createSearchList) };
      searched.list.catch(() => {
        searched = null;
      });
    }
    return searched.list;
  }

  function allOf(accountId: number): Promise<IndexedLoop[]> {
    return store('readonly', async (loops) => {
      const rows = await promisifyRequest<unknown[]>(loops.getAll(ofAccount(accountId)));
      return rows.flatMap(read);
    });
  }

  /** Tells the list that is searched, where it is the account's. */
  async function follow(accountId: number, change: (list: SearchList) => void): Promise<void> {
    if (searched?.accountId === accountId) change(await searched.list);
  }

  async function put(accountId: number, known: readonly KnownLoop[]): Promise<void> {
    const rows = await store('readwrite', async (loops) => {
      const changed = await Promise.all(
        known.map(async (each) => {
          const key = rowKey(accountId, each.loop.id);
          const [kept] = read(await promisifyRequest<unknown>(loops.get(key)));
          if (kept && kept.saidAt > each.saidAt) return [];
          const row = rowOf(accountId, each, kept);
          loops.put(row, key);
          return [row];
        }),
      );
      await promisifyRequest(loops.transaction);
      return changed.flat();
    });
    await follow(accountId, (list) => list.put(rows));
  }

  async function remove(accountId: number, loopIds: readonly number[]): Promise<void> {
    await store('readwrite', (loops) => {
      for (const id of loopIds) loops.delete(rowKey(accountId, id));
      return promisifyRequest(loops.transaction);
    });
    await follow(accountId, (list) => list.remove(loopIds));
  }

  function find(accountId: number, wanted: readonly ListingKeys[]): Promise<IndexedLoop[][]> {
    return store('readonly', (loops) => {
      const lookup = loops.index('lookup');
      return Promise.all(
        wanted.map(async (keys) => {
          const rows = await Promise.all(
            lookupKeys(accountId, keys).map((key) => promisifyRequest<unknown[]>(lookup.getAll(key))),
          );
          const found = rows.flat().flatMap(read);
          return [...new Map(found.map((row) => [row.loop.id, row])).values()];
        }),
      );
    });
  }

  async function search(accountId: number, { text, profileId, most }: Wanted) {
    if (text.trim() === '') return newest(accountId, profileId, most);
    const { ids, found } = (await listOf(accountId)).find(text, profileId, most);
    const rows = await Promise.all(ids.map((id) => get(accountId, id)));
    return { loops: rows.flatMap((row) => row?.loop ?? []), found };
  }

  function newest(accountId: number, profileId: number | null, most: number) {
    return store('readonly', async (loops) => {
      const rows =
        profileId === null
          ? { from: loops.index('order'), range: ofAccount(accountId) }
          : { from: loops.index('profile'), range: rangeOf({ accountId, profileId }) };
      const [first, found] = await Promise.all([
        promisifyRequest<unknown[]>(rows.from.getAll(rows.range, most)),
        promisifyRequest(rows.from.count(rows.range)),
      ]);
      return { loops: first.flatMap(read).map(({ loop }) => loop), found };
    });
  }

  function get(accountId: number, loopId: number): Promise<IndexedLoop | null> {
    return store('readonly', async (loops) => {
      const [row = null] = read(await promisifyRequest<unknown>(loops.get(rowKey(accountId, loopId))));
      return row;
    });
  }

  return {
    put,
    get,
    find,
    search,
    remove,
    moved: (accountId, { fromLoopId }) => remove(accountId, [fromLoopId]),

    count: (span) =>
      store('readonly', (loops) => promisifyRequest(loops.index('profile').count(rangeOf(span)))),

    idsIn: (span) =>
      store('readonly', async (loops) => {
        const keys = await promisifyRequest(loops.index('profile').getAllKeys(rangeOf(span)));
        return keys.flatMap((key) => loopIdOf(key) ?? []);
      }),

    middleOf: (span) =>
      store('readonly', async (loops) => {
        const index = loops.index('profile');
        const half = Math.floor((await promisifyRequest(index.count(rangeOf(span)))) / 2);
        const keys = await promisifyRequest(index.getAllKeys(rangeOf(span), half + 1));
        const [row] = read(
          keys.length > 0 && (await promisifyRequest<unknown>(loops.get(keys.at(-1) ?? []))),
        );
        return row ? timeOf(row.loop) : null;
      }),

    async clear() {
      searched = null;
      await store('readwrite', (loops) => {
        loops.clear();
        return promisifyRequest(loops.transaction);
      });
    },
  };
}

const rowKey = (accountId: number, loopId: number) => [accountId, loopId];
const ofAccount = (accountId: number) => IDBKeyRange.bound([accountId], [accountId, []]);

/** Times are kept as negative numbers, so that what is newest comes first. */
function rangeOf({ accountId, profileId, from, to }: Span): IDBKeyRange {
  const whole = [accountId, profileId];
  const newest = to === undefined ? whole : [...whole, -to];
  const oldest = [...whole, from === undefined ? [] : -from];
  return IDBKeyRange.bound(newest, oldest, to !== undefined, false);
}

function rowOf(accountId: number, known: KnownLoop, kept: IndexedLoop | undefined): Row {
  const { saidAt } = known;
  const keys = known.keys ?? kept?.keys ?? { mls: null, addresses: lineKeys(known.loop.name) };
  const mlsNumber = known.keys ? known.loop.mlsNumber : known.loop.mlsNumber || (kept?.loop.mlsNumber ?? '');
  const loop = { ...known.loop, mlsNumber };
  const before = -timeOf(loop);
  return {
    accountId,
    loop,
    keys,
    people: [...(known.people ?? kept?.people ?? [])],
    saidAt,
    lookup: lookupKeys(accountId, keys),
    order: [accountId, before],
    profile: [accountId, loop.profileId, before],
  };
}

function lookupKeys(accountId: number, { mls, addresses }: ListingKeys): string[] {
  return [...(mls === null ? [] : [mls]), ...addresses].map((key) => `${accountId} ${key}`);
}

function loopIdOf(key: IDBValidKey): number | undefined {
  return z.tuple([z.number(), z.number()]).safeParse(key).data?.[1];
}

function timeOf({ updated }: LoopSummary): number {
  return Date.parse(updated) || 0;
}

function read(row: unknown): IndexedLoop[] {
  const { data } = indexedSchema.safeParse(row);
  return data ? [data] : [];
}
