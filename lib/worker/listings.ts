import { browser } from '../browser.ts';
import type { Entry } from '../loops/entry.ts';
import type { FoundListing, ListingStatus, TabListing } from '../messages.ts';
import type { Services } from './services.ts';
import { statusesOf } from './statuses.ts';
import { allTabs, changeTab, type Frame, readTab, withFrame, withoutFrame } from './tabs.ts';
import { isNobodyThere, tellFrame } from './tell.ts';

type Statuses = Record<string, ListingStatus>;

/** The listings that stand in tabs: kept as frames report them, and told how they are getting on. */
export function createListings(services: Services) {
  async function statuses(site: string, listings: readonly FoundListing[]): Promise<Statuses> {
    const account = await services.session.account();
    if (!account) return Object.fromEntries(listings.map(({ key }) => [key, { state: 'none' }]));
    return statusesOf(site, listings, account.id, services.index, await services.outbox.all(account.id));
  }

  /** A frame's report of all its listings. @returns their statuses */
  async function report(tabId: number, frameId: number, frame: Frame): Promise<Statuses> {
    await changeTab(tabId, (tab) => withFrame(tab, frameId, frame));
    await showCount(tabId);
    return statuses(frame.site, frame.listings);
  }

  /** Tells frames how their listings are getting on; of those of one entry only, where there is one. */
  async function tellFrames(entry?: Entry): Promise<void> {
    for (const { tabId, tab } of await allTabs()) {
      for (const [frameId, { site, listings }] of Object.entries(tab.frames)) {
        const concerned = entry ? listings.filter((listing) => isOf(entry, site, listing)) : listings;
        if (concerned.length > 0) await tellOrForget(tabId, Number(frameId), site, concerned);
      }
    }
  }

  /** Forgets frames that are no longer there: a page that was left does not say good-bye. */
  async function checkFrames(tabId: number): Promise<void> {
    const { frames } = await readTab(tabId);
    for (const [frameId, { site, listings }] of Object.entries(frames)) {
      await tellOrForget(tabId, Number(frameId), site, listings);
    }
  }

  async function tellOrForget(
    tabId: number,
    frameId: number,
    site: string,
    listings: readonly FoundListing[],
  ) {
    const answer = await tellFrame(tabId, frameId, {
      type: 'statuses.changed',
      statuses: await statuses(site, listings),
    });
    if (answer !== null) return;
    await changeTab(tabId, (tab) => withoutFrame(tab, frameId));
    await showCount(tabId);
  }

  /** The listings of a tab. On a page that has not reported, our script is put into it where the browser allows. */
  async function inTab(tabId: number): Promise<TabListing[]> {
    await checkFrames(tabId);
    const { frames } = await readTab(tabId);
    if (Object.keys(frames).length === 0) {
      await inject(tabId);
      return [];
    }
    const found = await Promise.all(
      Object.entries(frames).map(async ([frameId, { site, listings }]) => {
        const known = await statuses(site, listings);
        return listings.map((listing) => ({
          ...listing,
          frameId: Number(frameId),
          site,
          status: known[listing.key] ?? ({ state: 'none' } as const),
        }));
      }),
    );
    return found.flat();
  }

  return { report, tellFrames, checkFrames, inTab };
}

export type Listings = ReturnType<typeof createListings>;

/** Its report comes later, and pages are told then. @see Chrome's activeTab: the person has just asked for it. */
async function inject(tabId: number): Promise<void> {
  if ((await readTab(tabId)).injected) return;
  try {
    await browser.scripting.executeScript({
      target: { tabId, allFrames: true },
      files: ['/content-scripts/any.js'],
    });
  } catch (error) {
    console.info('this page cannot be read', error instanceof Error ? error.message : error);
    return;
  }
  await changeTab(tabId, (tab) => ({ ...tab, injected: true }));
}

async function showCount(tabId: number): Promise<void> {
  const { frames } = await readTab(tabId);
  const count = new Set(Object.values(frames).flatMap(({ listings }) => listings.map(({ key }) => key))).size;
  try {
    await browser.action.setBadgeText({ tabId, text: count === 0 ? '' : String(count) });
  } catch (error) {
    if (!isNobodyThere(error)) throw error;
  }
}

function isOf({ draft }: Entry, site: string, { key }: FoundListing): boolean {
  return draft.site === site && draft.listingKey === key;
}
