import { expect } from 'vitest';
import type { Draft } from '../../lib/loops/draft/draft.ts';
import { avery, type Bench, runOut, type Worker } from './bench.ts';

/** The loops of dotloop that have a draft's name. */
export function made(bench: Bench, { name }: Draft) {
  return [...bench.sandbox.world.loops.values()].filter((loop) => loop.name === name);
}

/** Those that were not taken back. */
export function alive(bench: Bench, draft: Draft) {
  return made(bench, draft).filter(({ status }) => status !== 'ARCHIVED');
}

/** That there is one loop of the draft in dotloop, with everyone and everything once. */
export function expectOneWholeLoop(bench: Bench, draft: Draft): void {
  const loops = alive(bench, draft);
  expect(loops).toHaveLength(1);
  for (const loop of loops) expectWhole(loop);
}

/** That a loop has everyone and everything of the draft once. */
export function expectWhole(loop: ReturnType<typeof made>[number]): void {
  expect(loop.participants.map(({ fullName, role }) => `${fullName} ${role}`).sort()).toEqual([
    'Avery Quinn BUYING_AGENT',
    'Bo Buyer BUYER',
    'Lena Lister LISTING_AGENT',
  ]);
  expect(loop.participants.find(({ role }) => role === 'LISTING_AGENT')?.fields).toEqual({
    Phone: '(207) 555-0100',
    'Company Name': 'Lister & Daughters',
  });
  expect(loop.detail).toEqual({
    'Property Address': {
      'Street Number': '27',
      'Street Name': 'Spruce Point Rd',
      City: 'Yarmouth',
      'State/Prov': 'ME',
      'Zip/Postal Code': '04096',
      'MLS Number': '1567733',
    },
    'Listing Information': { 'Current Price': '649000' },
    Property: { Bedrooms: '3' },
  });
}

/** Goes on to the end with a person who puts a draft on its way, answers what is asked, and tries again. */
export async function bringToItsEnd(bench: Bench, worker: Worker, draft: Draft): Promise<void> {
  if (!(await worker.outbox.get(draft.id))) await worker.outbox.add(draft, avery);
  await runOut(bench, worker);
  for (let turns = 0; turns < 20; turns += 1) {
    const entry = await worker.outbox.get(draft.id);
    if (entry?.state === 'asking') {
      const taken = (await worker.outbox.all(avery.id)).map(({ loop }) => loop?.id);
      const loop = alive(bench, draft).findLast(({ id }) => !taken.includes(id)); // the newest one
      await worker.outbox.answer(draft.id, loop?.id ?? null).catch(() => {});
    } else if (entry?.steps.some(({ state }) => state === 'failed')) {
      await worker.outbox.retry(draft.id);
    } else {
      return;
    }
    await runOut(bench, worker);
  }
  throw new Error('the draft does not come to its end');
}
