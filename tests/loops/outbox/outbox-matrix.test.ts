/**
 * An entry stopped at every request that it can make, by every kind of fault, with a worker that lives or dies.
 * `MATRIX=1 npx vitest run outbox-matrix` prints how each cell stood before the person said a word.
 */
import 'fake-indexeddb/auto';
import { afterAll, describe, expect, it } from 'vitest';
import { setUpBench } from '../bench.ts';
import { fates, type Outcome, playCell } from './matrix/cells.ts';
import { faults } from './matrix/faults.ts';
import { everyRow } from './matrix/rows.ts';
import { printed } from './matrix/table.ts';

const bench = await setUpBench();
const rows = await everyRow(bench);
const outcomes = new Map<string, Outcome>();

afterAll(async () => {
  await bench.close();
  if (process.env.MATRIX) console.log(printed(rows, outcomes));
});

it('reaches every kind of request', () => {
  expect(rows.map(({ label }) => label)).toEqual([
    'loop-it: read the newest loops',
    'loop-it: make the loop',
    'me: read the people',
    'me: add a person',
    'people: complete a person',
    'details: write the facts',
    'copies: read the people',
    'copies: read the newest loops',
    'me: complete a person',
    'people: add a person',
    'people: add a person',
    'loop-it: look for the loop',
    'copies: take a copy out',
    'copies: archive a copy',
  ]);
});

describe.each(rows)('$label ($scenario.name)', (row) => {
  const possible = faults.filter(({ needsLoop }) => row.hasLoop || !needsLoop);
  describe.each(possible)('$name', (fault) => {
    it.each(fates)('%s', async (fate) => {
      outcomes.set(`${rows.indexOf(row)} ${fault.name} ${fate}`, await playCell(bench, row, fault, fate));
    });
  });
});
