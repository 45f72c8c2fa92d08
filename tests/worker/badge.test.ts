import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { account, draft, entry } from '../../components/gallery/data.ts';
import { createLoopIndex } from '../../lib/loops/index/loop-index.ts';
import type { Entry } from '../../lib/loops/outbox/entry.ts';
import type { FoundListing } from '../../lib/messages.ts';
import { createBadge } from '../../lib/worker/badge.ts';
import { changeTab, withFrame } from '../../lib/worker/tabs.ts';
import { speak } from '../words.ts';
import { freshBrowser } from './browser.ts';

beforeEach(freshBrowser);

const tabId = 1;
const listing = (key: string, kind: FoundListing['kind']): FoundListing => ({
  key,
  kind,
  label: key,
  mlsNumber: '',
});

/** What the badge of a tab is with these listings in it, and these entries in the outbox. */
async function badgeWith(listings: FoundListing[], entries: Entry[] = [], isSignedIn = true) {
  await changeTab(tabId, (tab) =>
    withFrame(tab, 0, { site: 'zillow', host: 'www.zillow.com', begun: 1, listings }),
  );
  const { show } = createBadge({
    session: { account: async () => (isSignedIn ? account : null) } as never,
    outbox: { all: async () => entries } as never,
    index: createLoopIndex(),
  });
  await show(tabId);
  const { action } = fakeBrowser;
  const [text, title, color] = await Promise.all([
    action.getBadgeText({ tabId }),
    action.getTitle({ tabId }),
    action.getBadgeBackgroundColor({ tabId }),
  ]);
  return { text, title, color: color.slice(0, 3).join(' ') };
}

const loop = { id: 5, profileId: 1, name: 'Home', loopUrl: 'https://www.dotloop.com/m/loop?viewId=5' };
const own = (change: Partial<Entry>) => entry({ ...change, draft: draft({ listingKey: 'A1' }) });

describe('the badge', () => {
  it('counts the listings of a page, each once', async () => {
    expect(await badgeWith([listing('A1', 'detail'), listing('A2', 'row'), listing('A2', 'row')])).toEqual({
      text: '2',
      title: 'Loop-It: 2 listings on this page',
      color: '20 86 196',
    });
    speak('fr');
    expect((await badgeWith([listing('A1', 'row')])).title).toBe(
      'Loop-It\u00a0: 1 inscription sur cette page',
    );
  });

  it('has room for hundreds, and is none where nothing is', async () => {
    const many = Array.from({ length: 1200 }, (_, at) => listing(`A${at}`, 'row'));
    expect(await badgeWith(many)).toMatchObject({
      text: '999+',
      title: 'Loop-It: 1,200 listings on this page',
    });
    expect(await badgeWith([])).toMatchObject({ text: '', title: 'Loop-It' });
  });

  it('says that the listing that the page is about is in dotloop; of a list it counts', async () => {
    const made = own({ state: 'done', loop });
    expect(await badgeWith([listing('A1', 'detail'), listing('A2', 'row')], [made])).toEqual({
      text: '✓',
      title: 'Loop-It: this listing is in dotloop',
      color: '23 105 60',
    });
    expect(await badgeWith([listing('A1', 'row')], [made])).toMatchObject({ text: '1' });
    expect(await badgeWith([listing('A1', 'detail')], [made], false)).toMatchObject({ text: '1' });
  });

  it.each(['failed', 'asking'] as const)(
    'says before all else that a loop needs the person: %s',
    async (state) => {
      const made = own({ state: 'done', loop });
      const stuck = entry({ state, draft: draft({ listingKey: 'A2' }) });
      const listings = [listing('A1', 'detail'), listing('A2', 'row')];
      expect(await badgeWith(listings, [made, stuck])).toEqual({
        text: '!',
        title: 'Loop-It: a loop of this page needs you',
        color: '163 39 29',
      });
      expect(await badgeWith([listing('A1', 'detail')], [made, stuck])).toMatchObject({ text: '✓' });
    },
  );

  it('is of a tab that may be gone by now', async () => {
    vi.spyOn(fakeBrowser.action, 'setBadgeText').mockRejectedValue(new Error('No tab with id: 1.'));
    await expect(badgeWith([listing('A1', 'row')])).resolves.toBeDefined();
    vi.spyOn(fakeBrowser.action, 'setBadgeText').mockRejectedValue(new Error('Something else.'));
    await expect(badgeWith([listing('A1', 'row')])).rejects.toThrow('Something else.');
  });
});
