import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { avery, type Bench, runOut, setUpBench } from './bench.ts';
import { draft } from './draft.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await setUpBench();
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const made = (name: string) => [...bench.sandbox.world.loops.values()].filter((loop) => loop.name === name);

describe('a draft', () => {
  it('becomes one loop with its address, people and facts', async () => {
    const worker = bench.worker();
    const wanted = draft();
    await worker.outbox.add(wanted, avery);
    await runOut(bench, worker);
    const entry = await worker.outbox.get(wanted.id);
    expect(entry).toMatchObject({ state: 'done', problem: null });
    expect(entry?.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
    const [loop, ...others] = made(wanted.name);
    expect(others).toEqual([]);
    console.log(worker.uses(), JSON.stringify(loop, null, 1));
  });
});
