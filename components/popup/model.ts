import type { ReadonlySignal } from '@preact/signals';
import { browser } from '../../lib/browser.ts';
import type { Deed } from '../../lib/loops/many/batch-queue.ts';
import type { BatchView } from '../../lib/loops/many/batch-view.ts';
import type { Entry } from '../../lib/loops/outbox/entry.ts';
import type { Problem } from '../../lib/loops/problem.ts';
import type { SessionState, Tab, TabListing } from '../../lib/messages.ts';
import { send } from '../../lib/send.ts';
import { t } from '../../lib/words.ts';
import { createDeeds } from '../deeds.ts';
import { createLive, type Live } from '../live.ts';
import { createLoopsModel, type LoopsModel } from './loops-model.ts';
import { createProfilesModel, type ProfilesModel } from './profiles-model.ts';

/** What the popup shows and can do. */
export interface PopupModel {
  session: Live<SessionState>;
  /** The page, and the listings on it; null when there is no tab. */
  tab: Live<Tab | null>;
  outbox: Live<Entry[]>;
  /** Many loops that are created one after the other. */
  batch: Live<BatchView | null>;
  loops: LoopsModel;
  profiles: ProfilesModel;
  failure: ReadonlySignal<Problem | null>;
  /** What is being done now, by name, so that its own button shows it. */
  busy: ReadonlySignal<string | null>;
  start(): void;
  signIn(): void;
  loopIt(listing: TabListing): void;
  /** Asks the browser to let Loop-It read pages like this one always. */
  allow(): void;
  /** Has buttons on this page again. */
  turnOn(): void;
  open(loopUrl: string): void;
  retry(entryId: string): void;
  /** Opens the draft of an entry, to be corrected. */
  edit(entryId: string): void;
  answer(entryId: string, loopId: number | null): void;
  discard(entryId: string): void;
  /** Opens the page for several at once, about this tab. */
  several(): void;
  /** Opens it to show what is being created. */
  showBatch(): void;
  setBatch(deed: Deed): void;
  /** Teaches Loop-It the page in this tab. */
  teach(): void;
  options(): void;
}

/** @param close ends the popup, once what it was for is under way elsewhere */
export function createPopupModel(close: () => void): PopupModel {
  const tabId = activeTab();
  const session = createLive(() => send('session.get', {}), ['session']);
  const tab = createLive(thisTab, ['listings', 'outbox', 'sites', 'preferences']);
  const outbox = createLive(() => send('outbox.get', {}), ['outbox', 'session']);
  const batch = createLive(() => send('batch.get', {}), ['batch', 'outbox', 'session']);
  const { underWay, failure, act } = createDeeds();
  const profiles = createProfilesModel(act);
  const loops = createLoopsModel(profiles.inUse);

  async function thisTab(): Promise<Tab | null> {
    const id = await tabId;
    return id === null ? null : send('tab.get', { tabId: id });
  }

  function aboutEntry(name: string, deed: () => Promise<unknown>): void {
    void act(name, async () => {
      await deed();
      await outbox.refresh();
    });
  }

  return {
    session,
    tab,
    outbox,
    batch,
    loops,
    profiles,
    failure,
    busy: underWay,
    start() {
      for (const live of [session, tab, outbox, batch, loops.list]) void live.refresh();
      profiles.start();
    },
    signIn: () =>
      void act('sign-in', async () => {
        await session.take(send('session.signIn', {}));
      }),
    loopIt: ({ key, frameId }) =>
      void act(`loop-it ${frameId} ${key}`, async () => {
        const id = await tabId;
        const { shown } =
          id === null ? { shown: false } : await send('tab.open', { tabId: id, frameId, key });
        if (shown) close();
        else failure.value = { code: 'not-shown', message: t('popup_notShown') };
      }),
    allow: () =>
      void act('allow', async () => {
        const origin = tab.value.peek()?.page.ask;
        // At once, for browsers ask only in answer to a press. The worker hears of what is granted by itself.
        if (origin && (await browser.permissions.request({ origins: [origin] }))) await tab.refresh();
      }),
    turnOn: () =>
      void act('turn-on', async () => {
        const off = tab.value.peek()?.page.off ?? [];
        const { preferences, locked } = await send('preferences.get', {});
        const sitesOff = preferences.sitesOff.filter((one) => !off.includes(one));
        if (locked.includes('sitesOff')) failure.value = { code: 'locked', message: t('popup_offLocked') };
        else await send('preferences.set', { sitesOff });
      }),
    open: (loopUrl) =>
      void act(`open ${loopUrl}`, async () => {
        await send('loop.open', { loopUrl });
        close();
      }),
    retry: (entryId) => aboutEntry(`retry ${entryId}`, () => send('entry.retry', { entryId })),
    edit: (entryId) =>
      void act(`edit ${entryId}`, async () => {
        await send('entry.edit', { entryId });
        close();
      }),
    answer: (entryId, loopId) =>
      aboutEntry(`answer ${entryId}`, () => send('entry.answer', { entryId, loopId })),
    discard: (entryId) => aboutEntry(`discard ${entryId}`, () => send('entry.discard', { entryId })),
    several: () =>
      void act('several', async () => {
        await send('several.open', { tabId: await tabId });
        close();
      }),
    showBatch: () =>
      void act('show-batch', async () => {
        await send('several.open', { tabId: null });
        close();
      }),
    setBatch: (deed) =>
      void act(deed, async () => {
        await batch.take(send('batch.set', { deed }));
      }),
    teach: () =>
      void act('teach', async () => {
        const id = await tabId;
        if (id === null) return;
        await send('teach.start', { tabId: id });
        close();
      }),
    options: () =>
      void act('options', async () => {
        await browser.runtime.openOptionsPage();
        close();
      }),
  };
}

async function activeTab(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}
