import { browser } from '../browser.ts';
import { plural } from '../locale.ts';
import { isOfListing } from '../loops/draft/draft.ts';
import type { Entry } from '../loops/outbox/entry.ts';
import type { FoundListing, ListingStatus } from '../messages.ts';
import { t } from '../words.ts';
import type { Services } from './services.ts';
import { statusesOf } from './statuses.ts';
import { readTab, type TabState } from './tabs.ts';
import { isNobodyThere } from './tell.ts';

/** What the toolbar's button says of a tab: a sign on it, and the same in words when it is pointed at. */
interface Badge {
  text: string;
  color: string;
  title: string;
}

const blue = '#1456c4';
const green = '#17693c';
const red = '#a3271d';
const grey = '#4b5563';

/** More do not fit on it. */
const most = 999;

type Listing = FoundListing & { site: string };

/** Keeps the badge of each tab: how many listings there are, whether the one it is about is in dotloop, or needs the person. */
export function createBadge({ session, outbox, index }: Pick<Services, 'session' | 'outbox' | 'index'>) {
  async function show(tabId: number): Promise<void> {
    const listings = listingsOf(await readTab(tabId));
    await put(tabId, await badgeOf(listings));
  }

  async function badgeOf(listings: readonly Listing[]): Promise<Badge> {
    const account = listings.length > 0 ? await session.account() : null;
    const entries = account ? await outbox.all(account.id) : [];
    if (listings.some((listing) => entries.some((entry) => isStuck(entry, listing)))) return needsPerson();
    const isMade = async ({ site, ...listing }: Listing): Promise<boolean> => {
      if (!account || listing.kind !== 'detail') return false;
      const known = await statusesOf(site, [listing], account.id, index, entries);
      return isCreated(known[listing.key]);
    };
    const made = await Promise.all(listings.map(isMade));
    return made.includes(true) ? inDotloop() : found(new Set(listings.map(({ key }) => key)).size);
  }

  return { show };
}

/** Says why nothing came of what was asked for, until the tab shows something else. */
export function showWhyNot(tabId: number, listings: number): Promise<void> {
  const title = listings === 0 ? t('badge_noListing') : t('badge_which');
  return put(tabId, { text: '?', color: grey, title });
}

const needsPerson = (): Badge => ({ text: '!', color: red, title: t('badge_needsYou') });
const inDotloop = (): Badge => ({ text: '✓', color: green, title: t('badge_created') });

function found(count: number): Badge {
  if (count === 0) return { text: '', color: blue, title: t('product') };
  const text = count > most ? `${most}+` : String(count);
  return { text, color: blue, title: plural('badge_found', count) };
}

function listingsOf({ frames }: TabState): Listing[] {
  return Object.values(frames).flatMap(({ site, listings }) =>
    listings.map((listing) => ({ ...listing, site })),
  );
}

/** Refused, or not to be settled without the person. */
function isStuck({ state, draft }: Entry, listing: Listing): boolean {
  return (state === 'failed' || state === 'asking') && isOfListing(draft, listing);
}

const isCreated = (status: ListingStatus | undefined): boolean => status?.state === 'created';

async function put(tabId: number, { text, color, title }: Badge): Promise<void> {
  try {
    await Promise.all([
      browser.action.setBadgeText({ tabId, text }),
      browser.action.setBadgeBackgroundColor({ tabId, color }),
      browser.action.setTitle({ tabId, title }),
    ]);
  } catch (error) {
    if (!isNobodyThere(error)) throw error;
  }
}
