import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { startWorker } from '../../lib/worker/worker.ts';
import { content, freshBrowser, get, nobodyThere, options, popup, type Surroundings } from './browser.ts';

let around: Surroundings;
const added = 'https://idx.example/*';

beforeEach(async () => {
  around = await freshBrowser();
  vi.spyOn(console, 'info').mockImplementation(() => {});
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation((async ({ url }: { url: string[] }) =>
    url.includes(added)
      ? [{ id: 21 }, { id: 22 }]
      : url.includes('https://mls.example/*')
        ? [{ id: 4 }]
        : []) as never);
});

const tab = (tabId = 1) => get(popup, 'tab.get', { tabId });
const gone = () => around.orders.filter(({ order }) => order.type === 'site.gone');

describe('a site that a person adds', () => {
  it('has our script registered for it, and put into its open tabs at once', async () => {
    startWorker();
    around.grant(added);
    await vi.waitFor(() => expect(around.executeScript).toHaveBeenCalledTimes(2));
    expect(around.registered).toEqual([
      {
        id: 'any',
        js: ['content-scripts/any.js'],
        matches: [added],
        excludeMatches: ['https://mls.example/*'],
        allFrames: true,
        runAt: 'document_end',
        persistAcrossSessions: true,
      },
    ]);
    for (const tabId of [21, 22])
      expect(around.executeScript).toHaveBeenCalledWith({
        target: { tabId, allFrames: true },
        files: ['content-scripts/any.js'],
      });
    await vi.waitFor(() => expect(around.told).toContain('sites'));
    expect(await get(options, 'sites.get', {})).toEqual({ added: [added] });
  });

  it('is registered again where the browser forgot it, as after an update', async () => {
    around.granted.add(added);
    startWorker();
    await vi.waitFor(() => expect(around.registered).toMatchObject([{ matches: [added] }]));
    await vi.waitFor(() => expect(around.executeScript).toHaveBeenCalledTimes(2));
  });

  it('is left as it is by a start that finds all in order', async () => {
    around.granted.add(added);
    around.registered.push({ id: 'any', matches: [added] });
    startWorker();
    await get(options, 'sites.get', {});
    await navigator.locks.request('loop-it:sites', () => undefined);
    expect(around.registered).toEqual([{ id: 'any', matches: [added] }]);
    expect(around.executeScript).not.toHaveBeenCalled();
  });

  it('keeps its place when another one is added', async () => {
    around.granted.add(added);
    around.registered.push({ id: 'any', matches: [added] });
    startWorker();
    around.grant('https://other.example/*');
    await vi.waitFor(() =>
      expect(around.registered).toMatchObject([{ matches: [added, 'https://other.example/*'] }]),
    );
    expect(around.executeScript).not.toHaveBeenCalled();
  });

  it('that was taken back while the worker slept is unregistered, and open pages are told', async () => {
    around.registered.push({ id: 'any', matches: [added] });
    await fakeBrowser.storage.session.set({
      'tab 21': { frames: {}, draftId: null, isWindow: false, injected: false },
    });
    startWorker();
    await vi.waitFor(() => expect(around.registered).toEqual([]));
    await vi.waitFor(() => expect(gone()).toMatchObject([{ tabId: 21, order: { hosts: ['idx.example'] } }]));
  });

  it('is removed in the options', async () => {
    around.granted.add(added);
    startWorker();
    await vi.waitFor(() => expect(around.registered).toHaveLength(1));
    expect(await get(options, 'sites.remove', { origin: added })).toEqual({ added: [] });
    expect(around.registered).toEqual([]);
    expect(around.granted.has(added)).toBe(false);
  });

  it('is no built-in one, nor a part of one', async () => {
    Object.assign(fakeBrowser.runtime, {
      getManifest: () => ({
        content_scripts: [{ matches: ['https://*.mls.example/*'], js: ['content-scripts/mls.js'] }],
      }),
    });
    around.granted = new Set([
      'https://*.mls.example/*',
      'https://harbor.mls.example/*',
      'https://notmls.example/*',
    ]);
    startWorker();
    expect(await get(options, 'sites.get', {})).toEqual({ added: ['https://notmls.example/*'] });
  });
});

it('takes buttons off the open pages of any site that is taken back, a built-in one too', async () => {
  startWorker();
  await get(content(7), 'listings.found', { site: 'matrix', begun: 1, listings: [] });
  around.takeBack('https://mls.example/*');
  await vi.waitFor(() => expect(gone()).toMatchObject([{ tabId: 7, order: { hosts: ['mls.example'] } }]));
});

describe('what the popup is told of a page', () => {
  beforeEach(() => startWorker());

  it('a built-in site', async () => {
    await get(content(), 'listings.found', { site: 'matrix', begun: 1, listings: [] });
    expect((await tab()).page).toEqual({
      host: 'mls.example',
      kind: 'built-in',
      ask: null,
      off: [],
      script: 'looked',
    });
  });

  it('a built-in site that was taken back is asked for by the pattern that it is built in by, and given its own script', async () => {
    around.granted.clear();
    around.urls.set(1, 'https://mls.example/1567733');
    around.answerOrder = nobodyThere;
    expect((await tab()).page).toMatchObject({
      kind: 'built-in',
      ask: 'https://mls.example/*',
      script: 'looking',
    });
    expect(around.executeScript).toHaveBeenCalledWith({
      target: { tabId: 1, allFrames: true },
      files: ['content-scripts/mls.js'],
    });
    around.executeScript.mockClear();
    around.grant('https://mls.example/*');
    await vi.waitFor(() =>
      expect(around.executeScript).toHaveBeenCalledWith({
        target: { tabId: 4, allFrames: true },
        files: ['content-scripts/mls.js'],
      }),
    );
    expect(around.registered).toEqual([]);
  });

  it('an unknown site is asked for as a whole, when it is encrypted', async () => {
    around.urls.set(1, 'https://www.idx.example:8443/homes/1?x=1');
    expect((await tab()).page).toMatchObject({
      host: 'www.idx.example',
      kind: 'other',
      ask: 'https://www.idx.example/*',
    });
    around.urls.set(1, 'http://www.idx.example/homes/1');
    expect((await tab()).page).toMatchObject({ kind: 'other', ask: null });
  });

  it('a site that was added', async () => {
    around.granted.add(added);
    around.urls.set(1, 'https://idx.example/homes/1');
    expect((await tab()).page).toMatchObject({ kind: 'added', ask: null });
  });

  it.each(['chrome://extensions', undefined])('%s is none of the web', async (url) => {
    if (url) around.urls.set(1, url);
    around.executeScript.mockRejectedValue(new Error('Cannot access a chrome:// URL'));
    expect(await tab()).toEqual({
      page: { host: null, kind: 'other', ask: null, off: [], script: 'closed' },
      listings: [],
    });
  });
});

describe('a site that is turned off', () => {
  beforeEach(() => startWorker());

  it.each([['mls.example'], ['matrix'], ['*.example']])('by %s wants no buttons', async (one) => {
    await get(options, 'preferences.set', { sitesOff: [one, 'www.zillow.com'] });
    expect(await get(content(), 'site.on', { site: 'matrix' })).toBe(false);
    await get(content(), 'listings.found', { site: 'matrix', begun: 1, listings: [] });
    expect((await tab()).page.off).toEqual([one]);
  });

  it('tells open pages, which ask again', async () => {
    await get(content(7), 'listings.found', { site: 'matrix', begun: 1, listings: [] });
    expect(await get(content(7), 'site.on', { site: 'matrix' })).toBe(true);
    await get(options, 'preferences.set', { sitesOff: ['matrix'] });
    await vi.waitFor(() =>
      expect(around.orders).toContainEqual({ tabId: 7, frameId: 0, order: { type: 'site.changed' } }),
    );
    const count = around.orders.length;
    await get(options, 'preferences.set', { oneClick: true });
    await vi.waitFor(() => expect(around.told).toContain('preferences'));
    expect(around.orders).toHaveLength(count);
  });
});
