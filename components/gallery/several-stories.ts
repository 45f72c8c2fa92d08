import type { BatchRow } from '../../lib/loops/many/batch-view.ts';
import { nothingForAll } from '../../lib/loops/many/for-all.ts';
import type { Verdict } from '../../lib/loops/many/verdict.ts';
import type { Entry } from '../../lib/loops/outbox/entry.ts';
import { newsOf } from '../../lib/loops/outbox/refusal.ts';
import type { SeveralRow } from '../../lib/messages.ts';
import type { State } from './addresses.ts';
import { account, batchRow, batchView, created, draft, loop, office, person, profile } from './data.ts';
import * as problems from './problems.ts';
import { judgement, severalRow, verdict } from './several-data.ts';
import type { Hands, Story } from './story.ts';
import { type Answering, forever, Refusal } from './worker.ts';

const labels = [
  '1507 Meadowlark Dr, Portland, ME 04103',
  '22 Juniper Ct, Portland, ME 04103',
  '9 Featherstonehaugh Crescent North, Garden Apartment 2, Cape Elizabeth, ME 04107',
  '417 Bayberry Ln, Portland, ME 04101',
  '6 Harbor Way, Portland, ME 04101',
  '6 Harbor Way, Portland, ME 04101',
  '48 Spindrift Ln, Cape Elizabeth, ME 04107',
  '2914 Alder St, Portland, ME 04102',
];

const verdicts: Partial<Verdict>[] = [
  {},
  { edited: true },
  { state: 'doubtful', reason: 'The unit may belong to the street.' },
  { state: 'in-dotloop', reason: 'Bayberry, for the Okafors', loopUrl: created.loopUrl },
  {},
  { state: 'same', reason: '6 Harbor Way' },
  { state: 'unready', reason: 'Give the loop a name.' },
  { state: 'under-way', reason: '2914 Alder St' },
];

function rows(): SeveralRow[] {
  const { listing } = draft();
  return labels.map((label, at) => {
    const known = { ...listing, facts: { ...listing.facts, price: 385_000 + 61_500 * at } };
    const source = {
      key: String(at),
      site: 'matrix',
      pageUrl: 'https://harbor.mlsmatrix.com/',
      listing: known,
    };
    return severalRow({ id: `row ${at}`, label, mlsNumber: `15${at}2048`, source });
  });
}

const gone = severalRow({
  id: 'gone',
  label: '12 Old Mill Rd, Portland, ME 04101',
  mlsNumber: '',
  source: null,
});

function several(answers: Answering = {}, play?: (by: Hands) => Promise<void>): Story {
  return {
    answers: {
      'session.get': () => ({ state: 'signed-in', account }),
      'batch.get': () => null,
      'forAll.get': () => nothingForAll,
      'forAll.keep': (change) => ({ ...nothingForAll, ...change }) as typeof nothingForAll,
      'several.read': () => ({ rows: [...rows(), gone], more: 12 }),
      'several.judge': () => judgement(verdicts.map(verdict), { profiles: [profile(), office] }),
      ...answers,
    },
    ...(play && { play }),
  };
}

const client = person({ id: 'added-1', role: 'BUYER', fullName: 'Jane Buyer', email: 'jane@buyer.example' });
const unknown = person({ id: 'added-2', role: 'CLIENT', fullName: '', email: 'okafor@harbor.example' });

function row(at: number, change: Partial<BatchRow> = {}): BatchRow {
  return batchRow({
    draftId: `5f6667e3-4b65-4025-9d64-f8d695b3ebb${at}`,
    label: labels[at] ?? '',
    ...change,
  });
}

function queue(
  state: 'running' | 'paused' | 'over',
  rows: BatchRow[],
  play?: (by: Hands) => Promise<void>,
): Story {
  const count = (...states: BatchRow['state'][]) => rows.filter((one) => states.includes(one.state)).length;
  const progress = {
    total: rows.length,
    created: count('created', 'partly'),
    ended: rows.length - count('waiting', 'working'),
    working: count('working'),
    needPerson: count('asking', 'failed', 'partly', 'held'),
  };
  return several(
    {
      'batch.get': () => batchView({ state, rows, progress, left: state === 'running' ? 4 * 60_000 : null }),
      'several.read': () => ({ rows: [], more: 0 }),
    },
    play,
  );
}

const partly = (): Pick<Entry, 'steps'> => ({
  steps: [{ name: 'people', state: 'failed', problem: problems.personRefused() }],
});
const done = { state: 'created', loopUrl: created.loopUrl } as const;
const underWay = (): BatchRow[] => [
  row(0, done),
  row(1, done),
  row(2, { state: 'working', loopUrl: created.loopUrl }),
  row(3, { state: 'working' }),
  row(4, { state: 'working', pacing: true }),
  row(6),
  row(7),
];
const refusal = {
  code: 'unprocessable',
  message: 'dotloop did not make this loop. The ZIP code does not belong to Portland.',
};

/** Those that are seen only by whom the page was opened for what is being created, without a tab. */
export const withoutTab: ReadonlySet<string> = new Set<State<'several'>>([
  'stopped',
  'created',
  'with-failures',
]);

const chosenForAll: Answering = {
  'forAll.get': () => ({
    ...nothingForAll,
    transactionType: 'PURCHASE_OFFER',
    status: 'PRE_OFFER',
    templateId: 11,
    clients: [client, unknown],
  }),
};

export const severalStories: Record<State<'several'>, Story> = {
  loading: several({ 'several.read': () => forever }),
  'signed-out': several({
    'session.get': () => ({ state: 'signed-out', problem: null }),
    'several.judge': () => null,
  }),
  nothing: several({ 'several.read': () => ({ rows: [], more: 0 }) }),
  'nothing-after': queue('over', [row(0, done), row(1, done), row(2, done)]),
  choosing: several(),
  'for-all': several(chosenForAll),
  'taken-out': several(chosenForAll, async (by) => {
    await by.press('.client .icon-button');
    await by.see('.undo button');
  }),
  unreadable: several({
    'several.read': () => {
      throw new Refusal(problems.offline().message);
    },
  }),
  running: queue('running', underWay()),
  paused: queue('paused', underWay()),
  stopping: queue('running', underWay(), (by) => by.press('.queue-head .button-quiet')),
  stopped: queue('over', [
    row(0, done),
    row(1, done),
    row(2, { state: 'stopped' }),
    row(3, { state: 'stopped' }),
  ]),
  created: queue('over', [row(0, done), row(1, done), row(2, done)]),
  'with-failures': queue('over', [
    row(0, done),
    row(1, { state: 'failed', problem: refusal }),
    row(2, { ...done, state: 'partly', problem: newsOf(partly()) }),
    row(3, {
      state: 'asking',
      problem: problems.severalFound(),
      candidates: [loop({ updated: new Date().toISOString() })],
    }),
    row(4, { state: 'held', problem: problems.duplicate() }),
    row(6, { state: 'held', problem: problems.incomplete() }),
    row(7, { state: 'discarded' }),
  ]),
};
