import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { startWorker } from '../../lib/worker/worker.ts';
import { speak } from '../words.ts';
import { freshBrowser, get, options, type Surroundings } from './browser.ts';

let around: Surroundings;

beforeEach(async () => {
  around = await freshBrowser();
  vi.spyOn(console, 'info').mockImplementation(() => {});
  vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([] as never);
});

const item = (id: string) => around.menu.find((one) => one.id === id);
const sitesOff = async () => (await get(options, 'preferences.get', {})).preferences.sitesOff;
const zillow = { pageUrl: 'https://www.zillow.com/portland-me/' };
const tab = { id: 1 };

async function start(): Promise<void> {
  startWorker();
  await vi.waitFor(() => expect(around.menu.length).toBeGreaterThan(0));
}

describe('the context menu', () => {
  it('is there from the first start on, in the browser’s language', async () => {
    speak('fr');
    await start();
    expect(item('loop-it')).toMatchObject({
      title: 'Créer le loop de cette inscription',
      documentUrlPatterns: ['http://*/*', 'https://*/*'],
    });
    expect(item('hide')).toMatchObject({ checked: false, title: 'Masquer les boutons sur ce site' });
    expect(item('hide')?.documentUrlPatterns).toContain('https://www.zillow.com/*');
  });

  it('is made once for all starts of the worker, and again in the browser’s next session', async () => {
    await start();
    startWorker();
    await navigator.locks.request('loop-it:menu', () => undefined);
    expect(around.menusMade).toBe(1);
    await fakeBrowser.storage.session.clear();
    startWorker();
    await vi.waitFor(() => expect(around.menusMade).toBe(2));
  });

  it('offers to hide buttons where they appear by themselves: on sites that were added, too', async () => {
    await start();
    expect(item('hide')?.documentUrlPatterns).not.toContain('https://idx.example/*');
    around.grant('https://idx.example/*');
    await vi.waitFor(() => expect(item('hide')?.documentUrlPatterns).toContain('https://idx.example/*'));
  });

  it('offers nothing that the brokerage has settled', async () => {
    await fakeBrowser.storage.managed.set({ sitesOff: ['zillow'] });
    await start();
    expect(around.menu.map(({ id }) => id)).toEqual(['loop-it']);
  });
});

describe('buttons hidden by the menu', () => {
  it('are hidden as in the options, the box is ticked on that site alone, and unticked they are back', async () => {
    await fakeBrowser.storage.sync.set({ sitesOff: ['redfin'] });
    await start();
    around.choose({ menuItemId: 'hide', ...zillow }, tab);
    await vi.waitFor(async () => expect(await sitesOff()).toEqual(['redfin', 'zillow']));
    await vi.waitFor(() =>
      expect(item('show')).toMatchObject({
        checked: true,
        title: 'Hide buttons on this site',
        documentUrlPatterns: expect.arrayContaining(['https://www.zillow.com/*', 'https://www.redfin.com/*']),
      }),
    );
    expect(item('hide')?.documentUrlPatterns).not.toContain('https://www.zillow.com/*');
    expect(item('hide')?.documentUrlPatterns).toContain('https://www.homes.com/*');

    around.choose({ menuItemId: 'show', ...zillow }, tab);
    await vi.waitFor(async () => expect(await sitesOff()).toEqual(['redfin']));
  });

  it('go by the frame that was clicked in', async () => {
    await start();
    const frameUrl = 'https://matrix.abor.com/Matrix/Results';
    around.choose({ menuItemId: 'hide', pageUrl: 'https://www.example.com/', frameUrl }, tab);
    await vi.waitFor(async () => expect(await sitesOff()).toEqual(['matrix']));
  });

  it('come back whatever kept them off', async () => {
    await fakeBrowser.storage.sync.set({ sitesOff: ['www.zillow.com', 'zillow'] });
    await start();
    around.choose({ menuItemId: 'show', ...zillow }, tab);
    await vi.waitFor(async () => expect(await sitesOff()).toEqual([]));
  });
});
