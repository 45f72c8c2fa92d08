import { promisifyRequest, type UseStore } from 'idb-keyval';
import type { Moved } from '../../dotloop/index.ts';
import { openStore } from '../database.ts';
import type { KnownLoop } from './indexed.ts';
import type { ListingKeys } from './listing-keys.ts';
import {
  createIndexes,
  type IndexedLoop,
  lookupKeys,
  loopIdOf,
  ofAccount,
  rangeOf,
  read,
  rowKey,
  rowOf,
  type Span,
  timeOf,
} from './loop-rows.ts';
import type { LoopSummary } from './loop-summary.ts';
import { createSearchList, type SearchList } from './search-list.ts';

/** What is looked for among an account's loops. */
export interface Wanted {
  /** Every word of it has to be in a loop's name, MLS number, type, status or people. */
  text: string;
  /** Null: in all profiles. */
  profileId: number | null;
  /** So many of them, the newest. */
  most: number;
}

/** The newest of the loops that were looked for. */
export interface FoundLoops {
  loops: LoopSummary[];
  /** Whether there are more. */
  more: boolean;
  /** How many there are; null where nothing was searched for: to count them would take longer than to show some. */
  found: number | null;
}

/** The loops of each account, on this computer. Looking up is independent of how many there are. */
export interface LoopIndex {
  /** Keeps what is known of loops now; what dotloop said later than this stays. @returns how many are new here */
  put(accountId: number, loops: readonly KnownLoop[]): Promise<number>;
  get(accountId: number, loopId: number): Promise<IndexedLoop | null>;
  /** For each set of keys, the loops that have one of them. */
  find(accountId: number, wanted: readonly ListingKeys[]): Promise<IndexedLoop[][]>;
  search(accountId: number, wanted: Wanted): Promise<FoundLoops>;
  /** Takes the longer the more there are. */
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

const name = 'loop-it-loop-index';

/** Opens a store for an index, in a database of its own. */
export function openIndex(database = name): UseStore {
  return openStore(database, {
    create(db) {
      createIndexes(db.createObjectStore(database));
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

  async function put(accountId: number, known: readonly KnownLoop[]): Promise<number> {
    let fresh = 0;
    const changed = await store('readwrite', async (loops) => {
      const rows = await Promise.all(
        known.map(async (each) => {
          const key = rowKey(accountId, each.loop.id);
          const [kept] = read(await promisifyRequest<unknown>(loops.get(key)));
          if (kept && kept.saidAt > each.saidAt) return [];
          const row = rowOf(accountId, each, kept);
          loops.put(row, key);
          if (!kept) fresh += 1;
          return [row];
        }),
      );
      await promisifyRequest(loops.transaction);
      return rows.flat().flatMap(read);
    });
    await follow(accountId, (list) => list.put(changed));
    return fresh;
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

  async function search(accountId: number, { text, profileId, most }: Wanted): Promise<FoundLoops> {
    if (text.trim() === '') return newest(accountId, profileId, most);
    const { ids, found } = (await listOf(accountId)).find(text, profileId, most);
    const rows = await Promise.all(ids.map((id) => get(accountId, id)));
    return { loops: rows.flatMap((row) => row?.loop ?? []), more: found > most, found };
  }

  function newest(accountId: number, profileId: number | null, most: number): Promise<FoundLoops> {
    return store('readonly', async (loops) => {
      const rows = await promisifyRequest<unknown[]>(
        profileId === null
          ? loops.index('order').getAll(ofAccount(accountId), most + 1)
          : loops.index('profile').getAll(rangeOf({ accountId, profileId }), most + 1),
      );
      const first = rows.slice(0, most).flatMap(read);
      return { loops: first.map(({ loop }) => loop), more: rows.length > most, found: null };
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
