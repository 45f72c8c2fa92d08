// @vitest-environment jsdom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { account, batchRow, batchView, contact, loop } from '../../../components/gallery/data.ts';
import { judgement, severalRow, verdict } from '../../../components/gallery/several-data.ts';
import { createSeveralModel, tabOf } from '../../../components/several/model.ts';
import { Several } from '../../../components/several/several.tsx';
import type { BatchView } from '../../../lib/loops/many/batch-view.ts';
import { type ForAll, nothingForAll } from '../../../lib/loops/many/for-all.ts';
import type { Judgement, SessionState, SeveralRow } from '../../../lib/messages.ts';
import { button, choose, clear, descriptionOf, draw, field, press, select, type, words } from '../screen.ts';
import { Refusal, startWorker, until } from '../worker.ts';

let session: SessionState;
let rows: SeveralRow[];
let judged: Judgement;
let batch: BatchView | null;
let forAll: ForAll;
let worker: ReturnType<typeof startWorker>;

beforeEach(() => {
  fakeBrowser.reset();
  session = { state: 'signed-in', account };
  rows = [1, 2, 3, 4].map((n) =>
    severalRow({ id: `matrix ${n}`, label: `${n} Main St`, mlsNumber: `M${n}` }),
  );
  judged = judgement([
    verdict(),
    verdict({ edited: true }),
    verdict({ state: 'in-dotloop', reason: '3 Main', loopUrl: 'https://www.dotloop.com/m/loop?viewId=3' }),
    verdict({ state: 'unready', reason: 'This profile asks for a template. Choose one.' }),
  ]);
  batch = null;
  forAll = nothingForAll;
  worker = startWorker({
    'session.get': () => session,
    'session.signIn': () => (session = { state: 'signed-in', account }),
    'batch.get': () => batch,
    'batch.set': () => batch,
    'batch.again': () => null,
    'batch.edit': () => null,
    'forAll.get': () => forAll,
    'forAll.keep': (change) => (forAll = { ...forAll, ...(change as Partial<ForAll>) }),
    'several.read': () => ({ rows, more: 0 }),
    'several.judge': () => judged,
    'several.edit': () => null,
    'several.start': () => {
      batch = batchView();
      return null;
    },
    'contacts.search': () => ({
      found: [contact({ fullName: 'Bo Buyer', email: 'bo@home.example', company: 'Acme', role: 'SELLER' })],
      reading: null,
      problem: null,
    }),
    'entry.retry': () => null,
    'entry.answer': () => null,
    'entry.edit': () => null,
    'loop.open': () => null,
  });
});
afterEach(clear);

async function show(tabId: number | null = 7): Promise<void> {
  const model = createSeveralModel(tabId);
  model.start();
  draw(<Several model={model} />);
  await until(() => expect(words()).not.toContain('Reading the listings'));
}

async function choosing(): Promise<void> {
  await show();
  await until(() => expect(words()).toContain('For all of them'));
}

const box = (label: string) => field(label);
const ticked = () => rows.filter(({ label }) => box(label).checked).map(({ label }) => label);

async function tick(label: string, shiftKey = false): Promise<void> {
  await act(() => {
    box(label).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey }));
  });
}

describe('choosing', () => {
  it('shows the listings with what they would become, ticked where nothing speaks against it', async () => {
    await choosing();
    expect(ticked()).toEqual(['1 Main St', '2 Main St']);
    expect(button('Create 2 loops')).toBeTruthy();
    expect(words()).toContain('$1,250,000');
    expect(words()).toContain('MLS M1 · Purchase offer, pre-offer');
    expect(words()).toContain('Your changes');
    expect(descriptionOf(box('3 Main St'))).toContain('In dotloop already: 3 Main');
    expect(descriptionOf(box('4 Main St'))).toContain('This profile asks for a template');
    expect(box('4 Main St').getAttribute('aria-disabled')).toBe('true');
  });

  it('sends those that are ticked, and one more of a home that has a loop only when that is ticked', async () => {
    await choosing();
    await tick('1 Main St');
    await tick('3 Main St');
    await tick('4 Main St');
    expect(ticked()).toEqual(['2 Main St', '3 Main St']);
    await press(button('Create 2 loops'));
    await until(() => expect(words()).toContain('0 of 1 created'));
    expect(worker.of('several.start')).toMatchObject([
      {
        tabId: 7,
        forAll: nothingForAll,
        rows: [
          { label: '2 Main St', anyway: false },
          { label: '3 Main St', anyway: true },
        ],
      },
    ]);
  });

  it('ticks all, none, and everything between', async () => {
    judged = judgement(rows.map(() => verdict()));
    await choosing();
    await press(button('None'));
    expect(ticked()).toEqual([]);
    expect(button('Create loops').getAttribute('aria-disabled')).toBe('true');
    await press(button('Create loops'));
    expect(worker.of('several.start')).toEqual([]);
    await tick('1 Main St');
    await tick('3 Main St', true);
    expect(ticked()).toEqual(['1 Main St', '2 Main St', '3 Main St']);
    await press(button('All'));
    expect(ticked()).toHaveLength(4);
  });

  it('goes from box to box by the arrow keys', async () => {
    await choosing();
    box('1 Main St').focus();
    const down = async (key: string) =>
      act(() => {
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
        );
      });
    await down('ArrowDown');
    expect(document.activeElement).toBe(box('2 Main St'));
    await down('End');
    expect(document.activeElement).toBe(box('4 Main St'));
    await down('ArrowDown');
    expect(document.activeElement).toBe(box('4 Main St'));
    await down('Home');
    await down('ArrowUp');
    expect(document.activeElement).toBe(box('1 Main St'));
  });

  it('says what could not be read, and reads the page again', async () => {
    rows = [severalRow({ label: '9 Gone Ave', source: null })];
    judged = judgement([]);
    await show();
    expect(words()).toContain('No longer on the page');
    rows = [];
    await press(button('Read the page again'));
    await until(() => expect(words()).toContain('No listings to choose from'));
  });

  it('shows a verdict beside its own listing, whatever was read meanwhile', async () => {
    rows = [severalRow({ id: 'matrix 1', label: '1 Main St', source: null }), ...rows.slice(1)];
    judged = judgement([verdict({ state: 'doubtful', reason: 'two prices' }), verdict(), verdict()]);
    await choosing();
    expect(descriptionOf(box('2 Main St'))).toContain('Please check: two prices');
    expect(ticked()).toEqual(['3 Main St', '4 Main St']);
  });

  it('opens the draft of one of them', async () => {
    await choosing();
    await press(button('Edit: 2 Main St'));
    await until(() => expect(worker.of('several.edit')).toMatchObject([{ source: { key: '1' } }]));
  });

  it('follows what is changed in such a draft', async () => {
    await choosing();
    judged = judgement(rows.map(() => verdict({ edited: true })));
    await worker.tell('edits');
    await until(() => expect(words().match(/Your changes/g)).toHaveLength(4));
  });

  it('has what is chosen for all kept as it is chosen, and judged anew', async () => {
    await choosing();
    await choose(select('Transaction type'), 'Listing for sale');
    await choose(select('Status'), 'Active listing');
    await choose(select('Template'), 'No template');
    await choose(select('My role'), 'Listing agent');
    await choose(select('Facts in details'), 'Copy none');
    await until(() =>
      expect(forAll).toMatchObject({
        transactionType: 'LISTING_FOR_SALE',
        status: 'ACTIVE_LISTING',
        templateId: 'none',
        myRole: 'LISTING_AGENT',
        facts: false,
      }),
    );
    expect(worker.of('several.judge').at(-1)?.forAll).toMatchObject({ myRole: 'LISTING_AGENT' });
    await choose(select('Transaction type'), 'As proposed');
    await until(() => expect(forAll).toMatchObject({ transactionType: null, status: null }));
  });

  it('adds clients from the contacts or typed anew, with a role of their own where one is chosen', async () => {
    await choosing();
    await type(field('Add a client'), 'Bo');
    await until(() => expect(words()).toContain('Bo Buyer'));
    await act(() => {
      field('Add a client').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    });
    await until(() => expect(forAll.clients).toMatchObject([{ fullName: 'Bo Buyer', role: 'CLIENT' }]));
    await choose(select('Role of Bo Buyer'), 'Tenant');
    await until(() => expect(forAll.clients).toMatchObject([{ role: 'TENANT' }]));
    await press(button('Remove Bo Buyer'));
    await until(() => expect(forAll.clients).toEqual([]));
    await press(button('Undo'));
    await until(() => expect(forAll.clients).toMatchObject([{ fullName: 'Bo Buyer', role: 'TENANT' }]));
  });

  it('takes up what was chosen before', async () => {
    forAll = { ...nothingForAll, myRole: 'BUYING_AGENT', client: 'Ann' };
    await choosing();
    expect(select('My role').selectedOptions[0]?.text).toBe('Buying agent');
    expect(field('Add a client').value).toBe('Ann');
  });

  it('asks to sign in first', async () => {
    session = { state: 'signed-out', problem: null };
    worker.answers['several.judge'] = () => null;
    worker.answers['forAll.get'] = () => {
      throw new Refusal('You are signed out.');
    };
    await show();
    expect(button('Create loops').getAttribute('aria-disabled')).toBe('true');
    await press(button('Sign in to dotloop'));
    await until(() => expect(words()).toContain(account.email));
  });

  it('says why they could not be sent, and keeps the choice', async () => {
    worker.answers['several.start'] = () => {
      throw new Refusal('dotloop cannot be reached.');
    };
    await choosing();
    await press(button('Create 2 loops'));
    await until(() => expect(words()).toContain('dotloop cannot be reached.'));
    expect(ticked()).toHaveLength(2);
  });
});

describe('what is being created', () => {
  const rowsIn = (...states: Partial<ReturnType<typeof batchRow>>[]) =>
    states.map((state, n) => batchRow({ draftId: crypto.randomUUID(), label: `${n + 1} Oak Ave`, ...state }));

  it('is shown first while it goes on, with its progress and each row', async () => {
    batch = batchView({
      progress: { total: 5, created: 2, ended: 1, working: 2, needPerson: 0 },
      left: 360_000,
      rows: rowsIn(
        { state: 'created', loopUrl: 'https://www.dotloop.com/m/loop?viewId=1' },
        { state: 'working', loopUrl: 'https://www.dotloop.com/m/loop?viewId=2' },
        { state: 'working' },
        { state: 'working', pacing: true },
        { state: 'waiting' },
      ),
    });
    await show();
    expect(words()).toContain('2 of 5 created');
    expect(words()).toContain('Creating · about 6 minutes left');
    expect(document.querySelector('progress')?.value).toBe(1);
    const said = [...document.querySelectorAll('.row-detail')].map((each) => each.textContent);
    expect(said).toEqual([
      'Created',
      'Created; people and facts are being added…',
      'Being created…',
      'Waiting for dotloop’s pace',
      'Waiting for its turn',
    ]);
    await press(button('Open in dotloop: 1 Oak Ave'));
    await until(() => expect(worker.of('loop.open')).toHaveLength(1));
  });

  it('is paused, goes on, and is stopped when that is confirmed', async () => {
    batch = batchView();
    await show();
    const paused = batchView({ state: 'paused' });
    worker.answers['batch.set'] = () => (batch = paused);
    await press(button('Pause'));
    await until(() => expect(words()).toContain('Paused · What is on its way ends'));
    worker.answers['batch.set'] = () => (batch = batchView());
    await press(button('Go on'));
    await until(() => expect(words()).toContain('Creating'));
    await press(button('Stop'));
    expect(words()).toContain('Leave the last one uncreated?');
    await press(button('Keep going'));
    await press(button('Stop'));
    worker.answers['batch.set'] = () =>
      (batch = batchView({ state: 'over', rows: rowsIn({ state: 'stopped' }) }));
    await press(button('Stop'));
    await until(() => expect(words()).toContain('Stopped'));
    await press(button('Go on with the 1 left'));
    expect(worker.of('batch.set').map(({ deed }) => deed)).toEqual(['pause', 'go-on', 'stop', 'go-on']);
  });

  it('asks in the row what a person must say, and does it', async () => {
    const duplicate = { code: 'duplicate', message: 'There is a loop of the same home already.' };
    batch = batchView({
      progress: { total: 5, created: 1, ended: 5, working: 0, needPerson: 5 },
      rows: rowsIn(
        { state: 'asking', candidates: [loop({ id: 8, name: '1 Oak' })] },
        { state: 'failed', problem: { code: 'refused', message: 'dotloop refused it.' } },
        { state: 'held', problem: duplicate },
        { state: 'held', problem: { code: 'name-missing', message: 'Give the loop a name.' } },
        { state: 'partly', loopUrl: 'https://www.dotloop.com/m/loop?viewId=5' },
      ),
    });
    const [asking, failed, same, unnamed, partly] = batch.rows.map(({ draftId }) => draftId);
    await show();
    expect(words()).toContain('5 need you');
    expect(words()).toContain('dotloop refused it.');
    const done = async (name: string) => {
      await press(button(name));
      await until(() => expect(document.querySelector('.spinner')).toBeNull());
    };
    await done('This one: 1 Oak');
    await done('No, create it: 1 Oak Ave');
    expect(worker.of('entry.answer')).toEqual([
      { entryId: asking, loopId: 8 },
      { entryId: asking, loopId: null },
    ]);
    await done('Try again: 2 Oak Ave');
    await done('Try again: 5 Oak Ave');
    expect(worker.of('entry.retry')).toEqual([{ entryId: failed }, { entryId: partly }]);
    await done('Create anyway: 3 Oak Ave');
    await done('Try again: 4 Oak Ave');
    expect(worker.of('batch.again')).toEqual([
      { draftId: same, anyway: true },
      { draftId: unnamed, anyway: false },
    ]);
    await done('Edit: 4 Oak Ave');
    expect(worker.of('batch.edit')).toEqual([{ draftId: unnamed }]);
    await done('Edit: 5 Oak Ave');
    expect(worker.of('entry.edit')).toEqual([{ entryId: partly }]);
  });

  it('shows only what needs the person where they want that', async () => {
    batch = batchView({
      progress: { total: 2, created: 1, ended: 2, working: 0, needPerson: 1 },
      rows: rowsIn({ state: 'created' }, { state: 'failed' }),
    });
    await show();
    await press(field('Show only these'));
    expect(words()).not.toContain('1 Oak Ave');
    expect(words()).toContain('2 Oak Ave');
  });

  it('leads to more listings and back', async () => {
    batch = batchView();
    await show();
    await until(() => expect(button('Choose more')).toBeTruthy());
    await press(button('Choose more'));
    await until(() => expect(words()).toContain('For all of them'));
    await press(button('Back to what is being created'));
    expect(words()).toContain('0 of 1 created');
  });

  it('that is over gives way to the listings of a tab, and is closed', async () => {
    batch = batchView({
      state: 'over',
      progress: { total: 3, created: 3, ended: 3, working: 0, needPerson: 0 },
    });
    await choosing();
    await press(button('Show the last ones: 3 of 3 created'));
    expect(words()).toContain('Finished');
    worker.answers['batch.set'] = () => (batch = null);
    await press(button('Done'));
    await until(() => expect(words()).toContain('For all of them'));
  });

  it('that is over is still to be seen where a tab has no listings', async () => {
    rows = [];
    batch = batchView({
      state: 'over',
      rows: [batchRow({ label: 'Earlier St', state: 'created' })],
      progress: { total: 7, created: 2, ended: 7, working: 0, needPerson: 5 },
    });
    await show();
    expect(words()).toContain('No listings to choose from');
    await press(button('Show the last ones: 2 of 7 created'));
    expect(words()).toContain('Earlier St');
  });

  it('is what the page shows without a tab', async () => {
    batch = batchView({ state: 'over' });
    await show(null);
    expect(words()).toContain('0 of 1 created');
    expect(worker.of('several.read')).toEqual([]);
  });
});

it('is about the tab that its address names', () => {
  expect(tabOf(new URL('chrome-extension://x/several.html?tab=7'))).toBe(7);
  expect(tabOf(new URL('chrome-extension://x/several.html?tab=x'))).toBeNull();
  expect(tabOf(new URL('chrome-extension://x/several.html'))).toBeNull();
});
