import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { avery, type Bench, runOut, setUpBench, type Worker } from './bench.ts';
import { draft } from './draft.ts';
import { made } from './expect.ts';

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

/** As browsers do when a kept-alive connection breaks under a request: they send it again, whatever it is. */
async function sendAgainWhenBroken(...request: Parameters<typeof fetch>): Promise<Response> {
  try {
    return await fetch(...request);
  } catch {
    return fetch(...request);
  }
}

const alive = (wanted: ReturnType<typeof draft>) =>
  made(bench, wanted).filter(({ status }) => status !== 'ARCHIVED');

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
