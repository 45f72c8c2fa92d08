import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { createStore } from 'idb-keyval';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDotloop, type Dotloop } from '../../lib/dotloop/index.ts';
import type { Draft } from '../../lib/loops/draft.ts';
import { duplicatesOf, noDuplicates } from '../../lib/loops/duplicates.ts';
import { listingKeys } from '../../lib/loops/listing-keys.ts';
import { createLoopIndex, type LoopIndex, openIndex } from '../../lib/loops/loop-index.ts';
import { createRecentLoops, type RecentLoops } from '../../lib/loops/recent.ts';
import { statusesOf } from '../../lib/worker/statuses.ts';
import { avery, type Bench, runOut, setUpBench } from './bench.ts';
import { draft, listing } from './draft.ts';

let bench: Bench;
let dotloop: Dotloop;
let index: LoopIndex;
let recent: RecentLoops;
let now: number;

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
  recent = createRecentLoops(
    index,
    () => {},
    createStore(randomUUID(), 'sync'),
    () => now,
  );
  const granted = (await bench.control('POST', 'token', { account: avery.id })) as { access_token: string };
  dotloop = createDotloop({
    baseUrl: `${bench.sandbox.url}/public/v2`,
    token: async () => granted.access_token,
  });
});

const loops = () => bench.sandbox.world.loops;
const refresh = (client = dotloop) => recent.refresh(avery.id, [4711], client);
const names = async (most = 5000) => (await index.recent(avery.id, most)).map(({ name }) => name);
const lists = () => bench.sandbox.world.requests.filter(({ path }) => path.endsWith('/loop'));

/** Loops that were last updated one second after the other, the last one just now. */
async function sow(count: number, apart = 1000): Promise<void> {
  await bench.control('POST', 'loops', { profileId: 4711, count, name: 'Loop' });
  const { world } = bench.sandbox;
  [...world.loops.values()].forEach((loop, at) => {
    loop.updated = world.now() - (count - at) * apart;
  });
}

describe('recent loops', () => {
  it('are all of a profile’s, newest first', async () => {
    await sow(250);
    await refresh();
    expect(await names()).toEqual(Array.from({ length: 250 }, (_, at) => `Loop ${250 - at}`));
    expect(await names(3)).toEqual(['Loop 250', 'Loop 249', 'Loop 248']);
    expect(await index.recent(1, 10)).toEqual([]);
  });

  it('are read anew only where something changed', async () => {
    await sow(120);
    await refresh();
    bench.sandbox.world.requests.length = 0;
    const [first] = loops().values();
    await bench.control('PATCH', `loops/${first?.id}`, { status: 'UNDER_CONTRACT' });
    await refresh();
    expect(lists()).toHaveLength(1);
    expect(lists()[0]?.query.filter).toMatch(/^updated_min=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const [newest] = await index.recent(avery.id, 1);
    expect(newest).toMatchObject({ id: first?.id, status: 'UNDER_CONTRACT' });
  });

  it('that were all updated in one second are all read', async () => {
    await sow(230, 0);
    await refresh();
    expect(await names()).toHaveLength(230);
  });

  it('lose none that is updated while they are read', async () => {
    await sow(250);
    const [early] = [...loops().values()];
    let listed = 0;
    const meddling: Dotloop = {
      ...dotloop,
      loops: {
        ...dotloop.loops,
        list: async (...args) => {
          const batch = await dotloop.loops.list(...args);
          listed += 1;
          if (listed === 2 && early) early.updated = bench.sandbox.world.now();
          return batch;
        },
      },
    };
    await refresh(meddling);
    expect(new Set(await names()).size).toBe(250);
  });

  it('go on where they were cut off', async () => {
    await sow(350);
    await bench.fault({ kind: 'errors', status: 403, errors: [{ detail: 'no' }], path: '*/loop', after: 3 });
    await expect(refresh()).rejects.toMatchObject({ code: 'forbidden' });
    await bench.control('DELETE', 'faults');
    bench.sandbox.world.requests.length = 0;
    await refresh();
    expect(await names()).toHaveLength(350);
    expect(lists().length).toBeLessThanOrEqual(3);
  });

  it('are not kept once nobody wants them any more', async () => {
    await sow(150);
    const left = new AbortController();
    const slow: Dotloop = {
      ...dotloop,
      loops: {
        ...dotloop.loops,
        list: async (...args) => {
          const batch = await dotloop.loops.list(...args);
          left.abort();
          return batch;
        },
      },
    };
    await expect(recent.refresh(avery.id, [4711], slow, left.signal)).rejects.toThrow(/abort/i);
    expect(await names()).toEqual([]);
    await refresh();
    expect(await names()).toHaveLength(150);
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

  it('that are gone are forgotten once a week', async () => {
    await sow(110);
    await refresh();
    const [gone] = loops().keys();
    loops().delete(gone ?? 0);
    now += 6 * 24 * 3_600_000;
    await refresh();
    expect(await names()).toHaveLength(110);
    now += 2 * 24 * 3_600_000;
    await refresh();
    expect(await names()).toHaveLength(109);
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
