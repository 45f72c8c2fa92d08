import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { avery, type Bench, type Death, runOut, setUpBench } from './bench.ts';
import { draft } from './draft.ts';
import { bringToItsEnd, expectOneWholeLoop, made } from './expect.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await setUpBench();
});
afterAll(() => bench.close());

const faults = fc.array(
  fc.record({
    fault: fc.constantFrom(
      { kind: 'cut-before' },
      { kind: 'cut-after' },
      { kind: 'malformed' },
      { kind: 'status', status: 503, done: true },
      { kind: 'status', status: 500, done: false },
      { kind: 'rate-limit', resetMs: 20 },
      { kind: 'rate-limit', resetMs: 40_000 },
      { kind: 'errors', status: 422, errors: [{ detail: 'Not like this' }] },
      { kind: 'errors', status: 403, errors: [{ detail: 'Not you' }] },
    ),
    where: fc.constantFrom(
      { method: 'POST', path: '*loop-it' },
      { method: 'POST', path: '*participant' },
      { method: 'PATCH', path: '*' },
      { method: 'GET', path: '*/loop' },
      { method: 'GET', path: '*participant' },
      { path: '*' },
    ),
    count: fc.integer({ min: 1, max: 4 }),
    after: fc.integer({ min: 0, max: 2 }),
  }),
  { maxLength: 4 },
);

const deaths = fc.array(
  fc.record<Death>({ at: fc.integer({ min: 1, max: 40 }), when: fc.constantFrom('before', 'after') }),
  { maxLength: 3 },
);

it('whatever breaks, and whenever workers die: never two loops, and one whole one in the end', async () => {
  await fc.assert(
    fc.asyncProperty(faults, deaths, async (broken, lives) => {
      bench.reset();
      const wanted = draft();
      for (const { fault, where, count, after } of broken) {
        await bench.fault({ ...fault, ...where, count, after });
      }
      for (const death of lives) {
        const worker = bench.worker(death);
        const life = async () => {
          await worker.outbox.add(wanted, avery);
          await runOut(bench, worker);
        };
        await Promise.race([life(), worker.died]);
        expect(made(bench, wanted).length).toBeLessThanOrEqual(1);
      }
      const last = bench.worker();
      if (!(await last.outbox.get(wanted.id))) await last.outbox.add(wanted, avery);
      await runOut(bench, last);
      // Without a person's word nothing is made twice; with it, and when all is well again, it is whole.
      expect(made(bench, wanted).length).toBeLessThanOrEqual(1);
      await bench.control('DELETE', 'faults');
      await bringToItsEnd(bench, last, wanted);
      expect(await last.outbox.get(wanted.id)).toMatchObject({ state: 'done', problem: null });
      expectOneWholeLoop(bench, wanted);
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 60) },
  );
}, 240_000);
