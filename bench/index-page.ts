/** What bench/index.ts measures, in a page of the extension: the index of loops, as the worker has it. */
import '../lib/worker/no-eval.ts';
import type { KnownLoop } from '../lib/loops/indexed.ts';
import { lineKeys } from '../lib/loops/listing-keys.ts';
import { createLoopIndex, openIndex } from '../lib/loops/loop-index.ts';
import type { FoundListing } from '../lib/messages.ts';
import { statusesOf } from '../lib/worker/statuses.ts';

const accountId = 1;
const profileId = 2;
const rows = 20;
const page = 25;

/** Medians, ms. */
export interface Measured {
  /** One listing, as before a loop is created. */
  find: number;
  /** The buttons of a results page of 20 rows. */
  statuses: number;
  /** The first rows of the popup, with how many there are. */
  newest: number;
  /** The first search in a worker's life, and those after it. */
  firstSearch: number;
  search: number;
}

/** Fills an index with so many loops, no two of the same home, and times what is asked of it. */
export async function measure(count: number): Promise<Measured> {
  const index = createLoopIndex(openIndex(`bench-${count}`));
  for (let from = 0; from < count; from += 1000) {
    const loops = Array.from({ length: Math.min(1000, count - from) }, (_, at) => loopOf(from + at));
    await index.put(accountId, loops);
  }
  const some = (n: number) => Array.from({ length: n }, () => Math.floor(Math.random() * count * 2));
  const listings = () => some(rows).map(listingOf);
  await statusesOf('bench', listings(), accountId, index, []); // warm
  return {
    find: await median(200, () => index.find(accountId, some(1).map(keysOf))),
    statuses: await median(100, () => statusesOf('bench', listings(), accountId, index, [])),
    newest: await median(30, () => index.search(accountId, { text: '', profileId: null, most: page })),
    firstSearch: await median(1, () => search(index, `${count - 1} larch`)),
    search: await median(30, () => search(index, `${some(1)[0]} larch`)),
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
      mlsNumber: `ME${7_000_000 + n}`,
    },
    saidAt,
    keys: keysOf(n),
  };
}

async function median(times: number, deed: () => Promise<unknown>): Promise<number> {
  const runs: number[] = [];
  for (let run = 0; run < times; run += 1) {
    const began = performance.now();
    await deed();
    runs.push(performance.now() - began);
  }
  return runs.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}
