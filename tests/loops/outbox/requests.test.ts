import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isAmong } from '../../../lib/loops/index/duplicates.ts';
import { avery, type Bench, runOut, setUpBench, type Worker } from '../bench.ts';
import { draft, listing, person } from '../draft.ts';
import { alive, expectOneWholeLoop, made } from '../expect.ts';

let bench: Bench;
let worker: Worker;

beforeAll(async () => {
  bench = await setUpBench();
});
beforeEach(() => {
  bench.reset();
  worker = bench.worker();
});
afterAll(() => bench.close());

/** Me, the listing agent with phone and company, and facts. */
const typical = (part = {}) =>
  draft({
    people: [
      person({ id: 'me', me: true, role: 'BUYING_AGENT', fullName: 'Avery Quinn' }),
      person({ ...listing.people[0], id: 'lister' }),
    ],
    ...part,
  });

async function send(wanted = typical()) {
  await worker.outbox.add(wanted, avery);
  await runOut(bench, worker);
  return worker.outbox.get(wanted.id);
}

/** What was asked of dotloop, in order: "GET loop", "POST loop-it", "PATCH detail". */
const asked = () =>
  bench.sandbox.world.requests
    .filter(({ path }) => path.startsWith('/public/v2/'))
    .map(
      ({ method, path }) =>
        `${method} ${path
          .replace(/\/\d+$/, '')
          .split('/')
          .at(-1)}`,
    );

describe('what a loop costs', () => {
  it('is eight requests, six of them for itself alone', async () => {
    await send();
    expect(asked()).toEqual([
      'GET loop',
      'POST loop-it',
      'GET participant',
      'POST participant',
      'PATCH participant',
      'PATCH detail',
      'GET participant',
      'GET loop',
    ]);
  });

  it('is one less where dotloop puts its maker in: nobody is added who could be there twice', async () => {
    bench.sandbox.world.settings.creatorJoins = true;
    await send();
    expect(asked()).toEqual([
      'GET loop',
      'POST loop-it',
      'GET participant',
      'PATCH participant',
      'PATCH participant',
      'PATCH detail',
      'GET loop',
    ]);
  });

  it('is three without people and facts', async () => {
    await send(typical({ people: [], facts: [], mlsNumber: '' }));
    expect(asked()).toEqual(['GET loop', 'POST loop-it', 'GET loop']);
  });

  it('of several at once is the newest loops once before and once after all of them', async () => {
    const several = Array.from({ length: 5 }, () => typical());
    for (const each of several) await worker.outbox.add(each, avery);
    await runOut(bench, worker);
    expect(alive(bench, typical())).toHaveLength(5);
    expect(asked().filter((request) => request === 'GET loop').length).toBeLessThanOrEqual(3);
    expect(asked()).toHaveLength(asked().filter((request) => request === 'GET loop').length + 5 * 6);
  });

  it('of one after the other is the newest loops once for each: what was seen after one is known before the next', async () => {
    await send(typical({ name: 'One' }));
    const first = asked().length;
    await send(typical({ name: 'Another' }));
    expect(asked().slice(first)).toEqual([
      'POST loop-it',
      'GET participant',
      'POST participant',
      'PATCH participant',
      'PATCH detail',
      'GET participant',
      'GET loop',
    ]);
  });

  it('is read anew when it was read a while ago', async () => {
    await send(typical({ name: 'One' }));
    bench.now += 10_000;
    const first = asked().length;
    await send(typical({ name: 'Another' }));
    expect(asked()[first]).toBe('GET loop');
  });
});

describe('the last look before a draft is sent', () => {
  beforeEach(() => {
    bench.isAmong = isAmong;
  });

  /** Somebody makes a loop of the same home elsewhere. */
  async function madeElsewhere(status = 'PRE_OFFER') {
    const { ids } = (await bench.control('POST', 'loops', { profileId: 4711 })) as { ids: number[] };
    const loop = bench.sandbox.world.loops.get(ids[0] ?? 0);
    if (!loop) throw new Error('no loop was made');
    Object.assign(loop, { name: 'Ours already', status });
    loop.detail = { 'Property Address': { 'MLS Number': listing.mlsNumber } };
  }

  it('finds a loop of the same home that nobody knew: nothing is sent, and the person is told', async () => {
    await madeElsewhere();
    const wanted = typical();
    expect(await send(wanted)).toMatchObject({
      state: 'failed',
      loop: null,
      problem: { code: 'duplicate' },
      draft: wanted,
    });
    expect(asked()).toEqual(['GET loop']);
  });

  it('is taken again at each try, until that loop is gone', async () => {
    await madeElsewhere();
    const wanted = typical();
    await send(wanted);
    await worker.outbox.retry(wanted.id);
    await runOut(bench, worker);
    expect(await worker.outbox.get(wanted.id)).toMatchObject({ state: 'failed' });
    for (const loop of bench.sandbox.world.loops.values()) {
      if (loop.name === 'Ours already') loop.status = 'ARCHIVED';
    }
    await worker.outbox.retry(wanted.id);
    await runOut(bench, worker);
    expect(await worker.outbox.get(wanted.id)).toMatchObject({ state: 'done' });
  });

  it('asks nothing of whoever has said “anyway”, though the first try was refused and another worker makes the next', async () => {
    await madeElsewhere();
    const errors = [{ detail: 'Not now.' }];
    await bench.fault({ kind: 'errors', method: 'POST', path: '*loop-it', errors, count: 1 });
    const wanted = draft();
    await worker.outbox.add(wanted, avery, { anyway: true });
    await runOut(bench, worker);
    expect(await worker.outbox.get(wanted.id)).toMatchObject({
      state: 'failed',
      problem: { code: 'refused' },
    });
    const next = bench.worker();
    await next.outbox.retry(wanted.id);
    await runOut(bench, next);
    expectOneWholeLoop(bench, wanted);
  });

  it('asks nothing of whoever has said that none of the loops in question is the one', async () => {
    await bench.fault({ kind: 'cut-before', method: 'POST', path: '*loop-it', count: 1 });
    const wanted = draft();
    await send(wanted);
    await madeElsewhere();
    await worker.outbox.answer(wanted.id, null);
    await runOut(bench, worker);
    expectOneWholeLoop(bench, wanted);
  });

  it('does not mind what was taken back, or is of another home', async () => {
    await madeElsewhere('ARCHIVED');
    const wanted = typical();
    await send(wanted);
    expect(made(bench, wanted)).toHaveLength(1);
  });
});
