import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { createStore, type UseStore } from 'idb-keyval';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDotloop, type Dotloop, type Moved } from '../../../lib/dotloop/index.ts';
import type { Draft } from '../../../lib/loops/draft/draft.ts';
import { duplicatesOf, noDuplicates } from '../../../lib/loops/index/duplicates.ts';
import { listingKeys } from '../../../lib/loops/index/listing-keys.ts';
import { createLoopIndex, type LoopIndex, openIndex } from '../../../lib/loops/index/loop-index.ts';
import { createRecentLoops, type RecentLoops } from '../../../lib/loops/index/recent.ts';
import { statusesOf } from '../../../lib/worker/statuses.ts';
import { avery, type Bench, runOut, setUpBench } from '../bench.ts';
import { draft, listing } from '../draft.ts';

let bench: Bench;
let dotloop: Dotloop;
let index: LoopIndex;
let recent: RecentLoops;
let syncStore: UseStore;
let now: number;
let moved: Moved[];

beforeAll(async () => {
  bench = await setUpBench();
});
afterAll(() => bench.close());

beforeEach(async () => {
  bench.reset();
  await bench.control('POST', 'reset', { seed: 'empty' });
  bench.sandbox.world.settings.rateLimit = 1_000_000;
  now = Date.now();
  index = createLoopIndex(openIndex(randomUUID()));
  syncStore = createStore(randomUUID(), 'sync');
  recent = createRecentLoops(
    index,
    () => {},
    syncStore,
    () => now,
  );
  const granted = (await bench.control('POST', 'token', { account: avery.id })) as { access_token: string };
  dotloop = createDotloop({
    baseUrl: `${bench.sandbox.url}/public/v2`,
    token: async () => granted.access_token,
    onMoved: (to) => void moved.push(to),
  });
  moved = [];
});

const loops = () => bench.sandbox.world.loops;
const refresh = (client = dotloop) => recent.refresh(avery.id, [4711], client);
const fill = (client = dotloop) => recent.fill(avery.id, [4711], client);
const progress = () => recent.progress(avery.id, [4711]);
const lists = () => bench.sandbox.world.requests.filter(({ path }) => path.endsWith('/loop'));
const requests = () => bench.sandbox.world.requests.length;
const forgetRequests = () => {
  bench.sandbox.world.requests.length = 0;
};
const count = () => index.count({ accountId: avery.id, profileId: 4711 });

async function names(most = 5000): Promise<string[]> {
  const { loops } = await index.search(avery.id, { text: '', profileId: null, most });
  return loops.map(({ name }) => name);
}

/** Loops that were last updated one second after the other, the last one just now. */
async function sow(count: number, apart = 1000): Promise<void> {
  await bench.control('POST', 'loops', { profileId: 4711, count, name: 'Loop' });
  const { world } = bench.sandbox;
  [...world.loops.values()].forEach((loop, at) => {
    loop.updated = world.now() - (count - at) * apart;
  });
}

/** As `dotloop`, but something happens when a list of loops was read for the n-th time. */
function meddled(meddle: (listed: number) => void): Dotloop {
  let listed = 0;
  const list: Dotloop['loops']['list'] = async (...args) => {
    const batch = await dotloop.loops.list(...args);
    meddle(++listed);
    return batch;
  };
  return { ...dotloop, loops: { ...dotloop.loops, list } };
}

describe('loops that were never read before', () => {
  it('are there newest first: the newest at once, all of them after that', async () => {
    await sow(250);
    await refresh();
    expect(await names()).toEqual(Array.from({ length: 100 }, (_, at) => `Loop ${250 - at}`));
    expect(lists()).toHaveLength(1);
    await fill();
    expect(await names()).toEqual(Array.from({ length: 250 }, (_, at) => `Loop ${250 - at}`));
    expect(await names(3)).toEqual(['Loop 250', 'Loop 249', 'Loop 248']);
    expect(await index.search(1, { text: '', profileId: null, most: 10 })).toEqual({
      loops: [],
      more: false,
      found: null,
    });
  });

  it('that are few are all read by one request', async () => {
    await sow(60);
    await refresh();
    expect(await progress()).toBeNull();
    await fill();
    expect(requests()).toBe(1);
    expect(await names()).toHaveLength(60);
  });

  it.each(['right', 'zero'] as const)('tell how far they are, where totals are %s', async (totals) => {
    bench.sandbox.world.settings.totals = totals;
    await sow(450);
    expect(await progress()).toEqual({ done: 0, total: null });
    const told: { done: number; total: number | null }[] = [];
    await refresh();
    recent = createRecentLoops(
      index,
      () => {},
      syncStore,
      () => now,
    );
    const reading = fill(
      meddled(() => {
        void progress().then((now) => now && told.push(now));
      }),
    );
    await reading;
    expect(await progress()).toBeNull();
    expect(told.at(-1)?.done).toBeGreaterThan(350);
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).sort((a, b) => a - b));
    const total = totals === 'right' ? 450 : null;
    expect(told).toEqual(told.map(({ done }) => ({ done, total })));
    expect(await count()).toBe(450);
  });

  it('that were all updated in one second are all read', async () => {
    await sow(230, 0);
    await refresh();
    await fill();
    expect(await names()).toHaveLength(230);
    expect(lists().length).toBeLessThanOrEqual(5);
  });

  it('lose none that is updated while they are read', async () => {
    await sow(250);
    const [early] = [...loops().values()];
    await refresh();
    const listed = meddled((times) => {
      if (times === 1 && early) early.updated = bench.sandbox.world.now();
    });
    await fill(listed);
    expect(new Set(await names()).size).toBe(250);
  });

  it('go on where they were cut off', async () => {
    await sow(1050);
    await refresh();
    await bench.fault({ kind: 'errors', status: 403, errors: [{ detail: 'no' }], path: '*/loop', after: 6 });
    await expect(fill()).rejects.toMatchObject({ code: 'forbidden' });
    await bench.control('DELETE', 'faults');
    const before = await progress();
    expect(before?.done).toBeGreaterThan(500);
    forgetRequests();
    recent = createRecentLoops(
      index,
      () => {},
      syncStore,
      () => now,
    ); // another worker
    await refresh();
    await fill();
    expect(await names()).toHaveLength(1050);
    expect(lists().length).toBeLessThanOrEqual(7);
  });

  it('are not kept once nobody wants them any more', async () => {
    await sow(150);
    const left = new AbortController();
    const slow = meddled(() => left.abort());
    await expect(recent.refresh(avery.id, [4711], slow, left.signal)).rejects.toThrow(/abort/i);
    expect(await names()).toEqual([]);
    await refresh();
    const later = new AbortController();
    const slower = meddled((times) => times === 2 && later.abort());
    await expect(recent.fill(avery.id, [4711], slower, later.signal)).rejects.toThrow(/abort/i);
    expect(await count()).toBe(150);
    expect(await progress()).not.toBeNull();
  });

  it('give way to what a person asks for', async () => {
    await sow(1000);
    await bench.control('POST', 'limits', { limit: 10, window: 60_000 });
    await refresh();
    const left = new AbortController();
    const filling = recent.fill(avery.id, [4711], dotloop, left.signal);
    await expect.poll(() => lists().length).toBe(8); // a fifth of the limit is left alone
    await dotloop.account.get({ maxWaitMs: 0 });
    await dotloop.account.get({ maxWaitMs: 0 });
    expect(lists()).toHaveLength(8);
    left.abort();
    await expect(filling).rejects.toThrow(/abort|ended/i);
  });

  it('are read inside the rate limit, however many there are', async () => {
    await sow(1000);
    await bench.control('POST', 'limits', { limit: 5, window: 300 });
    await refresh();
    await fill();
    expect(await count()).toBe(1000);
    expect(bench.sandbox.world.requests.filter(({ status }) => status === 429)).toEqual([]);
  });

  it('of one profile that dotloop refuses keep no other from being read', async () => {
    await sow(3);
    await bench.fault({ kind: 'errors', status: 403, errors: [{ detail: 'no' }], path: '*/4712/loop' });
    const both = () => recent.refresh(avery.id, [4712, 4711], dotloop);
    await expect(both()).rejects.toMatchObject({ code: 'forbidden' });
    expect(await names()).toHaveLength(3);
    expect(await recent.progress(avery.id, [4712, 4711])).toBeNull(); // nothing that is waited for
    await bench.control('DELETE', 'faults');
    await bench.control('POST', 'loops', { profileId: 4712, count: 130, name: 'Shown' });
    await both();
    expect(await names()).toHaveLength(133);
  });
});

describe('loops that were read before', () => {
  it('are read anew only where something changed', async () => {
    await sow(120);
    await refresh();
    await fill();
    forgetRequests();
    const [first] = loops().values();
    await bench.control('PATCH', `loops/${first?.id}`, { status: 'UNDER_CONTRACT' });
    await refresh();
    await fill();
    expect(requests()).toBe(1);
    expect(lists()[0]?.query).toMatchObject({ batch_size: '25', sort: 'updated:desc' });
    const { loops: found } = await index.search(avery.id, { text: '', profileId: null, most: 1 });
    expect(found[0]).toMatchObject({ id: first?.id, status: 'UNDER_CONTRACT' });
  });

  it('are read from the last time on, where more changed than comes at once', async () => {
    await sow(200);
    await refresh();
    await fill();
    for (const loop of [...loops().values()].slice(0, 60)) {
      loop.status = 'SOLD';
      loop.updated = bench.sandbox.world.now() + 2000;
    }
    forgetRequests();
    await refresh();
    expect(lists().map(({ query }) => query.filter)).toEqual([
      undefined,
      expect.stringMatching(/^updated_min=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    ]);
    const sold = await index.search(avery.id, { text: 'sold', profileId: null, most: 100 });
    expect(sold).toMatchObject({ found: 60 });
  });

  it('of which more were updated in the last second than come at once are read once more, and then no more', async () => {
    await sow(300, 0);
    await refresh();
    await fill();
    const cost = async () => {
      now += 60_000;
      forgetRequests();
      await refresh();
      await fill();
      return requests();
    };
    expect(await cost()).toBeGreaterThan(1);
    expect(await cost()).toBe(1);
    const [first] = loops().values();
    if (first) Object.assign(first, { status: 'SOLD', updated: bench.sandbox.world.now() + 5000 });
    expect(await cost()).toBe(1);
    expect(await index.get(avery.id, first?.id ?? 0)).toMatchObject({ loop: { status: 'SOLD' } });
    expect(await cost()).toBe(1);
  });

  it('cost in proportion to what changed, with ten thousand of them', async () => {
    await sow(10_000);
    await refresh();
    await fill();
    console.log(`10,000 loops, the first time: ${lists().length} requests`);
    expect(lists().length).toBeLessThanOrEqual(105);
    const cost = async (what: string) => {
      now += 60_000;
      await bench.control('POST', 'clock', { advance: 60_000 });
      forgetRequests();
      await refresh();
      await fill();
      console.log(`10,000 loops, ${what}: ${requests()} requests`);
      return requests();
    };
    expect(await cost('nothing changed')).toBe(1);

    const all = [...loops().values()];
    const touch = (some: typeof all) =>
      some.forEach((loop, at) => {
        loop.updated = bench.sandbox.world.now() + at * 100;
      });
    touch(all.slice(100, 110));
    expect(await cost('10 changed')).toBe(1);
    touch(all.slice(200, 500));
    expect(await cost('300 changed')).toBeLessThanOrEqual(6);

    const [merged, into] = [all[5000], all[5001]];
    await bench.control('POST', 'merge', { fromLoopId: merged?.id, toLoopId: into?.id });
    expect(await cost('one merged, of which nobody told')).toBeLessThanOrEqual(15);
    expect(await index.get(avery.id, merged?.id ?? 0)).toBeNull();
    expect(moved).toEqual([{ fromLoopId: merged?.id, toLoopId: into?.id, profileId: 4711 }]);

    for (const at of [10, 4000, 9000]) loops().delete(all[at]?.id ?? 0);
    expect(await cost('three gone')).toBeLessThanOrEqual(40);
    expect(await count()).toBe(9996);
    expect(await cost('nothing changed')).toBe(1);
  }, 120_000);

  it('lose those that are gone, and gain old ones that were opened to this person', async () => {
    await sow(300);
    const [hidden] = [...loops().values()].slice(50);
    if (!hidden) throw new Error('nothing was sown');
    loops().delete(hidden.id);
    await refresh();
    await fill();
    expect(await count()).toBe(299);
    loops().set(hidden.id, hidden);
    await refresh();
    await fill();
    expect(await index.get(avery.id, hidden.id)).toMatchObject({ loop: { name: hidden.name } });
    for (const loop of [...loops().values()].slice(100, 250)) loops().delete(loop.id);
    await refresh();
    await fill();
    expect(await count()).toBe(150);
  });

  it('look into a difference that nothing explains once an hour, not each time', async () => {
    await sow(300);
    await refresh();
    await fill();
    const [first] = loops().values();
    const off: Dotloop = {
      ...dotloop,
      loops: {
        ...dotloop.loops,
        list: async (...args) => {
          const batch = await dotloop.loops.list(...args);
          return { ...batch, meta: { total: (batch.meta.total ?? 0) + (first ? 1 : 0) } };
        },
      },
    };
    const cost = async () => {
      forgetRequests();
      await refresh(off);
      await fill(off);
      return requests();
    };
    expect(await cost()).toBeGreaterThan(1);
    expect(await cost()).toBe(1);
    now += 2 * 3_600_000;
    expect(await cost()).toBeGreaterThan(1);
    expect(await count()).toBe(300);
  });

  it('that are gone are forgotten once a week where dotloop does not count', async () => {
    bench.sandbox.world.settings.totals = 'zero';
    await sow(250);
    await refresh();
    await fill();
    const [, , gone, merged] = [...loops().values()];
    const into = [...loops().values()].at(-1);
    loops().delete(gone?.id ?? 0);
    await bench.control('POST', 'merge', { fromLoopId: merged?.id, toLoopId: into?.id });
    now += 6 * 24 * 3_600_000;
    await refresh();
    await fill();
    expect(await count()).toBe(250);
    now += 2 * 24 * 3_600_000;
    await refresh();
    await fill();
    expect(await count()).toBe(248);
    expect(moved).toEqual([{ fromLoopId: merged?.id, toLoopId: into?.id, profileId: 4711 }]);
    expect(await progress()).toBeNull();
    forgetRequests();
    await refresh();
    await fill();
    expect(requests()).toBe(1);
  });

  it('are read once at a time, so that no old answer comes last', async () => {
    await sow(3);
    let [under, most] = [0, 0];
    const counting: Dotloop = {
      ...dotloop,
      loops: {
        ...dotloop.loops,
        list: async (...args) => {
          most = Math.max(most, ++under);
          return dotloop.loops.list(...args).finally(() => {
            under -= 1;
          });
        },
      },
    };
    await Promise.all([refresh(counting), refresh(counting), refresh(counting)]);
    expect(most).toBe(1);
  });

  it('keep what was said last, whichever answer comes last', async () => {
    await sow(1);
    await refresh();
    const [loop] = loops().values();
    const kept = await index.get(avery.id, loop?.id ?? 0);
    if (!kept) throw new Error('it is not in the index');
    const other = (name: string, saidAt: number) => ({ loop: { ...kept.loop, name }, saidAt });
    await index.put(avery.id, [other('Older', kept.saidAt - 1000)]);
    await index.put(avery.id, [other('Not said by dotloop', 0)]);
    expect(await names()).toEqual(['Loop 1']);
    await index.put(avery.id, [other('Newer', kept.saidAt + 1000)]);
    expect(await index.get(avery.id, loop?.id ?? 0)).toMatchObject({
      loop: { name: 'Newer', mlsNumber: 'SB100000' },
      keys: kept.keys,
    });
  });
});

describe('the index', () => {
  beforeEach(async () => {
    await bench.control('POST', 'loops', { profileId: 4711, count: 3 });
    await refresh();
  });

  const home = {
    streetNumber: '101',
    streetName: 'Practice Road',
    unit: '',
    city: 'Portland',
    state: 'ME',
    zipCode: '',
    county: '',
    country: '',
  };
  const find = async (mls: string, part: Partial<typeof home> = {}) =>
    (await index.find(avery.id, [listingKeys(mls, { ...home, ...part })]))[0]?.map(({ loop }) => loop.name);

  it('finds loops by MLS number and by address, with ZIP code or with city', async () => {
    expect(await find('', { zipCode: '04103', city: '' })).toEqual(['101 Practice Rd, Portland, ME 04103']);
    expect(await find('')).toEqual(['101 Practice Rd, Portland, ME 04103']);
    expect(await find('sb100002', { streetNumber: '7' })).toEqual(['102 Practice Rd, Portland, ME 04103']);
    expect(await find('', { streetNumber: '7' })).toEqual([]);
    expect(await find('', { city: '', state: '' })).toEqual([]);
    expect(await index.find(1, [listingKeys('SB100002', home)])).toEqual([[]]);
  });

  it('offers duplicates that may be the same home, but none that was taken back', async () => {
    const same = draft({ mlsNumber: 'SB100000', address: home });
    expect((await duplicatesOf(same, avery.id, index, [])).loops.map(({ name }) => name).sort()).toEqual([
      '100 Practice Rd, Portland, ME 04103',
      '101 Practice Rd, Portland, ME 04103',
    ]);
    const [first] = loops().values();
    await bench.control('PATCH', `loops/${first?.id}`, { status: 'ARCHIVED' });
    await refresh();
    expect((await duplicatesOf(same, avery.id, index, [])).loops).toHaveLength(1);
  });

  it('opens from a button only what is the same home beyond doubt', async () => {
    const label = '55 Other St, Salem, MA 01970';
    const found = [
      { key: 'a', kind: 'row' as const, label: '101 PRACTICE ROAD, Portland ME 04103', mlsNumber: '' },
      { key: 'b', kind: 'row' as const, label, mlsNumber: 'SB100002' },
      { key: 'c', kind: 'row' as const, label: 'SB100002', mlsNumber: 'SB100002' },
    ];
    const statuses = await statusesOf('test', found, avery.id, index, []);
    expect(statuses).toMatchObject({
      a: { state: 'created' },
      b: { state: 'none' },
      c: { state: 'created' },
    });
  });

  it('knows what the outbox made, and what became of it', async () => {
    const worker = bench.worker();
    const wanted = draft();
    const found = [{ key: wanted.listingKey, kind: 'detail' as const, label: '', mlsNumber: '' }];
    const status = async () =>
      (await statusesOf('test', found, avery.id, index, await worker.outbox.all(avery.id)))[
        wanted.listingKey
      ];
    const again = draft({ listing, listingKey: 'other', mlsNumber: '1567733' });
    const duplicates = async (of: Draft) =>
      duplicatesOf(of, avery.id, index, await worker.outbox.all(avery.id));
    await worker.outbox.add(wanted, avery);
    expect(await status()).toEqual({ state: 'working' });
    expect(await duplicates(again)).toEqual({
      loops: [],
      underWay: [{ entryId: wanted.id, name: wanted.name }],
    });
    expect(await duplicates(wanted)).toEqual(noDuplicates);
    await runOut(bench, worker);
    expect(await status()).toMatchObject({ state: 'created' });
    expect(await duplicates(again)).toMatchObject({ loops: [{ name: wanted.name }], underWay: [] });
    expect(await duplicates(wanted)).toEqual(noDuplicates);

    const made = (await worker.outbox.get(wanted.id))?.loop;
    await bench.control('PATCH', `loops/${made?.id}`, { status: 'ARCHIVED' });
    await refresh();
    expect(await status()).toEqual({ state: 'none' });
    const refused = draft({ listingKey: 'refused', status: 'LEASED' });
    await worker.outbox.add(refused, avery);
    await runOut(bench, worker);
    const same = draft({ ...refused, id: randomUUID(), listingKey: 'same' });
    expect((await duplicates(same)).underWay).toEqual([]);
    const failed = [{ ...found[0], key: 'refused', kind: 'detail' as const, label: '', mlsNumber: '' }];
    expect(
      await statusesOf('test', failed, avery.id, index, await worker.outbox.all(avery.id)),
    ).toMatchObject({
      refused: { state: 'failed' },
    });
  });
});
