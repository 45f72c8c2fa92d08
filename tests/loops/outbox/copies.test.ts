import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { avery, type Bench, runOut, sendAgainWhenBroken, setUpBench, type Worker } from '../bench.ts';
import { draft } from '../draft.ts';
import { alive as aliveOf, made } from '../expect.ts';

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

const alive = (wanted: ReturnType<typeof draft>) => aliveOf(bench, wanted);

async function send(wanted = draft()) {
  await worker.outbox.add(wanted, avery);
  await runOut(bench, worker);
  return worker.outbox.get(wanted.id);
}

it('archives the first of two loops that the browser made of one request, and says so', async () => {
  bench.fetch = sendAgainWhenBroken;
  await bench.fault({ kind: 'cut-after', method: 'POST', path: '*loop-it', count: 1 });
  const wanted = draft();
  const entry = await send(wanted);
  expect(made(bench, wanted)).toHaveLength(2);
  expect(alive(wanted).map(({ id }) => id)).toEqual([entry?.loop?.id]);
  expect(entry).toMatchObject({ state: 'done' });
  expect(entry?.steps.find(({ name }) => name === 'copies')?.problem).toMatchObject({
    code: 'copy-archived',
  });
});

it('does so too when both answers were lost', async () => {
  bench.fetch = sendAgainWhenBroken;
  await bench.fault({ kind: 'cut-after', method: 'POST', path: '*loop-it', count: 2 });
  const wanted = draft();
  const entry = await send(wanted);
  expect(made(bench, wanted)).toHaveLength(2);
  expect(entry?.state).toBe('done');
  expect(alive(wanted).map(({ id }) => id)).toEqual([entry?.loop?.id]);
});

it('leaves alone what was made on purpose before, and what another entry made', async () => {
  const [first, second] = [draft(), draft()];
  await send(first);
  await send(second);
  expect(alive(first)).toHaveLength(2);
});

it('archives nothing when nothing was made twice', async () => {
  const wanted = draft();
  const entry = await send(wanted);
  expect(alive(wanted)).toHaveLength(1);
  expect(
    bench.sandbox.world.requests.filter(({ method, path }) => method === 'PATCH' && /loop\/\d+$/.test(path)),
  ).toEqual([]);
  expect(entry?.steps.find(({ name }) => name === 'copies')).toEqual({ name: 'copies', state: 'done' });
});

it('archives nothing while a like draft of ours may have made it', async () => {
  bench.fetch = sendAgainWhenBroken;
  const [lost, answered] = [draft(), draft()];
  await bench.fault({ kind: 'status', status: 503, done: true, method: 'POST', path: '*loop-it', count: 1 });
  await bench.fault({ kind: 'cut-before', method: 'GET', path: '*/loop', after: 1, count: 20 });
  await worker.outbox.add(lost, avery);
  await worker.outbox.resume();
  await bench.control('DELETE', 'faults');
  await worker.outbox.add(answered, avery);
  await worker.outbox.goOn(answered.id);
  expect(await worker.outbox.get(answered.id)).toMatchObject({ state: 'done' });
  expect(await worker.outbox.get(lost.id)).toMatchObject({ state: 'settling' });
  expect(alive(lost)).toHaveLength(2);
  await runOut(bench, worker);
  expect(await worker.outbox.get(lost.id)).toMatchObject({ state: 'done' });
  expect(alive(lost)).toHaveLength(2);
});

it('adds nobody twice either', async () => {
  bench.fetch = sendAgainWhenBroken;
  await bench.fault({ kind: 'cut-after', method: 'POST', path: '*participant', count: 1 });
  const wanted = draft();
  await send(wanted);
  expect(
    alive(wanted)[0]
      ?.participants.map(({ fullName }) => fullName)
      .sort(),
  ).toEqual(['Avery Quinn', 'Bo Buyer', 'Lena Lister']);
});
