import { browser, type Menus, type Tabs } from '../browser.ts';
import type { TabListing } from '../messages.ts';
import { showWhyNot } from './badge.ts';
import type { Listings } from './listings.ts';
import { nextChange, readTab } from './tabs.ts';
import { tellFrame } from './tell.ts';

/** How long a script that was put into a page may take to tell what is there, and a page to load that was opened, ms. */
const scriptPatience = 3_000;
const pagePatience = 20_000;

/**
 * Loop-It pressed by a key or in the context menu. Both let us into the tab that they are pressed in, as the toolbar's
 * button does.
 * @see Chrome's activeTab
 */
export function createPress({ inTab }: Pick<Listings, 'inTab'>) {
  /** As if the button were clicked of the listing that a page is about, or of the only one on it. */
  async function onPage({ id, windowId }: Tabs.Tab): Promise<void> {
    if (id === undefined) return;
    const { listings } = await looked(id);
    const listing = theOne(listings);
    if (listing && (await open(id, listing.frameId, listing.key))) return;
    await sayWhyNot(id, windowId, listings.length);
  }

  /** As if the button were clicked of the listing that the pointer is at: in a list its row, or what a link leads to. */
  async function atPointer(info: Menus.OnClickData, tab: Tabs.Tab): Promise<void> {
    const { id } = tab;
    if (id === undefined) return;
    if (await open(id, info.frameId ?? 0, null)) return;
    const link = elsewhere(info);
    if (!link) return onPage(tab);
    const beside = await browser.tabs.create({ url: link, index: tab.index + 1, openerTabId: id });
    if (beside.id !== undefined && (await hasListing(beside.id))) await onPage(beside);
  }

  async function looked(tabId: number) {
    const end = Date.now() + scriptPatience;
    for (;;) {
      const changed = nextChange(tabId, end - Date.now()); // from before the look, so that none is missed
      const tab = await inTab(tabId);
      if (tab.page.script !== 'looking' || !(await changed)) return tab;
    }
  }

  return { onPage, atPointer };
}

export type Press = ReturnType<typeof createPress>;

async function hasListing(tabId: number): Promise<boolean> {
  const end = Date.now() + pagePatience;
  for (;;) {
    const changed = nextChange(tabId, end - Date.now());
    const { frames } = await readTab(tabId);
    if (Object.values(frames).some(({ listings }) => listings.length > 0)) return true;
    if (!(await changed)) return false;
  }
}

/** Frames of one page may each show the same listing. */
function theOne(listings: readonly TabListing[]): TabListing | undefined {
  const details = listings.filter(({ kind }) => kind === 'detail');
  const [first, ...others] = details.length > 0 ? details : listings;
  return others.every(({ key }) => key === first?.key) ? first : undefined;
}

async function open(tabId: number, frameId: number, key: string | null): Promise<boolean> {
  return isFound(await tellFrame(tabId, frameId, { type: 'listing.open', key }));
}

/** The popup says it, and lets the person choose. Where the browser opens none by itself, the badge does. */
async function sayWhyNot(tabId: number, windowId: number | undefined, listings: number): Promise<void> {
  try {
    await browser.action.openPopup(windowId === undefined ? {} : { windowId });
  } catch (error) {
    console.info('the popup cannot be opened', error instanceof Error ? error.message : error);
    await showWhyNot(tabId, listings);
  }
}

/** Where a link leads, if to another page of the web. */
function elsewhere({ linkUrl, pageUrl, frameUrl }: Menus.OnClickData): string | null {
  const link = URL.parse(linkUrl ?? '');
  if (!link || !/^https?:$/.test(link.protocol)) return null;
  const bare = (url: string | undefined) => url?.split('#')[0];
  return bare(link.href) === bare(frameUrl ?? pageUrl) ? null : link.href;
}

/** Whether a page had the listing. */
export function isFound(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'found' in answer && answer.found === true;
}
