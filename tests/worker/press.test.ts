import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { startWorker } from '../../lib/worker/worker.ts';
import { listing } from '../loops/draft.ts';
import { evidenceOf } from '../loops/evidence.ts';
import { content, freshBrowser, get, nobodyThere, type Surroundings } from './browser.ts';

let around: Surroundings;
/** Tabs whose pages have our script. */
let there: Set<number>;

beforeEach(async () => {
  around = await freshBrowser();
  there = new Set();
  vi.spyOn(console, 'info').mockImplementation(() => {});
  around.answerOrder = (tabId, _, order) =>
    there.has(tabId) ? { found: order.type === 'listing.open' && order.key !== null } : nobodyThere();
  startWorker();
});

const found = (key: string, kind: 'detail' | 'row') => ({ key, kind, evidence: evidenceOf(listing) });

async function report(tabId: number, frameId: number, ...listings: ReturnType<typeof found>[]) {
  there.add(tabId);
  await get(content(tabId, frameId), 'listings.found', { site: 'test', begun: 1, listings });
}

/** Orders to open a listing: one that is named, or the row under the pointer. */
const orders = (isNamed = true) =>
  around.orders.filter(({ order }) => order.type === 'listing.open' && (order.key !== null) === isNamed);
const opened = () => vi.waitFor(() => expect(orders()).toHaveLength(1));

describe('the key', () => {
  it('opens the listing that the page is about, among others that it lists', async () => {
    await report(1, 0, found('A1', 'row'), found('A2', 'detail'), found('A3', 'row'));
    around.pressKey({ id: 1 });
    await opened();
    expect(orders()[0]).toEqual({
      tabId: 1,
      frameId: 0,
      order: { type: 'listing.open', key: 'A2' },
    });
    expect(around.openPopup).not.toHaveBeenCalled();
  });

  it('opens the only one of a list, in whichever frames it is', async () => {
    await report(1, 0);
    await report(1, 4, found('A1', 'row'));
    await report(1, 5, found('A1', 'row'));
    around.pressKey({ id: 1 });
    await opened();
    expect(orders()[0]).toMatchObject({ frameId: 4, order: { key: 'A1' } });
  });

  it('means the tab in front where the browser does not say which', async () => {
    await report(1, 0, found('A1', 'detail'));
    vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([{ id: 1 }] as never);
    around.pressKey();
    await opened();
  });

  it.each([
    ['none', []],
    ['several', [found('A1', 'row'), found('A2', 'row')]],
    ['two that it is about', [found('A1', 'detail'), found('A2', 'detail')]],
  ])('opens the popup where there is %s', async (_, listings) => {
    await report(1, 0, ...listings);
    around.pressKey({ id: 1 });
    await vi.waitFor(() => expect(around.openPopup).toHaveBeenCalledWith({ windowId: 1 }));
    expect(orders()).toEqual([]);
  });

  it.each([
    [[], 'Loop-It: no listing on this page'],
    [
      [found('A1', 'row'), found('A2', 'row')],
      'Loop-It: several listings on this page. Click here to choose one.',
    ],
  ])('says it on the badge where the browser opens no popup by itself', async (listings, title) => {
    around.openPopup.mockRejectedValue(new Error('openPopup requires a user gesture'));
    await report(1, 0, ...listings);
    around.pressKey({ id: 1 });
    await vi.waitFor(async () => expect(await fakeBrowser.action.getTitle({ tabId: 1 })).toBe(title));
    expect(await fakeBrowser.action.getBadgeText({ tabId: 1 })).toBe('?');
  });

  it('lets us into any page, and waits for what is found there', async () => {
    around.executeScript.mockImplementation(async () => {
      void report(7, 0, found('A1', 'detail'));
      return [];
    });
    around.pressKey({ id: 7 });
    await opened();
    expect(around.executeScript).toHaveBeenCalledOnce();
  });

  it('opens the popup on a page that keeps us out', async () => {
    around.executeScript.mockRejectedValue(new Error('Cannot access contents of the page.'));
    around.pressKey({ id: 7 });
    await vi.waitFor(() => expect(around.openPopup).toHaveBeenCalledOnce());
  });
});

describe('the menu', () => {
  const pageUrl = 'https://mls.example/results';
  const linkUrl = 'https://mls.example/home/5';
  const choose = (info: object = {}) =>
    around.choose({ menuItemId: 'loop-it', frameId: 0, pageUrl, ...info }, { id: 1 });

  beforeEach(() => {
    vi.spyOn(fakeBrowser.tabs, 'create').mockResolvedValue({ id: 8, windowId: 1 } as never);
  });

  it('opens the row that it was opened in', async () => {
    await report(1, 3, found('A1', 'row'), found('A2', 'row'));
    around.answerOrder = () => ({ found: true });
    choose({ frameId: 3, linkUrl });
    await vi.waitFor(() => expect(orders(false)).toMatchObject([{ tabId: 1, frameId: 3 }]));
    await navigator.locks.request('loop-it:tabs', () => undefined);
    expect(fakeBrowser.tabs.create).not.toHaveBeenCalled();
    expect(orders()).toEqual([]);
  });

  it.each([{}, { linkUrl: `${pageUrl}#photos` }, { linkUrl: 'mailto:lena@lister.example' }])(
    'otherwise opens what the page is about: %j',
    async (info) => {
      await report(1, 0, found('A1', 'detail'));
      choose(info);
      await opened();
      expect(fakeBrowser.tabs.create).not.toHaveBeenCalled();
    },
  );

  it('opens what a link leads to beside the page, and never what the page is about', async () => {
    await report(1, 0, found('A1', 'detail'));
    choose({ linkUrl });
    await vi.waitFor(() =>
      expect(fakeBrowser.tabs.create).toHaveBeenCalledWith({ url: linkUrl, index: 1, openerTabId: 1 }),
    );
    await report(8, 0);
    await report(8, 0, found('A5', 'detail'));
    await opened();
    expect(orders()[0]).toMatchObject({ tabId: 8, order: { key: 'A5' } });
  });
});
