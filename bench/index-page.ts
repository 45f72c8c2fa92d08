/** What bench/index.ts measures, in a page of the extension: the index of loops, as the worker has it. */
import '../lib/worker/no-eval.ts';
import type { KnownLoop } from '../lib/loops/index/indexed.ts';
import { lineKeys } from '../lib/loops/index/listing-keys.ts';
import { createLoopIndex, openIndex } from '../lib/loops/index/loop-index.ts';
import type { FoundListing } from '../lib/messages.ts';
import { statusesOf } from '../lib/worker/statuses.ts';

const accountId = 1;
const profileId = 2;
const rows = 20;
const page = 25;

/** In ms. */
export interface Measured {
  /** One listing, as before a loop is created. */
  find: number;
  /** The buttons of a results page of 20 rows. */
  statuses: number;
  /** The first rows of the popup. */
  newest: number;
  /** A search; the first one in a worker's life reads all loops. */
  search: number;
}

const indexes = new Map<number, ReturnType<typeof createLoopIndex>>();

/** Makes an index of so many loops, no two of the same home. */
export async function fill(count: number): Promise<void> {
  const index = createLoopIndex(openIndex(`bench-${count}`));
  for (let from = 0; from < count; from += 1000) {
    const loops = Array.from({ length: Math.min(1000, count - from) }, (_, at) => loopOf(from + at));
    await index.put(accountId, loops);
  }
  indexes.set(count, index);
}

/** Times what is asked of it, once each, about other homes each time. */
export async function measure(count: number): Promise<Measured> {
  const index = indexes.get(count);
  if (!index) throw new Error(`there is no index of ${count} loops`);
  const some = (n: number) => Array.from({ length: n }, () => Math.floor(Math.random() * count * 2));
  const one = some(1).map(keysOf);
  const listings = some(rows).map(listingOf);
  return {
    find: await time(() => index.find(accountId, one)),
    statuses: await time(() => statusesOf('bench', listings, accountId, index, [])),
    newest: await time(() => search(index, '')),
    search: await time(() => search(index, `${some(1)[0]} larch`)),
  };
}

function search(index: ReturnType<typeof createLoopIndex>, text: string) {
  return index.search(accountId, { text, profileId: null, most: page });
}

const streets = ['Larch St', 'Birch Ave', 'Cedar Rd', 'Hazel Dr', 'Juniper Ln', 'Dogwood Ct', 'Ivy Way'];

function addressOf(n: number): string {
  return `${100 + n} ${streets[n % streets.length]}, Portland, ME 04101`;
}

function keysOf(n: number) {
  return { mls: `mls me${7_000_000 + n}`, addresses: lineKeys(addressOf(n)) };
}

/** Every other home that is asked about is in the index. */
function listingOf(n: number): FoundListing {
  return { key: `row ${n}`, kind: 'row', label: addressOf(n), mlsNumber: `ME${7_000_000 + n}` };
}

function loopOf(n: number): KnownLoop {
  const saidAt = 1_700_000_000_000 + n * 60_000;
  return {
    loop: {
      id: n,
      profileId,
      name: addressOf(n),
      transactionType: 'PURCHASE_OFFER',
      status: 'UNDER_CONTRACT',
      loopUrl: `https://www.dotloop.com/m/loop?viewId=${n}`,
      updated: new Date(saidAt).toISOString(),
      totalTaskCount: 12,
      completedTaskCount: 3,
      address: addressOf(n),
      mlsNumber: `ME${7_000_000 + n}`,
    },
    saidAt,
    keys: keysOf(n),
  };
}

async function time(deed: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await deed();
  return performance.now() - began;
}
