import { randomUUID } from 'node:crypto';
import { createStore, type UseStore } from 'idb-keyval';
import type { Draft } from '../../../lib/loops/draft/draft.ts';
import type { NewRow } from '../../../lib/loops/many/batch.ts';
import { createQueue, type Queue } from '../../../lib/loops/many/batch-queue.ts';
import { type BatchView, viewOf } from '../../../lib/loops/many/batch-view.ts';
import { createBatches } from '../../../lib/loops/many/batches.ts';
import { nothingForAll } from '../../../lib/loops/many/for-all.ts';
import { createEntries } from '../../../lib/loops/outbox/entries.ts';
import { avery, type Bench, type Death, type Worker } from '../bench.ts';
import { draft, listing } from '../draft.ts';

/** What outlives a worker, beside what the bench keeps. */
export interface Kept {
  batches: UseStore;
  drafts: Map<string, Draft>;
  /** The worker that lives now: it hears of what happens in its outbox. */
  living: BatchWorker | null;
}

export interface BatchWorker extends Worker {
  queue: Queue;
  /** How often the person was told that all is over. */
  over(): number;
  /** Whether it wants to be woken for the batch. */
  wanted(): boolean;
}

export function keptFor(drafts: readonly Draft[]): Kept {
  return {
    batches: createStore(`batches-${randomUUID()}`, 'batches'),
    drafts: new Map(drafts.map((each) => [each.id, each])),
    living: null,
  };
}

/** Drafts of as many homes. */
export function homes(count: number): Draft[] {
  return Array.from({ length: count }, (_, n) =>
    draft({
      name: `${100 + n} Spruce Point Rd`,
      listingKey: `home ${n}`,
      mlsNumber: `${7_000_000 + n}`,
      address: { ...listing.address, streetNumber: `${100 + n}` },
    }),
  );
}

export function rowsOf(drafts: readonly Draft[]): NewRow[] {
  return drafts.map(({ id, name }) => ({ draftId: id, label: name, forAll: nothingForAll, anyway: false }));
}

/** A new worker, from storage, with the queue that feeds its outbox. */
export function batchWorker(bench: Bench, kept: Kept, death?: Death): BatchWorker {
  const worker = bench.worker(death);
  const { outbox, use } = worker;
  let over = 0;
  let wanted = false;
  const life = randomUUID();
  const queue = createQueue({
    batches: createBatches((mode, act) => use(() => kept.batches(mode, act))),
    outbox,
    account: async () => bench.account,
    begin: async ({ draftId }, account) => {
      const own = kept.drafts.get(draftId);
      if (!own) return { code: 'gone', message: 'gone' };
      await outbox.add(own, account, { background: true });
      void outbox.goOn(draftId);
      return null;
    },
    changed: () => bench.heard(null),
    over: () => {
      over += 1;
    },
    wake: (wake) => {
      wanted = wake;
    },
    locks: {
      request: (name: string, ...rest: [never]) => navigator.locks.request(`${life} ${name}`, ...rest),
      query: () => navigator.locks.query(),
    } as LockManager,
    now: () => bench.now,
  });
  kept.living = { ...worker, queue, over: () => over, wanted: () => wanted };
  return kept.living;
}

/** The batch as a screen would show it now, read past the worker. */
export async function shown(bench: Bench, kept: Kept): Promise<BatchView | null> {
  const batch = await createBatches(kept.batches).get(avery.id);
  const entries = await createEntries(bench.store).all();
  return batch && viewOf(batch, new Map(entries.map((entry) => [entry.id, entry])), bench.now);
}

/** Lets time pass until nothing of the batch waits for it any more, or the worker dies. */
export async function runOutBatch(bench: Bench, worker: BatchWorker): Promise<'died' | 'done'> {
  const life = async () => {
    for (let wakes = 0; ; wakes += 1) {
      if (wakes > 2000) throw new Error('the batch does not come to an end');
      await Promise.all([worker.outbox.resume(), worker.queue.run()]);
      await worker.queue.run();
      const wakeAt = worker.wakeAt();
      if (wakeAt === null && !worker.wanted()) return 'done' as const;
      bench.pass(Math.max(0, (wakeAt ?? bench.now + 60_000) - bench.now));
    }
  };
  return Promise.race([life(), worker.died.then(() => 'died' as const)]);
}
