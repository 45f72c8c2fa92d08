import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { avery, type Bench, setUpBench } from '../bench.ts';
import { draft } from '../draft.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await setUpBench();
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

it('an entry that waits is woken for in its time, whatever else is being worked on meanwhile', async () => {
  const worker = bench.worker();
  const [one, other] = [draft({ name: 'One' }), draft({ name: 'Other' })];
  await bench.fault({ kind: 'status', status: 503, method: 'PATCH', path: '*/detail', count: 1 });
  await worker.outbox.add(one, avery);
  await worker.outbox.goOn(one.id);
  const { notBefore = 0 } = (await worker.outbox.get(one.id)) ?? {};
  expect(notBefore).toBeGreaterThan(bench.now);

  let arrived = false;
  bench.fetch = () => {
    arrived = true;
    return new Promise(() => {});
  };
  await worker.outbox.add(other, avery);
  void worker.outbox.goOn(other.id);
  await vi.waitFor(() => expect(arrived).toBe(true));
  await worker.outbox.goOn('nobody’s');
  expect(worker.wakeAt()).toBe(notBefore);

  bench.pass(notBefore - bench.now + 60_000);
  await worker.outbox.goOn('nobody’s');
  expect(worker.wakeAt()).toBe(bench.now + 1); // overdue by now, and so at once
});
