import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Listing } from '../../lib/listing/listing.ts';
import { createDrafts } from '../../lib/loops/draft/drafts.ts';
import { nothingForAll } from '../../lib/loops/many/for-all.ts';
import type { Answers, ToContent } from '../../lib/messages.ts';
import { startWorker } from '../../lib/worker/worker.ts';
import { Stage } from '../companion/stage.ts';
import { avery, redirectUri, sentTo } from '../companion/visitor.ts';
import { listing } from '../loops/draft.ts';
import { evidenceOf } from '../loops/evidence.ts';
import {
  ask,
  content,
  freshBrowser,
  freshLocks,
  get,
  nobodyThere,
  panel,
  popup,
  type Surroundings,
} from './browser.ts';

let stage: Stage;
let around: Surroundings;
/** What stands on the page, by its key. */
let homes: Map<string, Listing>;

const several = {
  url: 'chrome-extension://test-extension-id/several.html?tab=1',
  tab: { id: 91 },
  frameId: 0,
};

beforeAll(async () => {
  stage = await Stage.open();
}, 60_000);
afterAll(() => stage.close());

beforeEach(async () => {
  await stage.control('POST', 'reset', {});
  stage.sandbox.world.settings.rateLimit = 1_000_000;
  around = await freshBrowser();
  around.redirectUrl = redirectUri;
  around.signInWindow = async (url) =>
    sentTo(await stage.open((await stage.decide(sentTo(await stage.open(url)))).href)).href;
  around.answerOrder = answer;
  vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([] as never);
  await fakeBrowser.storage.sync.set({ companionUrl: stage.url });
  homes = new Map([1, 2, 3, 4, 5].map((n) => [`70000${n}`, home(n)]));
  startWorker({ dotloopUrl: `${stage.sandbox.url}/public/v2` });
  await get(popup, 'session.signIn', {});
  await report();
});

function home(n: number): Listing {
  const address = { ...listing.address, streetNumber: `${n}00` };
  return { ...listing, address, mlsNumber: `70000${n}`, sources: {} };
}

/** As the page's script does. */
async function report(): Promise<void> {
  const listings = [...homes].map(([key, one]) => ({ key, kind: 'row' as const, evidence: evidenceOf(one) }));
  await get(content(), 'listings.found', { site: 'test', begun: 1, listings });
}

function answer(_tabId: number, _frameId: number, order: ToContent): unknown {
  if (order.type === 'panel.show') return { shown: true };
  if (order.type !== 'listings.read') return {};
  const found = order.keys.flatMap((key) => {
    const one = homes.get(key);
    return one ? [{ key, evidence: evidenceOf(one) }] : [];
  });
  return { pageUrl: 'https://mls.example/results', listings: found };
}

const read = () => get(several, 'several.read', { tabId: 1 });
const view = () => get(several, 'batch.get', {});

async function judge(forAll = nothingForAll) {
  const { rows } = await read();
  const sources = rows.flatMap(({ source }) => source ?? []);
  return vi.waitFor(async () => {
    const judgement = await get(several, 'several.judge', { sources, forAll });
    expect(judgement?.templates).not.toBeNull();
    if (!judgement) throw new Error('nobody is signed in');
    return judgement;
  });
}

async function start(forAll = nothingForAll, anyway = false) {
  const { rows } = await read();
  await get(several, 'several.start', {
    tabId: 1,
    forAll,
    rows: rows.flatMap(({ source, label }) => (source ? [{ source, label, anyway }] : [])),
  });
}

async function ended() {
  return vi.waitFor(
    async () => {
      const now = await view();
      expect(now?.state).toBe('over');
      return now as NonNullable<Answers['batch.get']>;
    },
    { timeout: 20_000 },
  );
}

const made = () =>
  [...stage.sandbox.world.loops.values()].filter(({ name }) => / Spruce Point Rd$/.test(name));

describe('the listings of a page', () => {
  it('are read in full, in their order, and those that are gone say so', async () => {
    homes.delete('700002');
    const { rows, more } = await read();
    expect(rows.map(({ label }) => label.split(',')[0])).toEqual(
      [1, 2, 3, 4, 5].map((n) => `${n}00 Spruce Point Rd`),
    );
    expect(rows[0]).toMatchObject({
      mlsNumber: '700001',
      chosen: false,
      source: {
        key: '700001',
        site: 'test',
        pageUrl: 'https://mls.example/results',
        listing: { facts: { price: 649000 } },
      },
    });
    expect(rows.map(({ source }) => source !== null)).toEqual([true, false, true, true, true]);
    expect(more).toBe(0);
  });

  it('cannot be read once their page is gone, or when what it says is of no known shape', async () => {
    around.answerOrder = nobodyThere;
    expect((await read()).rows.every(({ source }) => source === null)).toBe(true);
    around.answerOrder = () => ({ pageUrl: 1, listings: 'many' });
    expect((await read()).rows.every(({ source }) => source === null)).toBe(true);
  });

  it('are taken from a page only as far as they were asked for', async () => {
    around.answerOrder = (...order) => {
      const answered = answer(...order) as { listings?: object[] };
      return answered.listings
        ? { ...answered, listings: [...answered.listings, { key: 'smuggled', evidence: [] }] }
        : answered;
    };
    expect((await read()).rows.map(({ id }) => id)).toEqual([...homes.keys()].map((key) => `test ${key}`));
  });

  it('can be chosen on the page, which its buttons show, until they are sent', async () => {
    await get(content(), 'listing.choose', { key: 'of another page' });
    await get(content(), 'listing.choose', { key: '700003' });
    const shown = () => around.orders.findLast(({ order }) => order.type === 'statuses.changed')?.order;
    expect(shown()).toMatchObject({ statuses: { '700003': { state: 'chosen' } } });
    expect((await read()).rows.filter(({ chosen }) => chosen).map(({ id }) => id)).toEqual(['test 700003']);
    expect((await get(popup, 'tab.get', { tabId: 1 })).listings.filter(({ chosen }) => chosen)).toHaveLength(
      1,
    );
    await get(content(), 'listing.choose', { key: '700003' });
    expect(shown()).toMatchObject({ statuses: { '700003': { state: 'none' } } });

    await get(content(), 'listing.choose', { key: '700003' });
    await start();
    await ended();
    expect((await read()).rows.filter(({ chosen }) => chosen)).toEqual([]);
  });
});

describe('what would become of them', () => {
  it('is told without keeping anything', async () => {
    const { verdicts, profiles, profileId } = await judge();
    expect(verdicts.map(({ state }) => state)).toEqual(Array(5).fill('free'));
    expect(verdicts[0]).toMatchObject({
      name: '100 Spruce Point Rd',
      transactionType: 'PURCHASE_OFFER',
      status: 'PRE_OFFER',
      edited: false,
    });
    expect(profiles?.length).toBeGreaterThan(1);
    expect(profileId).toBe(4711);
    const sources = (await read()).rows.flatMap(({ source }) => source ?? []);
    expect(await createDrafts().keptOf(sources, avery.id)).toEqual(Array(5).fill(null));
  });

  it('follows what is chosen for all, and says what is missing then', async () => {
    const chosen = { ...nothingForAll, profileId: 4712, transactionType: 'LISTING_FOR_SALE' as const };
    const { verdicts, templates } = await judge(chosen);
    expect(verdicts[0]).toMatchObject({
      state: 'unready',
      transactionType: 'LISTING_FOR_SALE',
      status: 'ACTIVE_LISTING',
    });
    expect(verdicts[0]?.reason).toMatch(/template/i);
    const templateId = templates?.[0]?.id ?? 0;
    expect((await judge({ ...chosen, templateId })).verdicts[0]?.state).toBe('free');
  });

  it('shows what was changed for one of them, which is kept', async () => {
    await get(content(), 'draft.open', {
      key: '700001',
      site: 'test',
      pageUrl: 'https://mls.example/results',
      evidence: evidenceOf(home(1)),
    });
    const { draft } = await get(panel(), 'panel.get', {});
    await get(panel(), 'draft.edit', {
      draftId: draft.id,
      change: { name: 'Ours', status: 'UNDER_CONTRACT' },
    });
    const { verdicts } = await judge({ ...nothingForAll, status: 'SOLD' });
    expect(verdicts[0]).toMatchObject({ edited: true, name: 'Ours', status: 'UNDER_CONTRACT' });
    expect(verdicts[1]).toMatchObject({ edited: false, status: 'SOLD' });
  });

  it('tells the same home twice, and a home that has a loop', async () => {
    homes.set('again', { ...home(2), mlsNumber: '' });
    await report();
    homes.delete('700005');
    await report();
    await start();
    await ended();
    homes = new Map([...homes].slice(0, 2));
    homes.set('another', { ...home(9), mlsNumber: '' });
    homes.set('again', { ...home(9), mlsNumber: '' });
    await report();
    const { verdicts } = await judge();
    expect(verdicts.map(({ state }) => state)).toEqual(['in-dotloop', 'in-dotloop', 'free', 'same']);
    expect(verdicts[0]).toMatchObject({
      reason: '100 Spruce Point Rd',
      loopUrl: expect.stringContaining('dotloop.com'),
    });
  });
});

describe('several at once', () => {
  it('become loops with what was chosen for all, and one word at the end', async () => {
    const bo = {
      id: 'added-1',
      role: 'CLIENT',
      fullName: 'Bo Buyer',
      email: 'bo@home.example',
      phone: '',
      company: '',
      fields: {},
      me: false,
      included: true,
    };
    const notify = vi.spyOn(fakeBrowser.notifications, 'create');
    await get(several, 'forAll.keep', { clients: [bo], client: 'Ann' });
    expect(await get(several, 'forAll.get', {})).toMatchObject({ clients: [bo], client: 'Ann' });
    const forAll = { ...nothingForAll, clients: [bo], myRole: 'TRANSACTION_COORDINATOR', facts: false };
    await start({ ...forAll, client: 'Ann' });
    const { rows, progress } = await ended();
    expect(progress).toEqual({ total: 5, created: 5, ended: 5, working: 0, needPerson: 0 });
    expect(rows.every(({ state, loopUrl }) => state === 'created' && loopUrl?.includes('dotloop.com'))).toBe(
      true,
    );
    expect(made()).toHaveLength(5);
    for (const loop of made()) {
      expect(loop.participants.map(({ fullName, role }) => `${fullName} ${role}`).sort()).toEqual([
        'Avery Quinn TRANSACTION_COORDINATOR',
        'Bo Buyer BUYER',
        'Lena Lister LISTING_AGENT',
      ]);
      expect(loop.detail['Listing Information']).toBeUndefined();
    }
    await vi.waitFor(() => expect(notify).toHaveBeenCalled());
    expect(notify.mock.calls).toEqual([['batch', expect.objectContaining({ title: 'All loops created' })]]);
    // What was typed and not added stays typed; what was chosen is not chosen for the next ones.
    expect(await get(several, 'forAll.get', {})).toEqual({ ...nothingForAll, client: 'Ann' });
    await get(several, 'batch.set', { deed: 'close' });
    expect(await view()).toBeNull();
  });

  it('hold back the second of one home, and send it when the person wants both', async () => {
    homes = new Map([
      ['700001', home(1)],
      ['again', { ...home(1), mlsNumber: '' }],
    ]);
    await report();
    await start();
    const { rows } = await ended();
    expect(rows.map(({ state }) => state)).toEqual(['created', 'held']);
    expect(rows[1]?.problem).toMatchObject({
      code: 'duplicate',
      message: expect.stringContaining('100 Spruce Point Rd'),
    });
    expect(made()).toHaveLength(1);
    await get(several, 'batch.again', { draftId: rows[1]?.draftId ?? '', anyway: true });
    await vi.waitFor(() => expect(made()).toHaveLength(2));
    expect((await ended()).progress.created).toBe(2);
  });

  it('send the rest when one lacks something, whose draft can be put right and sent', async () => {
    const create = vi.fn(async () => ({ tabs: [{ id: 77 }] }));
    Object.assign(fakeBrowser.windows, { create });
    homes = new Map([
      ['700001', home(1)],
      ['700002', { ...home(2), address: { ...home(2).address, streetNumber: '', streetName: '' } }],
    ]);
    await report();
    await start();
    const { rows } = await ended();
    expect(rows.map(({ state }) => state)).toEqual(['created', 'held']);
    const draftId = rows[1]?.draftId ?? '';
    await get(several, 'batch.edit', { draftId });
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ type: 'popup' }));
    await get(panel(77), 'draft.edit', { draftId, change: { name: '2 Somewhere' } });
    await get(several, 'batch.again', { draftId, anyway: false });
    expect((await ended()).progress).toMatchObject({ created: 2, needPerson: 0 });
  });

  it('go on after the worker has died', async () => {
    await stage.control('POST', 'faults', { kind: 'latency', ms: 600_000, method: 'GET', path: '*/loop' });
    await start();
    await vi.waitFor(async () => expect((await view())?.progress.working).toBe(3));
    expect(await fakeBrowser.alarms.get('batch')).toMatchObject({ periodInMinutes: 1 });
    fakeBrowser.runtime.resetState();
    vi.stubGlobal('navigator', { languages: navigator.languages, locks: freshLocks() });
    await stage.control('DELETE', 'faults');
    startWorker({ dotloopUrl: `${stage.sandbox.url}/public/v2` });
    expect((await ended()).progress.created).toBe(5);
    expect(made()).toHaveLength(5);
    expect(await fakeBrowser.alarms.get('batch')).toBeUndefined();
  });

  it('are another account’s business only', async () => {
    await start();
    await ended();
    await get(popup, 'session.signOut', {});
    expect(await view()).toBeNull();
    expect(await ask(several, 'batch.set', { deed: 'pause' })).toMatchObject({
      problem: { code: 'signed-out' },
    });
    const draftId = crypto.randomUUID();
    expect(await ask(several, 'batch.edit', { draftId })).toMatchObject({ problem: { code: 'signed-out' } });
  });

  it('may be spoken of by pages of ours only', async () => {
    for (const type of ['batch.get', 'several.read', 'several.start', 'forAll.get', 'batch.set'] as const) {
      for (const from of [content(), panel()]) {
        vi.spyOn(console, 'warn').mockImplementation(() => {});
        expect(await ask(from, type, {} as never)).toMatchObject({ problem: { code: 'refused-sender' } });
      }
    }
  });
});

describe('the page for several at once', () => {
  it('opens beside the tab that it is about, and is shown again when it is open', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
    const update = vi.spyOn(fakeBrowser.tabs, 'update').mockResolvedValue({} as never);
    Object.assign(fakeBrowser.tabs, { get: async (id: number) => ({ id, index: 4, windowId: 2 }) });
    await get(popup, 'several.open', { tabId: 1 });
    const url = 'chrome-extension://test-extension-id/several.html';
    expect(create).toHaveBeenCalledWith({ url: `${url}?tab=1`, index: 5, windowId: 2 });
    vi.mocked(fakeBrowser.tabs.query).mockResolvedValue([{ id: 91, active: false }] as never);
    await get(popup, 'several.open', { tabId: null });
    expect(update).toHaveBeenLastCalledWith(91, { active: true });
    await get(popup, 'several.open', { tabId: 1 });
    expect(update).toHaveBeenLastCalledWith(91, { active: true, url: `${url}?tab=1` });
  });

  it('is where a click on the word at the end leads', async () => {
    const create = vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({} as never);
    await fakeBrowser.notifications.onClicked.trigger('batch');
    await vi.waitFor(() =>
      expect(create).toHaveBeenCalledWith({ url: 'chrome-extension://test-extension-id/several.html' }),
    );
  });
});
