import { browser, type Menus, type Tabs } from '../browser.ts';
import { readSettings, writeSettings } from '../settings/settings.ts';
import { hostMatches, matchPatterns } from '../sites/hosts.ts';
import { systems } from '../sites/systems.ts';
import { t } from '../words.ts';
import type { Press } from './press.ts';
import { addedSites, hostOf } from './sites.ts';

type Item = Menus.CreateCreatePropertiesType & { id: string };

const contexts: Menus.ContextType[] = ['page', 'frame', 'selection', 'link', 'image'];

/** Where buttons appear by themselves, and what turns them off there in the preferences. */
interface Place {
  id: string;
  hosts: string[];
}

/**
 * Makes the context menu agree with what there is to choose: once in a session of the browser, and after each change of
 * sites or preferences. Browsers keep a menu while the worker sleeps; not all do over a restart, or once the extension
 * was off.
 */
export function keepMenu(): Promise<void> {
  return navigator.locks.request('loop-it:menu', async () => {
    const items = await menuItems();
    const made = JSON.stringify(items);
    const { menu } = await browser.storage.session.get('menu');
    if (menu === made) return;
    await browser.contextMenus.removeAll();
    for (const item of items) await create(item);
    await browser.storage.session.set({ menu: made });
  });
}

/**
 * A box to tick is one item for all pages, and only Firefox tells when a menu opens. So there are two boxes, one ticked
 * and one not, and each shows on its own pages.
 */
async function menuItems(): Promise<Item[]> {
  const { preferences, locked } = await readSettings();
  const loopIt: Item = {
    id: 'loop-it',
    title: t('menu_loopIt'),
    contexts,
    documentUrlPatterns: ['http://*/*', 'https://*/*'],
  };
  if (locked.includes('sitesOff')) return [loopIt];
  const { off = [], on = [] } = Object.groupBy(await places(), (place) =>
    keptOff(place, preferences.sitesOff).length > 0 ? 'off' : 'on',
  );
  return [loopIt, ...hideBox('hide', false, on), ...hideBox('show', true, off)];
}

/** @returns none where there are no pages for it: no pattern would mean all of them */
function hideBox(id: 'hide' | 'show', checked: boolean, on: readonly Place[]): Item[] {
  if (on.length === 0) return [];
  const title = t('menu_hide');
  return [{ id, type: 'checkbox', checked, title, contexts, documentUrlPatterns: matchPatterns(on) }];
}

/** What a person chose in the menu. */
export async function menuClicked(
  info: Menus.OnClickData,
  tab: Tabs.Tab | undefined,
  press: Press,
): Promise<void> {
  if (info.menuItemId === 'loop-it') {
    if (tab) await press.atPointer(info, tab);
    return;
  }
  const host = URL.parse(info.frameUrl ?? info.pageUrl ?? '')?.hostname ?? '';
  const place = (await places()).find(({ hosts }) => hosts.some((one) => hostMatches(host, one)));
  if (!place) return;
  const { sitesOff } = (await readSettings()).preferences;
  const keeping = keptOff(place, sitesOff);
  const others = sitesOff.filter((one) => !keeping.includes(one));
  await writeSettings({ sitesOff: info.menuItemId === 'hide' ? [...others, place.id] : others });
}

async function places(): Promise<Place[]> {
  const builtIn = systems.map(({ id, hosts }) => ({ id, hosts: hosts.map(({ host }) => host) }));
  const added = (await addedSites()).map(hostOf).map((host) => ({ id: host, hosts: [host] }));
  return [...builtIn, ...added];
}

/** Of what is off that which keeps buttons off a place. */
function keptOff({ id, hosts }: Place, sitesOff: readonly string[]): string[] {
  return sitesOff.filter(
    (one) => one === id || hosts.some((host) => hostMatches(host.replace(/^\*\./, ''), one)),
  );
}

function create(item: Item): Promise<void> {
  return new Promise((resolve, reject) => {
    browser.contextMenus.create(item, () => {
      const { lastError } = browser.runtime;
      if (lastError) reject(new Error(lastError.message));
      else resolve();
    });
  });
}
