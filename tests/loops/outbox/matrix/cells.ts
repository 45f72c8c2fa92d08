import { expect } from 'vitest';
import type { Draft } from '../../../../lib/loops/draft/draft.ts';
import type { Entry } from '../../../../lib/loops/outbox/entry.ts';
import { avery, type Bench, runOut, sendAgainWhenBroken, type Worker } from '../../bench.ts';
import { draft } from '../../draft.ts';
import { alive, bringToItsEnd, expectWhole } from '../../expect.ts';
import { type Fault, target } from './faults.ts';
import { mostSends, play, type Row } from './rows.ts';

/** What the first worker does at the request: it lives on, or dies just before or just after it. */
export const fates = ['lives', 'dies before', 'dies after'] as const;
export type Fate = (typeof fates)[number];

/** How an entry stands before the person has said a word: whole, with a question to them, or with a refusal. */
export type Outcome = 'whole' | 'asked' | 'refused';

/**
 * Plays one cell to its end: a first worker with the fault and its fate, a fresh one after it, then a person who answers
 * and tries again. Whatever happens, nothing is made twice, and nothing that was typed is lost.
 */
export async function playCell(bench: Bench, row: Row, fault: Fault, fate: Fate): Promise<Outcome> {
  bench.reset();
  if (fault.needsLoop) await makeTarget(bench);
  const asked = play(bench, row.scenario, { at: row.at, fault });
  const wanted = draft();

  const first = bench.worker(
    fate === 'lives' ? undefined : { at: row.use, when: fate === 'dies before' ? 'before' : 'after' },
  );
  await Promise.race([live(bench, first, wanted), first.died]);

  bench.account = avery; // whoever was signed out signs in again
  const next = bench.worker();
  await next.outbox.resume({ impatient: true });
  await runOut(bench, next);
  const entry = await entryOf(next, wanted);
  expect(mostSends(asked)).toBeLessThanOrEqual(1); // never again without a word of the person
  const resent = row.scenario.by === sendAgainWhenBroken || fault.name.endsWith('resent');
  expect(alive(bench, wanted).length).toBeLessThanOrEqual(resent ? 2 : 1);
  const outcome = outcomeOf(entry);

  await bringToItsEnd(bench, next, wanted);
  const ended = await entryOf(next, wanted);
  expect(ended).toMatchObject({ state: 'done', problem: null });
  expectThereOnce(bench, ended, wanted);
  // Nobody can see a merge after the last request; of every other the entry has learnt.
  if (!row.isLast) expect(bench.sandbox.world.merged.has(ended.loop?.id ?? 0)).toBe(false);
  return outcome;
}

async function live(bench: Bench, worker: Worker, wanted: Draft): Promise<void> {
  await worker.outbox.add(wanted, avery);
  await runOut(bench, worker);
}

/** The entry, which has the draft as it was put in. */
async function entryOf(worker: Worker, wanted: Draft): Promise<Entry> {
  const entry = await worker.outbox.get(wanted.id);
  if (!entry) throw new Error('the entry is lost');
  expect(entry.draft).toEqual(wanted);
  return entry;
}

/** @throws where neither the loop is whole nor the person is told what to do */
function outcomeOf({ state, steps, problem }: Entry): Outcome {
  const refusal = steps.find((step) => step.state === 'failed')?.problem;
  if (state === 'done' && !refusal) return 'whole';
  expect((refusal ?? problem)?.message).toBeTruthy();
  if (state === 'asking') return 'asked';
  expect(['failed', 'done']).toContain(state);
  return 'refused';
}

/** One living loop, which is the entry's: the draft's own, or the one that it was merged into. */
function expectThereOnce(bench: Bench, { loop: known }: Entry, wanted: Draft): void {
  const { world } = bench.sandbox;
  const own = world.loops.get(world.currentLoopId(known?.id ?? 0));
  if (!own) throw new Error('the entry’s loop is not there');
  const isMerged = own.name === target;
  expect(alive(bench, wanted)).toEqual(isMerged ? [] : [own]);
  expectWhole(isMerged ? { ...own, detail: { ...own.detail, 'Property Address': wholeAddress } } : own);
}

/** A loop keeps its own address when another is merged into it. */
const wholeAddress = {
  'Street Number': '27',
  'Street Name': 'Spruce Point Rd',
  City: 'Yarmouth',
  'State/Prov': 'ME',
  'Zip/Postal Code': '04096',
  'MLS Number': '1567733',
};

async function makeTarget(bench: Bench): Promise<void> {
  await bench.control('POST', 'loops', { profileId: 4711 });
  const made = [...bench.sandbox.world.loops.values()].at(-1);
  if (made) Object.assign(made, { name: target, participants: [], detail: {} });
}
