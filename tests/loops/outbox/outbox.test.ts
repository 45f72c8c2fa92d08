import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entry } from '../../../lib/loops/outbox/entry.ts';
import { avery, type Bench, runOut, setUpBench, type Worker } from '../bench.ts';
import { draft, person } from '../draft.ts';
import { expectOneWholeLoop, made } from '../expect.ts';

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

async function send(wanted = draft()): Promise<Entry> {
  await worker.outbox.add(wanted, avery);
  await runOut(bench, worker);
  return entryOf(wanted.id);
}

async function entryOf(id: string): Promise<Entry> {
  const entry = await worker.outbox.get(id);
  if (!entry) throw new Error('the entry is gone');
  return entry;
}

const states = ({ steps }: Entry) => steps.map(({ state }) => state);
const requests = (method: string, path: RegExp) =>
  bench.sandbox.world.requests.filter((request) => request.method === method && path.test(request.path));

describe('a draft', () => {
  it('becomes one whole loop', async () => {
    const wanted = draft();
    const entry = await send(wanted);
    expect(entry).toMatchObject({
      state: 'done',
      problem: null,
      loop: { profileId: 4711, name: wanted.name },
    });
    expect(states(entry)).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect(entry.loop?.loopUrl).toContain('https://www.dotloop.com/');
    expectOneWholeLoop(bench, wanted);
  });

  it('is on the disk before the first byte is sent', async () => {
    const wanted = draft();
    await worker.outbox.add(wanted, avery);
    expect(requests('POST', /loop-it/)).toEqual([]);
    expect(await bench.worker().outbox.get(wanted.id)).toMatchObject({ state: 'waiting', draft: wanted });
  });

  it('has one entry, however often it is added', async () => {
    const wanted = draft();
    await Promise.all([worker.outbox.add(wanted, avery), worker.outbox.add(wanted, avery)]);
    await Promise.all([worker.outbox.resume(), worker.outbox.resume(), worker.outbox.resume()]);
    await send(wanted);
    expect(await worker.outbox.all(avery.id)).toHaveLength(1);
    expectOneWholeLoop(bench, wanted);
  });

  it('skips the steps that it has nothing for', async () => {
    const entry = await send(draft({ people: [], facts: [], mlsNumber: '' }));
    expect(states(entry)).toEqual(['done', 'done', 'skipped', 'skipped', 'skipped']);
    expect(requests('GET', /participant/)).toEqual([]);
  });

  it('is sent with the agent’s own numbers and template', async () => {
    bench.preferences = { ...bench.preferences, mlsAgentId: 'A-1', nrdsId: 'N-2' };
    await send(draft({ templateId: 1424, mlsId: '789' }));
    expect(requests('POST', /loop-it/)[0]?.body).toMatchObject({
      templateId: 1424,
      mlsPropertyId: '1567733',
      mlsId: '789',
      mlsAgentId: 'A-1',
      nrdsId: 'N-2',
    });
  });

  it('gives me my role where dotloop has put me in with another', async () => {
    bench.sandbox.world.settings.creatorJoins = true;
    const wanted = draft();
    await send(wanted);
    expectOneWholeLoop(bench, wanted);
    expect(requests('PATCH', /participant/)[0]?.body).toEqual({ role: 'BUYING_AGENT' });
  });

  it('of my own listing has me in it once', async () => {
    const wanted = draft({
      transactionType: 'LISTING_FOR_SALE',
      status: 'ACTIVE_LISTING',
      people: [
        person({ id: 'me', me: true, role: 'LISTING_AGENT', fullName: 'Avery Quinn' }),
        person({ id: 'read', role: 'LISTING_AGENT', fullName: 'A. Quinn', email: avery.email.toUpperCase() }),
      ],
    });
    const entry = await send(wanted);
    expect(states(entry)).toEqual(['done', 'done', 'done', 'skipped', 'done']);
    expect(made(bench, wanted)[0]?.participants).toMatchObject([
      { fullName: 'Avery Quinn', email: avery.email, role: 'LISTING_AGENT' },
    ]);
  });
});

describe('a lost answer', () => {
  it.each([
    ['cut after it was done', { kind: 'cut-after' }],
    ['answered 503 though it was done', { kind: 'status', status: 503, done: true }],
    ['answered with half a text', { kind: 'malformed' }],
  ])('of Loop-It %s is settled by looking', async (_, fault) => {
    await bench.fault({ ...fault, method: 'POST', path: '*loop-it', count: 1 });
    const wanted = draft();
    expect(await send(wanted)).toMatchObject({ state: 'done' });
    expect(requests('POST', /loop-it/)).toHaveLength(1);
    expectOneWholeLoop(bench, wanted);
  });

  it.each([
    ['cut before it was done', { kind: 'cut-before' }],
    ['answered 502', { kind: 'status', status: 502 }],
  ])('of Loop-It %s is looked for three times, then asked about, and not sent again', async (_, fault) => {
    await bench.fault({ ...fault, method: 'POST', path: '*loop-it', count: 1 });
    const wanted = draft();
    const before = bench.now;
    const entry = await send(wanted);
    expect(entry).toMatchObject({
      state: 'asking',
      candidates: [],
      problem: { code: 'was-it-made' },
      looks: 2,
    });
    expect(requests('GET', /\/loop$/).filter(({ query }) => query.sort === 'created:desc')).toHaveLength(3);
    expect(bench.now - before).toBeGreaterThanOrEqual(30_000);
    await runOut(bench, worker);
    await runOut(bench, bench.worker());
    expect(requests('POST', /loop-it/)).toHaveLength(1);

    await worker.outbox.answer(wanted.id, null);

    await runOut(bench, worker);
    expectOneWholeLoop(bench, wanted);
  });

  it('is found at a later look, when the loop appears late', async () => {
    await bench.fault({ kind: 'cut-after', method: 'POST', path: '*loop-it', count: 1 });
    const { world } = bench.sandbox;
    const wanted = draft();
    let late: (() => void) | undefined;
    world.onChange = ({ eventType, data }) => {
      const loop = world.loops.get(data.id ?? 0);
      if (eventType !== 'LOOP_UPDATED' || !loop || late) return;
      world.loops.delete(loop.id);
      late = () => world.loops.set(loop.id, loop);
    };
    await worker.outbox.add(wanted, avery);
    await worker.outbox.resume();
    expect(await entryOf(wanted.id)).toMatchObject({
      state: 'settling',
      looks: 1,
      problem: { code: 'answer-lost' },
    });
    late?.();
    await runOut(bench, worker);
    expect(requests('POST', /loop-it/)).toHaveLength(1);
    expectOneWholeLoop(bench, wanted);
  });

  it('is not mistaken for a loop that was there before, or for another of ours', async () => {
    const earlier = draft();
    await send(earlier);
    await bench.fault({ kind: 'cut-before', method: 'POST', path: '*loop-it', count: 1 });
    expect(await send()).toMatchObject({ state: 'asking', candidates: [] });
    expect(made(bench, earlier)).toHaveLength(1);
  });

  it('is asked about when somebody made a loop of that name elsewhere meanwhile', async () => {
    await bench.fault({ kind: 'cut-before', method: 'POST', path: '*loop-it', count: 1 });
    const wanted = draft();
    await worker.outbox.add(wanted, avery);
    await worker.outbox.resume();
    await bench.control('POST', 'loops', { profileId: 4711, name: '27 Spruce Point Rd' });
    for (const loop of bench.sandbox.world.loops.values()) {
      if (loop.name === `${wanted.name} 1`) loop.name = wanted.name;
    }
    await runOut(bench, worker);
    const entry = await entryOf(wanted.id);
    expect(entry).toMatchObject({
      state: 'asking',
      problem: { code: 'which-is-it' },
      candidates: [{ name: wanted.name, profileId: 4711 }],
    });

    const [candidate] = entry.candidates ?? [];
    await worker.outbox.answer(wanted.id, candidate?.id ?? 0);
    await runOut(bench, worker);
    expect(await entryOf(wanted.id)).toMatchObject({ state: 'done', loop: { id: candidate?.id } });
    expect(requests('POST', /loop-it/)).toHaveLength(1);
    expect(made(bench, wanted)).toHaveLength(1);
  });

  it('of one of two like drafts on their way is asked about: nobody can tell whose loop it is', async () => {
    await bench.fault({ kind: 'cut-after', method: 'POST', path: '*loop-it', count: 1 });
    await bench.fault({ kind: 'cut-before', method: 'POST', path: '*loop-it', count: 1 });
    const [one, other] = [draft(), draft()];
    await worker.outbox.add(one, avery);
    await worker.outbox.add(other, avery);
    await runOut(bench, worker);
    expect([(await entryOf(one.id)).state, (await entryOf(other.id)).state]).toEqual(['asking', 'asking']);
    const [loop] = made(bench, one);
    await worker.outbox.answer(one.id, loop?.id ?? 0);
    await runOut(bench, worker);
    await expect(worker.outbox.answer(other.id, loop?.id ?? 0)).rejects.toMatchObject({
      problem: { code: 'loop-claimed' },
    });
    await worker.outbox.answer(other.id, null);
    await runOut(bench, worker);
    expect(made(bench, one)).toHaveLength(2);
  });

  it('is looked for once more before it is sent again, and a loop that has appeared is asked about', async () => {
    await bench.fault({ kind: 'cut-before', method: 'POST', path: '*loop-it', count: 1 });
    const wanted = draft();
    await send(wanted);
    await bench.control('POST', 'loops', { profileId: 4711, name: wanted.name });
    for (const loop of bench.sandbox.world.loops.values()) {
      if (loop.name === `${wanted.name} 1`) loop.name = wanted.name;
    }
    await worker.outbox.answer(wanted.id, null);
    await runOut(bench, worker);
    expect(await entryOf(wanted.id)).toMatchObject({ state: 'asking', candidates: [{ name: wanted.name }] });
    expect(requests('POST', /loop-it/)).toHaveLength(1);
    await worker.outbox.answer(wanted.id, null);
    await runOut(bench, worker);
    expect(await entryOf(wanted.id)).toMatchObject({ state: 'done' });
    expect(requests('POST', /loop-it/)).toHaveLength(2);
  });

  it('of a participant is settled by e-mail and role', async () => {
    await bench.fault({ kind: 'cut-after', method: 'POST', path: '*participant', count: 1 });
    const wanted = draft();
    expect(await send(wanted)).toMatchObject({ state: 'done', problem: null });
    expect(requests('POST', /participant/)).toHaveLength(1);
    expectOneWholeLoop(bench, wanted);
  });

  it('of a participant who is not there afterwards is shown, and sent again by the person only', async () => {
    await bench.fault({ kind: 'cut-before', method: 'POST', path: '*participant', count: 1 });
    const wanted = draft();
    const entry = await send(wanted);
    expect(states(entry)).toEqual(['done', 'done', 'failed', 'done', 'done']);
    expect(entry.state).toBe('done');
    expect(entry.steps[2]?.problem).toMatchObject({ code: 'person-unconfirmed' });
    expect(entry.steps[2]?.problem?.message).toContain('Avery Quinn');
    expect(requests('POST', /participant/)).toHaveLength(1);

    await worker.outbox.retry(wanted.id);

    await runOut(bench, worker);
    expect(states(await entryOf(wanted.id))).toEqual(['done', 'done', 'done', 'done', 'done']);
    expectOneWholeLoop(bench, wanted);
  });

  it('of a patch is sent again', async () => {
    await bench.fault({ kind: 'cut-after', method: 'PATCH', path: '*', count: 1 });
    await bench.fault({ kind: 'status', status: 504, method: 'PATCH', path: '*detail', count: 1 });
    const wanted = draft();
    expect(await send(wanted)).toMatchObject({ state: 'done' });
    expectOneWholeLoop(bench, wanted);
  });
});

describe('a refusal', () => {
  it.each([
    ['templateId', { profileId: 4712 }, 'templateId', 'templateId is required by the organization'],
    ['status', { status: 'LEASED' as const }, 'status', 'Status LEASED is not allowed'],
    [
      'a participant’s e-mail',
      { people: [person({ fullName: 'Bo', email: 'bo' })] },
      'people.0.email',
      'e-mail',
    ],
  ])(
    'of the %s is shown at its field in dotloop’s words, and nothing was made',
    async (_, part, field, words) => {
      const wanted = draft(part);
      const entry = await send(wanted);
      expect(entry).toMatchObject({ state: 'failed', loop: null, problem: { code: 'refused', field } });
      expect(entry.problem?.message).toContain(words);
      expect(entry.problem?.message).toContain('Nothing was made');
      expect(made(bench, wanted)).toEqual([]);

      await worker.outbox.add({ ...draft(), id: wanted.id }, avery);
      await runOut(bench, worker);
      expect(await worker.outbox.all(avery.id)).toHaveLength(1);
      expectOneWholeLoop(bench, wanted);
    },
  );

  it.each([4720, 4713])('of profile %i is shown at the profile', async (profileId) => {
    const entry = await send(draft({ profileId }));
    expect(entry).toMatchObject({
      state: 'failed',
      problem: { code: 'profile-refused', field: 'profileId' },
    });
  });

  it('of the facts does not lose the loop', async () => {
    const wanted = draft({
      facts: [{ section: 'Property', field: 'No such field', value: 'x', included: true }],
    });
    const entry = await send(wanted);
    expect(entry).toMatchObject({ state: 'done', loop: { name: wanted.name } });
    expect(states(entry)).toEqual(['done', 'done', 'done', 'done', 'failed']);
    expect(entry.steps[4]?.problem).toMatchObject({ code: 'details-refused' });
    expect(made(bench, wanted)).toHaveLength(1);
  });

  it('of one person does not keep the others out', async () => {
    const errors = [{ detail: 'This person does not want to.' }];
    await bench.fault({ kind: 'errors', method: 'POST', path: '*participant', errors, count: 1 });
    const entry = await send();
    expect(states(entry)).toEqual(['done', 'done', 'failed', 'done', 'done']);
    expect(entry.steps[2]?.problem?.message).toContain('This person does not want to.');
    await worker.outbox.retry(entry.id);
    await runOut(bench, worker);
    expect(states(await entryOf(entry.id))).toEqual(['done', 'done', 'done', 'done', 'done']);
  });

  it('of one person can be left so', async () => {
    const errors = [{ detail: 'This person does not want to.' }];
    await bench.fault({ kind: 'errors', method: 'POST', path: '*participant', errors, count: 1 });
    const entry = await send();
    await worker.outbox.discard(entry.id);
    expect(await worker.outbox.get(entry.id)).toBeNull();
  });
});

describe('an entry waits', () => {
  it('as long as a 429 says', async () => {
    await bench.fault({ kind: 'rate-limit', resetMs: 45_000, method: 'POST', path: '*loop-it', count: 1 });
    const wanted = draft();
    const before = bench.now;
    await worker.outbox.add(wanted, avery);
    await worker.outbox.resume();
    const entry = await entryOf(wanted.id);
    expect(entry).toMatchObject({ state: 'waiting', problem: { code: 'rate-limited' } });
    expect(entry.notBefore).toBeGreaterThanOrEqual(before + 44_000);
    await worker.outbox.resume({ impatient: true });
    expect(made(bench, wanted)).toEqual([]);
    await runOut(bench, worker);
    expectOneWholeLoop(bench, wanted);
  });

  it('while dotloop cannot be reached, at growing intervals, and goes on at once when it can', async () => {
    await bench.fault({ kind: 'cut-before' });
    const wanted = draft();
    await worker.outbox.add(wanted, avery);
    const waits: number[] = [];
    for (let round = 0; round < 12; round += 1) {
      await worker.outbox.resume();
      const entry = await entryOf(wanted.id);
      expect(entry).toMatchObject({ state: 'waiting', problem: { code: 'offline' } });
      waits.push(entry.notBefore - bench.now);
      bench.now = entry.notBefore;
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits[0]).toBeGreaterThanOrEqual(5_000);
    expect(waits.at(-1)).toBe(15 * 60_000);
    await worker.outbox.resume();
    await bench.control('DELETE', 'faults');
    await worker.outbox.resume({ impatient: true });
    expectOneWholeLoop(bench, wanted);
  });

  it('with its look while dotloop cannot be reached, and settles when it can', async () => {
    await bench.fault({ kind: 'cut-after', method: 'POST', path: '*loop-it', count: 1 });
    await bench.fault({ kind: 'cut-before', method: 'GET', after: 1 });
    const wanted = draft();
    await worker.outbox.add(wanted, avery);
    await worker.outbox.resume();
    expect(await entryOf(wanted.id)).toMatchObject({
      state: 'settling',
      looks: 0,
      problem: { code: 'offline' },
    });
    await bench.control('DELETE', 'faults');
    await bench.worker().outbox.resume({ impatient: true });
    expect(requests('POST', /loop-it/)).toHaveLength(1);
    expectOneWholeLoop(bench, wanted);
  });

  it('for its own account, and goes on where it stopped', async () => {
    const wanted = draft();
    bench.account = null;
    await worker.outbox.add(wanted, avery);
    await worker.outbox.resume();
    expect(await entryOf(wanted.id)).toMatchObject({ state: 'waiting', problem: { code: 'signed-out' } });
    bench.account = { ...avery, id: 7084 };
    await worker.outbox.resume();
    expect(await entryOf(wanted.id)).toMatchObject({ state: 'waiting', problem: { code: 'other-account' } });
    expect(bench.sandbox.world.requests).toEqual([]);
    expect(await worker.outbox.all(7084)).toEqual([]);
    bench.account = avery;
    await worker.outbox.resume();
    expectOneWholeLoop(bench, wanted);
  });
});

describe('a merged loop', () => {
  it('is followed to where it is now', async () => {
    await bench.control('POST', 'loops', { profileId: 4711, name: 'Target' });
    const target = [...bench.sandbox.world.loops.values()].find(({ name }) => name === 'Target 1');
    const { world } = bench.sandbox;
    let merged = false;
    world.onChange = ({ eventType, data }) => {
      if (eventType !== 'LOOP_UPDATED' || merged) return;
      merged = true;
      queueMicrotask(() => {
        void bench.control('POST', 'merge', { fromLoopId: data.id, toLoopId: target?.id });
      });
    };
    const wanted = draft();
    const entry = await send(wanted);
    expect(entry).toMatchObject({ state: 'done', loop: { id: target?.id } });
    expect(target?.participants.map(({ role }) => role).sort()).toEqual([
      'BUYER',
      'BUYING_AGENT',
      'LISTING_AGENT',
    ]);
  });

  it('found out by a write is followed too', async () => {
    await bench.control('POST', 'loops', { profileId: 4711, name: 'Target' });
    const target = [...bench.sandbox.world.loops.values()].find(({ name }) => name === 'Target 1');
    await bench.fault({ kind: 'status', status: 500, method: 'PATCH', path: '*detail', count: 1 });
    const wanted = draft();
    await worker.outbox.add(wanted, avery);
    await worker.outbox.resume();
    const { loop } = await entryOf(wanted.id);
    await bench.control('POST', 'merge', { fromLoopId: loop?.id, toLoopId: target?.id });
    await runOut(bench, worker);
    expect(await entryOf(wanted.id)).toMatchObject({ state: 'done', loop: { id: target?.id } });
    expect(target?.detail.Property).toMatchObject({ Bedrooms: '3' });
  });
});

describe('the outbox', () => {
  it('forgets finished entries after a month, and no others', async () => {
    const done = draft();
    await send(done);
    const refused = draft({ status: 'LEASED' });
    await send(refused);
    bench.now += 29 * 24 * 3_600_000;
    await worker.outbox.resume();
    expect(await worker.outbox.all(avery.id)).toHaveLength(2);
    bench.now += 2 * 24 * 3_600_000;
    await worker.outbox.resume();
    expect((await worker.outbox.all(avery.id)).map(({ id }) => id)).toEqual([refused.id]);
    expect(bench.told.at(-1)).toBeNull();
  });

  it('discards what the person gives up', async () => {
    const refused = draft({ status: 'LEASED' });
    await send(refused);
    await worker.outbox.discard(refused.id);
    expect(await worker.outbox.all(avery.id)).toEqual([]);
    await expect(worker.outbox.retry(refused.id)).rejects.toMatchObject({ problem: { code: 'gone' } });
  });

  it('discards nothing that has been sent meanwhile', async () => {
    const wanted = draft();
    await worker.outbox.add(wanted, avery);
    const outcomes = await Promise.allSettled([
      worker.outbox.goOn(wanted.id),
      worker.outbox.discard(wanted.id),
    ]);
    expect(outcomes[1]).toMatchObject({ status: 'rejected', reason: { problem: { code: 'begun' } } });
    expect(await entryOf(wanted.id)).toMatchObject({ state: 'done' });
    expectOneWholeLoop(bench, wanted);
  });

  it('discards what has not been sent', async () => {
    const wanted = draft();
    await worker.outbox.add(wanted, avery);
    await worker.outbox.discard(wanted.id);
    await worker.outbox.resume();
    expect(await worker.outbox.get(wanted.id)).toBeNull();
    expect(requests('POST', /loop-it/)).toEqual([]);
  });

  it('answers only what was asked', async () => {
    const wanted = draft();
    await send(wanted);
    await expect(worker.outbox.answer(wanted.id, null)).rejects.toMatchObject({
      problem: { code: 'not-asking' },
    });
    expectOneWholeLoop(bench, wanted);
  });

  it('leaves an entry that it cannot read where it is', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    await bench.store('readwrite', (store) => {
      store.put({ id: 'later', shape: 'unknown' }, 'later');
    });
    expect(await send()).toMatchObject({ state: 'done' });
    expect(logged).toHaveBeenCalled();
    const kept = await bench.store(
      'readonly',
      (store) =>
        new Promise((resolve) => {
          const request = store.get('later');
          request.onsuccess = () => resolve(request.result);
        }),
    );
    expect(kept).toEqual({ id: 'later', shape: 'unknown' });
  });
});
