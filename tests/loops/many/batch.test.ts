import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../../lib/loops/draft/draft.ts';
import type { BatchView } from '../../../lib/loops/many/batch-view.ts';
import { avery, type Bench, sendAgainWhenBroken, setUpBench } from '../bench.ts';
import { alive } from '../expect.ts';
import { batchWorker, homes, type Kept, keptFor, rowsOf, runOutBatch, shown } from './batch-bench.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await setUpBench();
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

/** One request in twenty meets one of these. */
const faults = [
  { kind: 'status', status: 503, done: false },
  { kind: 'status', status: 500, done: true },
  { kind: 'malformed' },
  { kind: 'cut-before' },
  { kind: 'cut-after' },
];

/** What a screen shows at one moment, and how many of the drafts had a loop just before and just after. */
interface Look {
  view: BatchView;
  before: number;
  after: number;
}

/**
 * Looks whenever anything is told, and asks dotloop for other things of the account meanwhile: now and then one, and
 * sometimes so many at once that the rate limit is met.
 */
async function watchBatch(kept: Kept, drafts: readonly Draft[]) {
  const granted = (await bench.control('POST', 'token', { account: avery.id })) as { access_token: string };
  const headers = { Authorization: `Bearer ${granted.access_token}` };
  const looks: Look[] = [];
  const traffic: Promise<unknown>[] = [];
  let looking = Promise.resolve();
  let waiting = 0;
  let told = 0;
  const withLoop = () => drafts.filter((each) => alive(bench, each).length > 0).length;

  /** As a screen does: what is told while it looks leads to one more look. */
  async function look(): Promise<void> {
    waiting -= 1;
    const before = withLoop();
    const view = await shown(bench, kept);
    if (view) looks.push({ view, before, after: withLoop() });
  }

  bench.heard = (entry) => {
    if (entry) void kept.living?.queue.run();
    if (waiting === 0) {
      waiting += 1;
      looking = looking.then(look);
    }
    told += 1;
    const others = told % 100 === 0 ? 40 : told % 5 === 0 ? 1 : 0;
    for (let n = 0; n < others; n += 1) {
      const other = fetch(`${bench.sandbox.url}/public/v2/account`, { headers });
      traffic.push(other.catch(() => 'cut off by a fault'));
    }
  };
  return {
    looks,
    async settled() {
      await looking;
      await Promise.all(traffic);
      return traffic.length;
    },
  };
}

/** Answers and tries again, as a person does, until nothing needs one. */
async function person(worker: ReturnType<typeof batchWorker>, kept: Kept): Promise<void> {
  for (const { draftId, state } of (await shown(bench, kept))?.rows ?? []) {
    const own = kept.drafts.get(draftId);
    if (state === 'asking' && own) {
      await worker.outbox.answer(draftId, alive(bench, own).at(-1)?.id ?? null);
    } else if (state === 'partly' || state === 'failed') await worker.outbox.retry(draftId);
  }
}

describe('a hundred drafts', () => {
  it('become a hundred loops inside the rate limit, whatever breaks and dies', async () => {
    const drafts = homes(100);
    const kept = keptFor(drafts);
    const { world } = bench.sandbox;
    world.settings.rateLimit = 100;
    bench.fetch = sendAgainWhenBroken;
    bench.pass = (ms) => {
      bench.now += ms;
      world.advance(ms);
    };
    for (const fault of faults) await bench.fault({ ...fault, path: '/public/v2/*', probability: 0.01 });
    const watched = await watchBatch(kept, drafts);

    await batchWorker(bench, kept).queue.add(avery.id, rowsOf(drafts));
    let over = 0;
    for (let life = 1; ; life += 1) {
      const when = life % 2 ? 'after' : 'before';
      const worker = batchWorker(bench, kept, life <= 8 ? { at: 150 * life, when } : undefined);
      const end = await runOutBatch(bench, worker);
      over += worker.over();
      if (end === 'done') break;
    }
    expect(over).toBe(1);
    const { looks } = watched;
    const traffic = await watched.settled();

    for (const [n, { view, before, after }] of looks.entries()) {
      const { total, created, ended, working, needPerson } = view.progress;
      expect(total).toBe(100);
      expect(created, 'no loop is said to be made that is not').toBeLessThanOrEqual(after);
      expect(before, 'each loop is known, or looked for').toBeLessThanOrEqual(created + working + needPerson);
      expect(created).toBeGreaterThanOrEqual(looks[n - 1]?.view.progress.created ?? 0);
      expect(ended).toBeGreaterThanOrEqual(looks[n - 1]?.view.progress.ended ?? 0);
      expect(working).toBeLessThanOrEqual(3);
      const words = view.rows.flatMap(({ problem }) =>
        problem ? [`${problem.code} ${problem.message}`] : [],
      );
      expect(words.filter((each) => /rate|429|no more requests|slow down/i.test(each))).toEqual([]);
    }
    expect(looks.length).toBeGreaterThan(200);
    expect(looks.some(({ view }) => view.rows.some(({ pacing }) => pacing))).toBe(true);
    expect(traffic).toBeGreaterThan(200);
    expect(world.requests.filter(({ status }) => status === 429).length).toBeGreaterThan(0);

    bench.heard = () => {};
    await bench.control('DELETE', 'faults');
    const last = batchWorker(bench, kept);
    for (let turns = 0; turns < 5; turns += 1) {
      await person(last, kept);
      await runOutBatch(bench, last);
    }
    for (const each of drafts) {
      const [loop, ...more] = alive(bench, each);
      expect(more).toEqual([]);
      expect(loop?.participants.map(({ fullName }) => fullName).sort()).toEqual([
        'Avery Quinn',
        'Bo Buyer',
        'Lena Lister',
      ]);
      expect(loop?.detail['Listing Information']).toEqual({ 'Current Price': '649000' });
    }
    const view = await shown(bench, kept);
    expect(view).toMatchObject({ state: 'over', progress: { total: 100, created: 100, needPerson: 0 } });
    expect(view?.rows.map(({ state }) => state)).toEqual(Array(100).fill('created'));
  }, 240_000);
});
