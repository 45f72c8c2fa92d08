import { browser } from '../browser.ts';
import { isOfListing } from '../loops/draft/draft.ts';
import type { Entry } from '../loops/outbox/entry.ts';
import type { FoundListing, ListingStatus, Tab } from '../messages.ts';
import { createBadge } from './badge.ts';
import { enterPage } from './enter.ts';
import type { Services } from './services.ts';
import { describePage, scriptFor } from './sites.ts';
import { statusesOf } from './statuses.ts';
import { allTabs, changeTab, type Frame, readTab, type TabState, withFrame, withoutFrame } from './tabs.ts';
import { tellFrame, tellPages } from './tell.ts';

type Statuses = Record<string, ListingStatus>;

/** The listings that stand in tabs: kept as frames report them, and told how they are getting on. */
export function createListings(services: Services) {
  const badge = createBadge(services);

  /** @param entry the one entry that these listings are of, where that is known */
  async function statuses(site: string, listings: readonly FoundListing[], entry?: Entry): Promise<Statuses> {
    const account = await services.session.account();
    if (!account) return Object.fromEntries(listings.map(({ key }) => [key, { state: 'none' }]));
    const entries = entry?.accountId === account.id ? [entry] : await services.outbox.all(account.id);
    return statusesOf(site, listings, account.id, services.index, entries);
  }

  /** A frame's report of all its listings. @returns their statuses */
  async function report(tabId: number, frameId: number, frame: Frame): Promise<Statuses> {
    await changeTab(tabId, (tab) => withFrame(tab, frameId, frame));
    await badge.show(tabId);
    return withChosen(await readTab(tabId), await statuses(frame.site, frame.listings));
  }

  /** A listing is chosen on its page, as one of several; the second time it is not any more. */
  async function choose(tabId: number, frameId: number, key: string): Promise<void> {
    const frame = (await readTab(tabId)).frames[frameId];
    const listings = frame?.listings.filter((listing) => listing.key === key) ?? [];
    if (!frame || listings.length === 0) return;
    await changeTab(tabId, (tab) => {
      const others = tab.chosen.filter((one) => one !== key);
      return { ...tab, chosen: others.length < tab.chosen.length ? others : [...others, key] };
    });
    await tellOrForget(tabId, frameId, frame.site, listings);
    await tellPages('listings');
  }

  /** Tells frames how their listings are getting on; of those of one entry only, where there is one. */
  async function tellFrames(entry?: Entry): Promise<void> {
    for (const { tabId, tab } of await allTabs()) {
      for (const [frameId, { site, listings }] of Object.entries(tab.frames)) {
        const concerned = entry
          ? listings.filter(({ key }) => isOfListing(entry.draft, { site, key }))
          : listings;
        if (concerned.length > 0) await tellOrForget(tabId, Number(frameId), site, concerned, entry);
      }
      await badge.show(tabId);
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
    entry?: Entry,
  ) {
    const tab = await readTab(tabId);
    const answer = await tellFrame(tabId, frameId, {
      type: 'statuses.changed',
      statuses: withChosen(tab, await statuses(site, listings, entry)),
    });
    if (answer !== null) return;
    await changeTab(tabId, (tab) => withoutFrame(tab, frameId));
    await badge.show(tabId);
  }

  /** What a tab shows. Where no script of ours is, one is put into the page, if the browser allows. */
  async function inTab(tabId: number): Promise<Tab> {
    await checkFrames(tabId);
    const url = await urlOf(tabId);
    const { frames, injected, chosen } = await readTab(tabId);
    const top = frames[0];
    const page = await describePage(url ?? (top ? URL.parse(`https://${top.host}`) : null), top?.site);
    if (Object.keys(frames).length === 0) {
      const entered = injected || (await inject(tabId, page.host));
      return { page: { ...page, script: entered ? 'looking' : 'closed' }, listings: [] };
    }
    const found = await Promise.all(
      Object.entries(frames).map(async ([frameId, { site, listings }]) => {
        const known = await statuses(site, listings);
        return listings.map((listing) => ({
          ...listing,
          frameId: Number(frameId),
          site,
          chosen: chosen.includes(listing.key),
          status: known[listing.key] ?? ({ state: 'none' } as const),
        }));
      }),
    );
    return { page: { ...page, script: 'looked' }, listings: found.flat() };
  }

  return { report, choose, tellFrames, checkFrames, inTab };
}

export type Listings = ReturnType<typeof createListings>;

/** The address of a tab's page, which browsers tell us where we may read it: always, or since the toolbar was pressed. */
async function urlOf(tabId: number): Promise<URL | null> {
  const { url } = await browser.tabs.get(tabId);
  return URL.parse(url ?? '');
}

/** Its report comes later, and pages are told then. @see Chrome's activeTab: the person has just asked for it. */
async function inject(tabId: number, host: string | null): Promise<boolean> {
  const entered = await enterPage(tabId, [scriptFor(host)]);
  if (entered) await changeTab(tabId, (tab) => ({ ...tab, injected: true }));
  return entered;
}

/** What buttons say: one that would make a loop says that it was chosen. */
function withChosen({ chosen }: TabState, statuses: Statuses): Statuses {
  const shown = Object.entries(statuses).map(([key, status]): [string, ListingStatus] => {
    const isChosen = chosen.includes(key) && (status.state === 'none' || status.state === 'failed');
    return [key, isChosen ? { state: 'chosen' } : status];
  });
  return Object.fromEntries(shown);
}
