import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { avery, type Bench, type Death, runOut, setUpBench, type Worker } from '../bench.ts';
import { draft } from '../draft.ts';
import { bringToItsEnd, expectOneWholeLoop, made } from '../expect.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await setUpBench();
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

async function untilDeath(worker: Worker, wanted: ReturnType<typeof draft>): Promise<'died' | 'done'> {
  const life = async () => {
    await worker.outbox.add(wanted, avery);
    await runOut(bench, worker);
    return 'done' as const;
  };
  return Promise.race([life(), worker.died.then(() => 'died' as const)]);
}

/** Dies at every use of the outside in turn, until a worker gets through alive. */
async function everyDeath(when: Death['when'], check: (wanted: ReturnType<typeof draft>) => Promise<void>) {
  for (let at = 1; ; at += 1) {
    bench.reset();
    const wanted = draft();
    const end = await untilDeath(bench.worker({ at, when }), wanted);
    await check(wanted);
    if (end === 'done') return at - 1;
  }
}

describe.each(['before', 'after'] as const)(
  'a worker that dies at any await, %s it has an effect',
  (when) => {
    it('leaves one whole loop to the next worker', async () => {
      const deaths = await everyDeath(when, async (wanted) => {
        await bringToItsEnd(bench, bench.worker(), wanted);
        expect(await bench.worker().outbox.get(wanted.id)).toMatchObject({ state: 'done' });
        expectOneWholeLoop(bench, wanted);
      });
      expect(deaths).toBeGreaterThan(20);
    });

    it('asks the person only when nothing was made, and then sends nothing again', async () => {
      let asked = 0;
      await everyDeath(when, async (wanted) => {
        const next = bench.worker();
        await next.outbox.add(wanted, avery);
        await runOut(bench, next);
        const entry = await next.outbox.get(wanted.id);
        expect(made(bench, wanted)).toHaveLength(entry?.state === 'asking' ? 0 : 1);
        if (entry?.state === 'asking') asked += 1;
      });
      // Between the intent on the disk and the request nobody can tell.
      expect(asked).toBe(1);
    });
  },
);

describe('two workers that die one after the other', () => {
  it('leave one whole loop', async () => {
    for (const [first, second] of [
      [8, 5],
      [10, 12],
      [14, 4],
      [20, 9],
    ] as const) {
      bench.reset();
      const wanted = draft();
      await untilDeath(bench.worker({ at: first, when: 'after' }), wanted);
      await untilDeath(bench.worker({ at: second, when: 'before' }), wanted);
      await bringToItsEnd(bench, bench.worker(), wanted);
      expectOneWholeLoop(bench, wanted);
    }
  });
});
