import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Draft } from '../../lib/loops/draft/draft.ts';
import { keepSession } from '../../lib/session/kept.ts';
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
  options,
  panel,
  popup,
  type Surroundings,
} from './browser.ts';

let stage: Stage;
let around: Surroundings;

beforeAll(async () => {
  stage = await Stage.open();
}, 60_000);
afterAll(() => stage.close());

beforeEach(async () => {
  await stage.control('POST', 'reset', {});
  stage.sandbox.world.settings.rateLimit = 1_000_000;
  around = await freshBrowser();
  around.redirectUrl = redirectUri;
  around.signInWindow = walk;
  await fakeBrowser.storage.sync.set({ companionUrl: stage.url });
  start();
});

function start(): void {
  startWorker({ dotloopUrl: `${stage.sandbox.url}/public/v2` });
}

/** What a person does in the sign-in window, to the extension's redirect URL. */
async function walk(url: string): Promise<string> {
  const callback = await stage.decide(sentTo(await stage.open(url)));
  return sentTo(await stage.open(callback.href)).href;
}

const found = {
  key: '1567733',
  kind: 'detail' as const,
  evidence: evidenceOf(listing),
};
const source = {
  key: found.key,
  site: 'test',
  pageUrl: 'https://mls.example/1567733',
  evidence: evidenceOf(listing),
};

const newest = { text: '', profileId: null, most: 25 };
const signIn = () => get(popup, 'session.signIn', {});
const open = (from = content()) => get(from, 'draft.open', source);
const state = (tabId = 1) => get(panel(tabId), 'panel.get', {});
const loops = () =>
  [...stage.sandbox.world.loops.values()].filter(({ name }) => name === '27 Spruce Point Rd');

async function edit(change: Partial<Draft>) {
  return get(panel(), 'draft.edit', { draftId: (await state()).draft.id, change });
}

async function create(anyway = false, tabId = 1) {
  return get(panel(tabId), 'draft.create', { draftId: (await state(tabId)).draft.id, anyway });
}

/** The profiles and templates are read behind; the panel is told, and asks again. */
async function loaded(tabId = 1) {
  return vi.waitFor(async () => {
    const now = await state(tabId);
    expect(now.templates).not.toBeNull();
    return now;
  });
}

/** The account's loops are all in the index: what is a duplicate is known. */
async function allRead() {
  await vi.waitFor(async () => expect((await get(popup, 'loops.recent', newest)).reading).toBeNull(), 10_000);
}

async function created(tabId = 1) {
  return vi.waitFor(async () => {
    const now = await state(tabId);
    expect(now.entry?.state).toBe('done');
    return now;
  });
}

describe('from a button to a loop', () => {
  it('signed in: the draft is proposed, edited, created once, and shown on the button', async () => {
    await signIn();
    expect(await get(content(), 'listings.found', { site: 'test', begun: 1, listings: [found] })).toEqual({
      statuses: { '1567733': { state: 'none' } },
      labels: { '1567733': '27 Spruce Point Rd, Yarmouth, ME 04096' },
    });
    expect(await fakeBrowser.action.getBadgeText({ tabId: 1 })).toBe('1');

    expect(await open()).toEqual({ shown: 'panel' });
    expect(around.orders.at(-1)).toEqual({
      tabId: 1,
      frameId: 0,
      order: { type: 'panel.show', url: 'chrome-extension://test-extension-id/panel.html' },
    });
    const proposed = await loaded();
    expect(proposed).toMatchObject({
      session: { state: 'signed-in', account: { id: avery.id } },
      problems: [],
      loadProblem: null,
      duplicates: { loops: [], underWay: [] },
      entry: null,
      draft: {
        name: '27 Spruce Point Rd',
        transactionType: 'PURCHASE_OFFER',
        status: 'PRE_OFFER',
        profileId: 4711,
        people: [
          { me: true, role: 'BUYING_AGENT', email: avery.email },
          { role: 'LISTING_AGENT', fullName: 'Lena Lister' },
        ],
      },
    });

    await edit({ templateId: 1424 });
    const sent = await create();
    expect(sent.entry).not.toBeNull();
    const done = await created();
    expect(done.entry).toMatchObject({
      problem: null,
      loop: { name: '27 Spruce Point Rd', profileId: 4711 },
    });
    expect(loops()).toHaveLength(1);
    expect(loops()[0]?.templateIds).toContain(1424);

    const loopUrl = done.entry?.loop?.loopUrl ?? '';
    const told = around.orders.flatMap(({ order }) =>
      order.type === 'statuses.changed' ? [order.statuses] : [],
    );
    expect(told).toContainEqual({ '1567733': { state: 'working' } });
    await vi.waitFor(() =>
      expect(around.orders.at(-1)?.order).toEqual({
        type: 'statuses.changed',
        statuses: { '1567733': { state: 'created', loopUrl } },
      }),
    );
    expect(around.told).toContain('draft');
    await vi.waitFor(async () => expect(await fakeBrowser.action.getBadgeText({ tabId: 1 })).toBe('✓'));
    expect(Object.keys(await fakeBrowser.notifications.getAll())).toEqual([]);

    await create();
    expect(
      await ask(panel(), 'draft.edit', { draftId: done.draft.id, change: { name: 'Other' } }),
    ).toMatchObject({
      problem: { code: 'busy' },
    });
    expect(loops()).toHaveLength(1);
  });

  it('signed out: the panel signs in and goes on with the same draft', async () => {
    await open();
    const before = await edit({ name: 'My own name' });
    expect(before).toMatchObject({
      session: { state: 'signed-out' },
      profiles: null,
      draft: { profileId: null },
    });
    expect(await ask(panel(), 'draft.create', { draftId: before.draft.id, anyway: false })).toMatchObject({
      problem: { code: 'signed-out' },
    });

    expect(await get(panel(), 'session.signIn', {})).toMatchObject({ state: 'signed-in' });
    const after = await loaded();
    expect(after.draft).toMatchObject({ id: before.draft.id, name: 'My own name', profileId: 4711 });
    expect(after.draft.people[0]).toMatchObject({ me: true, email: avery.email });
    await open();
    expect((await state()).draft.id).toBe(before.draft.id);
    await create();
    await created();
  });

  it('the person who has left is told by a notification, which opens the loop', async () => {
    await signIn();
    await open();
    await loaded();
    await create();
    await get(panel(), 'panel.close', {});
    expect(around.orders.at(-1)?.order.type).toBe('panel.hide');
    const [id] = await vi.waitFor(async () => {
      const ids = Object.keys(await fakeBrowser.notifications.getAll());
      expect(ids).toHaveLength(1);
      return ids;
    });
    await fakeBrowser.notifications.onClicked.trigger(id ?? '');
    const url = await vi.waitFor(async () => {
      const tab = (await fakeBrowser.tabs.query({})).at(-1);
      expect(tab?.url).toContain('dotloop.com');
      return tab?.url;
    });
    expect(url).toContain(`viewId=${loops()[0]?.id}`);
  });

  it('nobody waits for profiles and templates that are known and only old', async () => {
    await signIn();
    await open();
    await loaded();
    vi.spyOn(Date, 'now').mockImplementation(() => performance.timeOrigin + performance.now() + 3_600_000);
    await stage.control('POST', 'faults', { kind: 'latency', ms: 600_000, path: '/public/v2/profile' });
    expect((await create()).entry).not.toBeNull();
    await created();
  });

  describe('when the loop is there and the rest is not', () => {
    const rest = { method: 'GET', path: '*participant' };

    /** Creates, and leaves before dotloop has answered. @returns what the person is told by notifications */
    async function createAndLeave(fault: object) {
      await signIn();
      await get(content(), 'listings.found', { site: 'test', begun: 1, listings: [found] });
      await open();
      await loaded();
      const told = vi.spyOn(fakeBrowser.notifications, 'create');
      await stage.control('POST', 'faults', [
        { kind: 'latency', ms: 200, method: 'POST', path: '*loop-it' },
        { ...fault, ...rest },
      ]);
      await create();
      await get(panel(), 'panel.close', {});
      return () => told.mock.calls.map(([, notice]) => notice);
    }

    it('is created for button, popup and index at once, and told to who has left', async () => {
      const told = await createAndLeave({ kind: 'latency', ms: 600_000 });
      await vi.waitFor(() =>
        expect(told()).toMatchObject([{ title: 'Loop created', message: '27 Spruce Point Rd' }]),
      );
      const [entry] = await get(popup, 'outbox.get', {});
      expect(entry).toMatchObject({ state: 'waiting', problem: null });
      const loopUrl = entry?.loop?.loopUrl ?? 'none';
      expect(around.orders.at(-1)?.order).toEqual({
        type: 'statuses.changed',
        statuses: { '1567733': { state: 'created', loopUrl } },
      });
      const { listings } = await get(popup, 'tab.get', { tabId: 1 });
      expect(listings[0]?.status).toMatchObject({ state: 'created' });
      const { loops: recent } = await get(popup, 'loops.recent', newest);
      expect(recent).toContainEqual(expect.objectContaining({ loopUrl }));
    });

    it('is told once more when something could not be filled in, and only then', async () => {
      const errors = [{ detail: 'Not this person.' }];
      const told = await createAndLeave({ kind: 'errors', errors, count: 1 });
      await vi.waitFor(() => expect(told()).toHaveLength(2));
      expect(told()[1]).toMatchObject({
        title: 'Loop created',
        message: expect.stringContaining('Not this person.'),
      });
    });
  });

  it('where the page cannot show the panel, a window does', async () => {
    around.answerOrder = () => ({ shown: false });
    let windowTab: number | undefined;
    vi.spyOn(fakeBrowser.windows, 'create').mockImplementation(async () => {
      windowTab = 77;
      return { id: 7, tabs: [{ id: 77 }] } as never;
    });
    const removed = vi.spyOn(fakeBrowser.tabs, 'remove').mockResolvedValue();
    expect(await open()).toEqual({ shown: 'window' });
    expect(fakeBrowser.windows.create).toHaveBeenCalledWith({
      type: 'popup',
      url: 'chrome-extension://test-extension-id/panel.html',
      width: 440,
      height: 720,
    });
    expect((await state(windowTab)).draft.name).toBe('27 Spruce Point Rd');
    expect(await ask(panel(1), 'panel.get', {})).toMatchObject({ problem: { code: 'refused-sender' } });
    await get(panel(77), 'panel.close', {});
    expect(removed).toHaveBeenCalledWith(77);
    expect(await ask(panel(77), 'panel.get', {})).toMatchObject({ ok: false });
  });

  it('a page without our script in its top frame has a window, too', async () => {
    around.answerOrder = nobodyThere;
    vi.spyOn(fakeBrowser.windows, 'create').mockResolvedValue({ id: 7, tabs: [{ id: 77 }] } as never);
    expect(await open(content(1, 3))).toEqual({ shown: 'window' });
  });
});

describe('what dotloop says', () => {
  it('is shown in the panel at its field, and the draft is corrected and sent again', async () => {
    await signIn();
    await open();
    await loaded();
    await stage.control('POST', 'faults', {
      kind: 'errors',
      method: 'POST',
      path: '*loop-it',
      count: 1,
      errors: [{ detail: 'This street is not known', source: { pointer: '/data/attributes/streetName' } }],
    });
    await create();
    const failed = await vi.waitFor(async () => {
      const now = await state();
      expect(now.entry?.state).toBe('failed');
      return now;
    });
    expect(failed.entry?.problem).toMatchObject({ code: 'refused', field: 'address.streetName' });
    expect(failed.entry?.problem?.message).toContain('This street is not known.');
    await edit({ address: { ...failed.draft.address, streetName: 'Spruce Pt Rd' } });
    await create();
    expect((await created()).draft.address.streetName).toBe('Spruce Pt Rd');
  });

  it('of a profile without its template is known before it is asked', async () => {
    await signIn();
    await open();
    await loaded();
    const changed = await edit({ profileId: 4712 });
    expect(changed.problems).toMatchObject([{ code: 'template-missing', field: 'templateId' }]);
    expect((await create()).entry).toBeNull();
    expect((await loaded()).templates?.map(({ id }) => id)).toContain(1440);
    await edit({ templateId: 1440 });
    expect((await state()).problems).toEqual([]);
    expect((await edit({ profileId: 4713 })).problems).toMatchObject([
      { code: 'profile-refused', message: 'This profile is deactivated in dotloop. Choose another.' },
    ]);
    expect((await edit({ profileId: 4720 })).problems[0]?.message).toContain('in individual profiles only');
    expect(stage.asked('/public/v2/loop-it')).toBe(0);
  });

  it('cannot be read while it is away: the panel says so and shows the draft', async () => {
    await signIn();
    await stage.control('POST', 'faults', { kind: 'cut-before', path: '/public/*' });
    await open();
    const shown = await vi.waitFor(async () => {
      const now = await state();
      expect(now.loadProblem?.code).toBe('offline');
      return now;
    }, 10_000);
    expect(shown.draft.name).toBe('27 Spruce Point Rd');
    expect(shown.profiles).toBeNull();
  });
});

describe('a home that is in dotloop already', () => {
  it('is found just before it is sent, though nobody knew of it: the person is shown it, and decides', async () => {
    await signIn();
    await open();
    await loaded();
    await vi.waitFor(() => expect(stage.asked('/public/v2/profile/4711/loop')).toBeGreaterThan(0));
    await stage.control('POST', 'loops', { profileId: 4711 });
    const elsewhere = [...stage.sandbox.world.loops.values()].at(-1);
    if (elsewhere) elsewhere.detail = { 'Property Address': { 'MLS Number': listing.mlsNumber } };
    vi.spyOn(Date, 'now').mockImplementation(() => performance.timeOrigin + performance.now() + 11_000);
    await create();
    const held = await vi.waitFor(async () => {
      const now = await state();
      expect(now.entry?.state).toBe('failed');
      return now;
    });
    expect(held.duplicates.loops).toMatchObject([{ id: elsewhere?.id }]);
    expect(stage.asked('/public/v2/loop-it')).toBe(0);

    await create(true);
    await created();
    expect(loops()).toHaveLength(1);
  });

  it('is not asked about twice: a refusal is corrected and sent as it was meant', async () => {
    await signIn();
    await open();
    await loaded();
    await create();
    await created();
    await get(content(2), 'draft.open', { ...source, site: 'other' });
    await loaded(2);
    expect((await state(2)).duplicates.loops).toHaveLength(1);
    const errors = [{ detail: 'No.', source: { pointer: '/data/attributes/zipCode' } }];
    await stage.control('POST', 'faults', {
      kind: 'errors',
      method: 'POST',
      path: '*loop-it',
      count: 1,
      errors,
    });
    await create(true, 2);
    await vi.waitFor(async () => expect((await state(2)).entry?.state).toBe('failed'));
    expect((await state(2)).duplicates.loops).toEqual([]);
    expect((await create(false, 2)).entry).not.toBeNull();
    await created(2);
    expect(loops()).toHaveLength(2);
  });

  it('is offered before a second loop is made, and on every button', async () => {
    await signIn();
    await stage.control('POST', 'loops', { profileId: 4711 });
    const known = {
      ...listing,
      address: {
        ...listing.address,
        streetNumber: '100',
        streetName: 'Practice Road',
        city: 'Portland',
        zipCode: '04103',
      },
      mlsNumber: '',
    };
    const home = { ...found, key: 'practice', evidence: evidenceOf(known) };
    await vi.waitFor(async () => {
      const { loops: recent, refreshing } = await get(popup, 'loops.recent', newest);
      expect(refreshing).toBe(false);
      expect(recent.some(({ name }) => name.startsWith('100 Practice Rd'))).toBe(true);
    });
    const { statuses } = await get(content(), 'listings.found', {
      site: 'test',
      begun: 1,
      listings: [home, found],
    });
    expect(statuses).toMatchObject({ practice: { state: 'created' }, '1567733': { state: 'none' } });

    await get(content(), 'draft.open', { ...source, key: 'practice', evidence: evidenceOf(known) });
    const shown = await loaded();
    expect(shown.duplicates.loops).toMatchObject([{ name: '100 Practice Rd, Portland, ME 04103' }]);
    expect((await create()).entry).toBeNull();
    expect((await create(true)).entry).not.toBeNull();
    await created();
  });

  it('is offered when it has just been made here', async () => {
    await signIn();
    await open();
    await loaded();
    await create();
    await created();
    await open();
    const again = await state();
    expect(again.entry).toBeNull();
    expect(again.duplicates.loops).toMatchObject([{ name: '27 Spruce Point Rd' }]);
  });

  it.each([
    ['MLS number', { address: { ...listing.address, streetNumber: '28' } }],
    ['address', { mlsNumber: '7654321', address: { ...listing.address, streetName: 'SPRUCE POINT ROAD' } }],
  ])('is sent once when two sites send it at the same moment: known by its %s', async (_, other) => {
    await signIn();
    const elsewhere = {
      ...source,
      key: 'elsewhere',
      site: 'other',
      evidence: evidenceOf({ ...listing, ...other }),
    };
    await open();
    await get(content(2), 'draft.open', elsewhere);
    await Promise.all([loaded(1), loaded(2)]);
    const answers = await Promise.all([create(false, 1), create(false, 2)]);
    const [sent] = answers.filter(({ entry }) => entry !== null);
    const held = answers.findIndex(({ entry }) => entry === null);
    expect(answers.filter(({ entry }) => entry === null)).toHaveLength(1);
    const { loops: known, underWay } = answers[held]?.duplicates ?? { loops: [], underWay: [] };
    expect([...known, ...underWay]).toMatchObject([{ name: sent?.draft.name }]);
    await created(2 - held);
    expect((await state(held + 1)).duplicates).toMatchObject({
      loops: [{ name: sent?.draft.name }],
      underWay: [],
    });
    expect(stage.asked('/public/v2/loop-it')).toBe(1);
    expect((await create(true, held + 1)).entry).not.toBeNull();
    await created(held + 1);
    expect(stage.asked('/public/v2/loop-it')).toBe(2);
  });

  it('is not sent again after a refusal once another loop of it has been made', async () => {
    await signIn();
    await open();
    await loaded();
    const errors = [{ detail: 'No.', source: { pointer: '/data/attributes/streetName' } }];
    const refusal = { kind: 'errors', method: 'POST', path: '*loop-it', count: 1, errors };
    await stage.control('POST', 'faults', refusal);
    await create();
    await vi.waitFor(async () => expect((await state()).entry?.state).toBe('failed'));
    const refused = (await state()).draft.id;
    await get(content(2), 'draft.open', { ...source, site: 'other' });
    await loaded(2);
    expect((await create(false, 2)).duplicates).toMatchObject({ loops: [], underWay: [] });
    await created(2);
    expect(await ask(popup, 'entry.retry', { entryId: refused })).toMatchObject({
      problem: { code: 'duplicate' },
    });
    expect((await create()).duplicates.loops).toHaveLength(1);
    expect(loops()).toHaveLength(1);
  });
});

describe('by hand, from the popup', () => {
  /** A draft that dotloop refused for its ZIP code. */
  async function refused() {
    await signIn();
    await get(content(), 'listings.found', { site: 'test', begun: 1, listings: [found] });
    await open();
    await loaded();
    const errors = [{ detail: 'Unknown ZIP', source: { pointer: '/data/attributes/zipCode' } }];
    const fault = { kind: 'errors', method: 'POST', path: '*loop-it', count: 1, errors };
    await stage.control('POST', 'faults', fault);
    await create();
    await vi.waitFor(async () => expect((await state()).entry?.state).toBe('failed'));
    const { draft } = await state();
    await get(panel(), 'panel.close', {});
    return draft;
  }

  it('a refused draft is opened over its page again, corrected, and goes on as the same entry', async () => {
    const draft = await refused();
    const updated = vi.spyOn(fakeBrowser.tabs, 'update').mockResolvedValue({ windowId: 3 } as never);
    const focused = vi.spyOn(fakeBrowser.windows, 'update').mockResolvedValue({} as never);
    await get(popup, 'entry.edit', { entryId: draft.id });
    expect(around.orders.at(-1)).toMatchObject({ tabId: 1, order: { type: 'panel.show' } });
    expect(updated).toHaveBeenCalledWith(1, { active: true });
    expect(focused).toHaveBeenCalledWith(3, { focused: true });
    expect(await state()).toMatchObject({
      draft: { id: draft.id },
      entry: { problem: { field: 'address.zipCode' } },
    });
    await edit({ address: { ...draft.address, zipCode: '04097' } });
    await create();
    expect((await created()).entry?.id).toBe(draft.id);
    expect(loops().map(({ detail }) => detail['Property Address']?.['Zip/Postal Code'])).toEqual(['04097']);
  });

  it('it is opened in a window where its page is gone, and brought to the front where it is open already', async () => {
    const draft = await refused();
    await fakeBrowser.tabs.onRemoved.trigger(1, {} as never);
    await vi.waitFor(async () => expect(await fakeBrowser.storage.session.get('tab 1')).toEqual({}));
    const opened = vi
      .spyOn(fakeBrowser.windows, 'create')
      .mockResolvedValue({ id: 7, tabs: [{ id: 77 }] } as never);
    await get(popup, 'entry.edit', { entryId: draft.id });
    expect((await state(77)).draft.id).toBe(draft.id);
    const updated = vi.spyOn(fakeBrowser.tabs, 'update').mockResolvedValue({ windowId: 7 } as never);
    vi.spyOn(fakeBrowser.windows, 'update').mockResolvedValue({} as never);
    await get(popup, 'entry.edit', { entryId: draft.id });
    expect(updated).toHaveBeenCalledWith(77, { active: true });
    expect(opened).toHaveBeenCalledTimes(1);
  });

  it('trying again sends what was corrected meanwhile, not what was refused', async () => {
    const draft = await refused();
    await open();
    await edit({ address: { ...draft.address, zipCode: '04097' } });
    await get(popup, 'entry.retry', { entryId: draft.id });
    await created();
    expect(loops().map(({ detail }) => detail['Property Address']?.['Zip/Postal Code'])).toEqual(['04097']);
  });

  it('trying again says so when something is missing by now', async () => {
    const draft = await refused();
    await open();
    await edit({ name: '' });
    expect(await ask(popup, 'entry.retry', { entryId: draft.id })).toMatchObject({
      problem: { code: 'incomplete' },
    });
    expect(stage.asked('/public/v2/loop-it')).toBe(1);
  });

  it('a panel speaks of the entry of its own draft only', async () => {
    await signIn();
    await open();
    await loaded();
    const errors = [{ detail: 'Not like this' }];
    const fault = { kind: 'errors', method: 'POST', path: '*loop-it', count: 1, errors };
    await stage.control('POST', 'faults', fault);
    await create();
    const { draft, entry } = await vi.waitFor(async () => {
      const now = await state();
      expect(now.entry?.state).toBe('failed');
      return now;
    });
    const other = { ...listing, mlsNumber: '1567734', address: { ...listing.address, streetNumber: '29' } };
    await get(content(2), 'draft.open', { ...source, key: '1567734', evidence: evidenceOf(other) });
    expect((await state(2)).draft.id).not.toBe(draft.id);
    const entryId = draft.id;
    const deeds = [
      await ask(panel(2), 'entry.retry', { entryId }),
      await ask(panel(2), 'entry.answer', { entryId, loopId: null }),
      await ask(panel(2), 'entry.discard', { entryId }),
    ];
    for (const deed of deeds) expect(deed).toMatchObject({ ok: false, problem: { code: 'gone' } });
    expect((await state()).entry).toEqual(entry);
  });

  it('who was refused after the loop was made is corrected there, and nothing else is', async () => {
    await signIn();
    await open();
    await loaded();
    const errors = [{ detail: 'No such e-mail.' }];
    const fault = { kind: 'errors', method: 'PATCH', path: '*participant*', count: 1, errors };
    await stage.control('POST', 'faults', fault);
    await create();
    const { draft, entry } = await created();
    const [lister] = draft.people.filter(({ me }) => !me);
    expect(entry?.steps.find(({ name }) => name === 'people')).toMatchObject({
      state: 'failed',
      missing: [lister?.id],
    });

    const people = draft.people.map((each) =>
      each.me ? each : { ...each, phone: '(207) 555-0199', email: 'x' },
    );
    const kept = await edit({ people, name: 'Not any more' });
    expect(kept.draft).toMatchObject({ name: draft.name, people });
    expect(kept.problems).toMatchObject([{ field: 'people.1.email' }]);
    await edit({ people: people.map((each) => (each.me ? each : { ...each, email: lister?.email ?? '' })) });
    await get(panel(), 'entry.retry', { entryId: draft.id });
    await vi.waitFor(async () =>
      expect((await state()).entry?.steps.every(({ state: now }) => now === 'done')).toBe(true),
    );
    expect(loops()).toHaveLength(1);
    expect(loops()[0]?.participants.find(({ role }) => role === 'LISTING_AGENT')?.fields).toMatchObject({
      Phone: '(207) 555-0199',
    });
    expect(await ask(panel(), 'draft.edit', { draftId: draft.id, change: { people } })).toMatchObject({
      problem: { code: 'busy' },
    });
  });
});

describe('one click', () => {
  beforeEach(async () => {
    await signIn();
    await get(options, 'preferences.set', { oneClick: true });
    await get(content(), 'listings.found', { site: 'test', begun: 1, listings: [found] });
    await allRead();
  });

  it('makes the loop without the panel, when nothing is missing', async () => {
    expect(await open()).toEqual({ shown: 'nothing' });
    await vi.waitFor(async () =>
      expect(Object.keys(await fakeBrowser.notifications.getAll())).toHaveLength(1),
    );
    expect(loops()).toHaveLength(1);
    expect(around.orders.map(({ order }) => order.type)).not.toContain('panel.show');
  });

  it('makes one loop, however often and fast the button is pressed', async () => {
    await Promise.all([open(), open(), open()]);
    await vi.waitFor(async () =>
      expect((await get(popup, 'outbox.get', {})).map((entry) => entry.state)).toEqual(['done']),
    );
    expect(loops()).toHaveLength(1);
    expect(stage.asked('/public/v2/loop-it')).toBe(1);
  });

  it.each([
    ['the city is missing', evidenceOf({ ...listing, address: { ...listing.address, city: '' } })],
    ['the MLS number is missing', evidenceOf({ ...listing, mlsNumber: '' })],
    [
      'the price is doubtful',
      [
        ...evidenceOf(listing),
        { field: 'price' as const, value: '1', trust: 'state' as const, from: 'test' },
      ],
    ],
  ])('shows the panel when %s', async (_, doubtful) => {
    expect(await get(content(), 'draft.open', { ...source, evidence: doubtful })).toEqual({ shown: 'panel' });
    expect(stage.asked('/public/v2/loop-it')).toBe(0);
  });

  it('shows the panel as long as the account’s loops are still being read', async () => {
    await get(popup, 'session.signOut', {});
    await stage.control('POST', 'loops', { profileId: 4711, count: 300 });
    await stage.control('POST', 'faults', { kind: 'latency', ms: 300, path: '*/loop' });
    await signIn();
    expect(await open()).toEqual({ shown: 'panel' });
    const shown = await loaded();
    expect(shown.reading).not.toBeNull();
    expect(loops()).toHaveLength(0);
    await stage.control('DELETE', 'faults');
    await allRead();
    expect((await state()).reading).toBeNull();
  });

  it('shows the panel when the home is in dotloop already', async () => {
    await open();
    await vi.waitFor(() => expect(loops()).toHaveLength(1));
    await vi.waitFor(async () =>
      expect(Object.keys(await fakeBrowser.notifications.getAll())).toHaveLength(1),
    );
    expect(await open()).toEqual({ shown: 'panel' });
    expect(loops()).toHaveLength(1);
  });
});

describe('the worker', () => {
  it('goes on after its death with what was on its way', async () => {
    await signIn();
    await open();
    await loaded();
    await stage.control('POST', 'faults', { kind: 'latency', ms: 600_000, method: 'GET', path: '*/loop' });
    await create();
    await vi.waitFor(() => expect(stage.sandbox.world.faults[0]?.struck).toBeGreaterThan(0));
    fakeBrowser.runtime.resetState();
    vi.stubGlobal('navigator', { locks: freshLocks() });
    await stage.control('DELETE', 'faults');
    start();
    await created();
    expect(loops()).toHaveLength(1);
  });

  it('keeps an alarm while something is on its way, and none when all is done', async () => {
    await signIn();
    await open();
    await loaded();
    await create();
    expect(await fakeBrowser.alarms.get('outbox')).toBeDefined();
    await created();
    await vi.waitFor(async () => expect(await fakeBrowser.alarms.get('outbox')).toBeUndefined());
  });

  it('opens loops of dotloop and nothing else', async () => {
    for (const loopUrl of [
      'https://www.dotloop.com.evil.example/m/loop',
      'http://www.dotloop.com/m/loop',
      'https://www.dootloop.com/m/loop?viewId=1',
      'https://evildotloop.com/',
      'javascript:alert(1)',
    ]) {
      expect(await ask(popup, 'loop.open', { loopUrl })).toMatchObject({ problem: { code: 'not-dotloop' } });
    }
    const before = (await fakeBrowser.tabs.query({})).length;
    await get(content(), 'loop.open', { loopUrl: 'https://www.dotloop.com/m/loop?viewId=1' });
    await get(content(), 'loop.open', { loopUrl: 'https://dotloop.com/m/loop?viewId=1' });
    expect(await fakeBrowser.tabs.query({})).toHaveLength(before + 2);
  });

  it('forgets what it read at sign-out, keeps drafts and outbox, and mixes no accounts', async () => {
    await signIn();
    await open();
    const { draft } = await loaded();
    await edit({ name: 'Avery’s' });
    await vi.waitFor(async () =>
      expect((await get(popup, 'loops.recent', newest)).loops.length).toBeGreaterThan(0),
    );
    expect(await get(popup, 'session.signOut', {})).toEqual({ state: 'signed-out', problem: null });
    expect(await get(popup, 'loops.recent', newest)).toMatchObject({ loops: [] });
    expect(await get(popup, 'outbox.get', {})).toEqual([]);

    const account = { id: 7084, firstName: 'Morgan', lastName: 'Reyes', email: 'morgan@tidewater.example' };
    await keepSession({ credential: 'x', companionUrl: stage.url, account });
    expect(await ask(panel(), 'draft.create', { draftId: draft.id, anyway: false })).toMatchObject({
      problem: { code: 'other-account' },
    });
    await open();
    const other = await state();
    expect(other.draft.id).not.toBe(draft.id);
    expect(other.draft.name).toBe('27 Spruce Point Rd');
  });

  it('tells pages and buttons at once when the companion has ended the session, and forgets what it read', async () => {
    await signIn();
    await open();
    await loaded();
    await create();
    await created();
    await get(content(), 'listings.found', { site: 'test', begun: 1, listings: [found] });
    await stage.control('POST', 'disconnect', { account: avery.id });
    around.orders.length = 0;
    around.told.length = 0;
    expect(await ask(options, 'templates.get', { profileId: 4712 })).toMatchObject({
      problem: { code: 'signed-out' },
    });
    await vi.waitFor(() =>
      expect(around.orders.map(({ order }) => order)).toContainEqual({
        type: 'statuses.changed',
        statuses: { '1567733': { state: 'none' } },
      }),
    );
    expect(around.told).toContain('session');
    expect(await get(popup, 'session.get', {})).toMatchObject({
      state: 'signed-out',
      problem: { code: 'signed-out' },
    });
    expect(await fakeBrowser.alarms.get('changes')).toBeUndefined();
    expect(await get(popup, 'loops.recent', newest)).toMatchObject({ loops: [] });
  });

  it('lists the devices that are signed in, and signs another one out', async () => {
    const lost = await stage.signIn();
    await signIn();
    expect(await fakeBrowser.alarms.get('changes')).toBeDefined();
    const devices = await get(options, 'session.devices', {});
    expect(devices.map(({ current }) => current)).toEqual([false, true]);
    const left = await get(options, 'session.endDevice', { id: lost.device.id });
    expect(left).toEqual(devices.slice(1));
    expect((await stage.token(lost.credential)).status).toBe(401);
    expect(await ask(content(), 'session.devices', {})).toMatchObject({
      problem: { code: 'refused-sender' },
    });
    expect(await ask(options, 'session.endDevice', { id: 'current' })).toMatchObject({
      problem: { code: 'bad-message' },
    });
  });

  it('searches the account’s contacts', async () => {
    await signIn();
    await open();
    const [someone] = stage.sandbox.world.contactsOf(avery.id);
    const text = someone?.lastName.slice(0, 4) ?? '';
    await vi.waitFor(async () => {
      const { found: hits, reading } = await get(panel(), 'contacts.search', { text });
      expect(hits.some(({ email }) => email === someone?.email)).toBe(true);
      expect(reading).toBeNull();
    });
    expect(around.told).toContain('contacts');
  });
});

describe('an install or update', () => {
  it('puts our script into the pages that are open, and is kept out of none by another', async () => {
    Object.assign(fakeBrowser.runtime, {
      getManifest: () => ({
        content_scripts: [
          { matches: ['https://mls.example/*'], js: ['content-scripts/mls.js'], all_frames: true },
        ],
      }),
    });
    const query = vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([{ id: 4 }, { id: 5 }] as never);
    vi.spyOn(console, 'info').mockImplementation(() => {});
    around.executeScript.mockRejectedValueOnce(new Error('Cannot access contents of the page'));
    await fakeBrowser.runtime.onInstalled.trigger({ reason: 'update' } as never);
    await vi.waitFor(() => expect(around.executeScript).toHaveBeenCalledTimes(2));
    expect(query).toHaveBeenCalledWith({ url: ['https://mls.example/*'] });
    expect(around.executeScript).toHaveBeenLastCalledWith({
      target: { tabId: 5, allFrames: true },
      files: ['content-scripts/mls.js'],
    });
  });
});

describe('tabs', () => {
  beforeEach(async () => {
    await signIn();
    await get(content(1, 0), 'listings.found', { site: 'test', begun: 1, listings: [found] });
    await get(content(1, 4), 'listings.found', {
      site: 'test',
      begun: 1,
      listings: [{ ...found, key: 'row', kind: 'row' as const }],
    });
  });

  const listingsIn = async (tabId: number) => (await get(popup, 'tab.get', { tabId })).listings;
  const listings = () => listingsIn(1);

  it('have the listings of all their frames', async () => {
    expect(await listings()).toMatchObject([
      { key: '1567733', frameId: 0, site: 'test', status: { state: 'none' } },
      { key: 'row', frameId: 4 },
    ]);
    expect(await fakeBrowser.action.getBadgeText({ tabId: 1 })).toBe('2');
    expect(await get(popup, 'tab.open', { tabId: 1, frameId: 4, key: 'row' })).toEqual({ shown: true });
    expect(around.orders.at(-1)).toEqual({
      tabId: 1,
      frameId: 4,
      order: { type: 'listing.open', key: 'row' },
    });
  });

  it('say so when a listing is no longer there to be opened', async () => {
    const wanted = { tabId: 1, frameId: 0, key: 'sold meanwhile' };
    around.answerOrder = () => ({ found: false });
    expect(await get(popup, 'tab.open', wanted)).toEqual({ shown: false });
    around.answerOrder = nobodyThere;
    expect(await get(popup, 'tab.open', wanted)).toEqual({ shown: false });
  });

  it('get our script again on the next page that has none', async () => {
    await listingsIn(2);
    await get(content(2, 0), 'listings.found', { site: 'generic', begun: 1, listings: [found] });
    expect(await listingsIn(2)).toHaveLength(1);
    expect(around.executeScript).toHaveBeenCalledTimes(1);
    around.answerOrder = nobodyThere;
    expect(await listingsIn(2)).toEqual([]);
    expect(around.executeScript).toHaveBeenCalledTimes(2);
  });

  it('forget frames that are gone', async () => {
    around.answerOrder = (_, frameId) => (frameId === 4 ? nobodyThere() : {});
    await fakeBrowser.tabs.onUpdated.trigger(1, { status: 'complete' }, {} as never);
    await vi.waitFor(async () => expect(await fakeBrowser.action.getBadgeText({ tabId: 1 })).toBe('1'));
    expect(await listings()).toHaveLength(1);
  });

  it('forget the page that was left, and its panel', async () => {
    await open();
    await get(content(1, 0), 'listings.found', { site: 'test', begun: 2, listings: [] });
    expect(await listings()).toEqual([]);
    expect(await ask(panel(), 'panel.get', {})).toMatchObject({ problem: { code: 'refused-sender' } });
  });

  it('that are closed are forgotten', async () => {
    await open();
    await fakeBrowser.tabs.onRemoved.trigger(1, {} as never);
    await vi.waitFor(async () =>
      expect(await ask(panel(), 'panel.get', {})).toMatchObject({ problem: { code: 'refused-sender' } }),
    );
  });

  it('that have not reported get our script, once, and none where the browser does not allow it', async () => {
    around.answerOrder = nobodyThere;
    expect(await listingsIn(2)).toEqual([]);
    expect(around.executeScript).toHaveBeenCalledWith({
      target: { tabId: 2, allFrames: true },
      files: ['content-scripts/any.js'],
    });
    await listingsIn(2);
    expect(around.executeScript).toHaveBeenCalledTimes(1);
    vi.spyOn(console, 'info').mockImplementation(() => {});
    around.executeScript.mockRejectedValue(new Error('Cannot access contents of the page'));
    expect(await listingsIn(3)).toEqual([]);
  });
});
