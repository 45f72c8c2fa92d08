import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { avery, type Bench, type Death, runOut, sendAgainWhenBroken, setUpBench } from '../bench.ts';
import { draft } from '../draft.ts';
import { alive, bringToItsEnd, expectOneWholeLoop, made } from '../expect.ts';

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

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 60) };

it('whatever breaks, and whenever workers die: never two loops, and one whole one in the end', async () => {
  await fc.assert(
    fc.asyncProperty(faults, deaths, fc.boolean(), async (broken, lives, resends) => {
      bench.reset();
      if (resends) bench.fetch = sendAgainWhenBroken;
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
        if (!resends) expect(made(bench, wanted).length).toBeLessThanOrEqual(1);
      }
      const last = bench.worker();
      if (!(await last.outbox.get(wanted.id))) await last.outbox.add(wanted, avery);
      await runOut(bench, last);
      // Without a person's word nothing is made twice; with it, and when all is well again, it is whole.
      if (!resends) expect(made(bench, wanted).length).toBeLessThanOrEqual(1);
      await bench.control('DELETE', 'faults');
      await bringToItsEnd(bench, last, wanted);
      expect(await last.outbox.get(wanted.id)).toMatchObject({ state: 'done', problem: null });
      expectOneWholeLoop(bench, wanted);
    }),
    runs,
  );
}, 240_000);

it('two like drafts, whatever breaks: two loops in the end, and none of them is taken for a copy', async () => {
  await fc.assert(
    fc.asyncProperty(faults, deaths, fc.boolean(), async (broken, lives, resends) => {
      bench.reset();
      if (resends) bench.fetch = sendAgainWhenBroken;
      const [one, other] = [draft(), draft()];
      for (const { fault, where, count, after } of broken) {
        await bench.fault({ ...fault, ...where, count, after });
      }
      for (const death of lives) {
        const worker = bench.worker(death);
        const life = async () => {
          await Promise.all([worker.outbox.add(one, avery), worker.outbox.add(other, avery)]);
          await runOut(bench, worker);
        };
        await Promise.race([life(), worker.died]);
      }
      const last = bench.worker();
      await bench.control('DELETE', 'faults');
      await bringToItsEnd(bench, last, one);
      await bringToItsEnd(bench, last, other);
      const ids = (await last.outbox.all(avery.id)).map(({ loop }) => loop?.id).sort();
      expect(new Set(ids).size).toBe(2);
      const living = new Set(alive(bench, one).map(({ id }) => id));
      for (const id of ids) expect(living).toContain(id);
      if (!resends) expect(living.size).toBe(2);
    }),
    runs,
  );
}, 240_000);
