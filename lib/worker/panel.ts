import { browser } from '../browser.ts';
import type { Draft } from '../loops/draft/draft.ts';
import { readSettings } from '../settings/settings.ts';
import { allTabs, changeTab, forgetTab, readTab } from './tabs.ts';
import { tellFrame } from './tell.ts';

const width = 440;
const height = 720;

/** Windows that are being opened: their panel may ask before their tab is booked. */
const opening = new Set<Promise<unknown>>();

/** Opens a draft over the page of a tab, or where that cannot be in a small window of its own. */
export async function showPanel(tabId: number, draftId: string): Promise<'panel' | 'window'> {
  const url = browser.runtime.getURL('/panel.html') + (await themeInAddress());
  await changeTab(tabId, (tab) => ({ ...tab, draftId }));
  const answer = await tellFrame(tabId, 0, { type: 'panel.show', url });
  if (isShown(answer)) return 'panel';
  await changeTab(tabId, (tab) => ({ ...tab, draftId: null }));
  await showWindow(draftId);
  return 'window';
}

/** Shows a draft again: where it is open, over its listing's page, or in a small window of its own. */
export async function showDraft({ id, site, listingKey }: Draft): Promise<void> {
  const tabs = await allTabs();
  const open = tabs.find(({ tab }) => tab.draftId === id);
  const page = tabs.find(({ tab }) =>
    Object.values(tab.frames).some(
      (frame) => frame.site === site && frame.listings.some(({ key }) => key === listingKey),
    ),
  );
  if (open) await toFront(open.tabId);
  else if (!page) await showWindow(id);
  else if ((await showPanel(page.tabId, id)) === 'panel') await toFront(page.tabId);
}

async function toFront(tabId: number): Promise<void> {
  const { windowId } = await browser.tabs.update(tabId, { active: true });
  if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
}

/** Opens a draft in a small window of its own. */
export async function showWindow(draftId: string): Promise<void> {
  const opened = openWindow(draftId);
  opening.add(opened);
  await opened.finally(() => opening.delete(opened));
}

async function openWindow(draftId: string): Promise<void> {
  // Chromium's getURL gives the panel's dynamic address, which is for frames of pages only: a window is refused it.
  const url = new URL('/panel.html', browser.runtime.getURL('/popup.html')).href + (await themeInAddress());
  const window = await browser.windows.create({ type: 'popup', url, width, height });
  const [tab] = window.tabs ?? [];
  if (tab?.id === undefined) throw new Error('the window of the panel has no tab');
  await changeTab(tab.id, (state) => ({ ...state, draftId, isWindow: true }));
}

/** A panel can ask nobody before it is painted: its address says whether it is to be light or dark. */
async function themeInAddress(): Promise<string> {
  const { theme } = (await readSettings()).preferences;
  return theme === 'system' ? '' : `#${theme}`;
}

/** Closes the panel of a tab. The draft stays. */
export async function closePanel(tabId: number): Promise<void> {
  const { isWindow } = await readTab(tabId);
  if (isWindow) {
    await forgetTab(tabId);
    await browser.tabs.remove(tabId);
    return;
  }
  await changeTab(tabId, (tab) => ({ ...tab, draftId: null }));
  await tellFrame(tabId, 0, { type: 'panel.hide' });
}

/** Closes the panels of drafts that are not to be seen any more. */
export async function closePanels(isToClose: (draftId: string) => Promise<boolean>): Promise<void> {
  for (const { tabId, tab } of await allTabs()) {
    if (tab.draftId !== null && (await isToClose(tab.draftId))) await closePanel(tabId);
  }
}

/** The draft that is open in a tab. */
export async function draftIn(tabId: number): Promise<string | null> {
  await Promise.all(opening);
  return (await readTab(tabId)).draftId;
}

/** Whether somebody has a draft before their eyes. @param but a tab that does not count */
export async function isOpen(draftId: string, but?: number): Promise<boolean> {
  return (await allTabs()).some(({ tabId, tab }) => tab.draftId === draftId && tabId !== but);
}

function isShown(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'shown' in answer && answer.shown === true;
}
