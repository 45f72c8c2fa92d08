import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { sampleSite } from '../../lib/loops/draft/sample.ts';
import { welcome } from '../../lib/worker/welcome.ts';
import { listing } from '../loops/draft.ts';
import { evidenceOf } from '../loops/evidence.ts';
import { AtWork } from './at-work.ts';
import { type From, get, panel } from './browser.ts';

let work: AtWork;
beforeAll(async () => {
  work = await AtWork.open();
}, 120_000);
afterAll(() => work.stage.close());
beforeEach(() => work.reset());

const install = (reason: string) => fakeBrowser.runtime.onInstalled.trigger({ reason } as never);
const opened = async () =>
  (await fakeBrowser.tabs.query({}))
    .map(({ url }) => url ?? '')
    .filter((url) => url.endsWith('/welcome.html'));

describe('the welcome page', () => {
  beforeEach(() => fakeBrowser.storage.sync.clear());

  it('is opened by an installation, and not by an update', async () => {
    await install('update');
    await install('install');
    await vi.waitFor(async () => expect(await opened()).toHaveLength(1));
  });

  it.each([
    ['whose settings came along', { nrdsId: '5' }, {}],
    ['whose brokerage wants none', {}, { welcome: false }],
  ])('is not opened for an agent %s', async (_, settings, policy) => {
    await fakeBrowser.storage.sync.set(settings);
    await fakeBrowser.storage.managed.set(policy);
    await welcome();
    expect(await opened()).toEqual([]);
    await Promise.all([fakeBrowser.storage.sync.clear(), fakeBrowser.storage.managed.clear()]);
    await welcome();
    expect(await opened()).toHaveLength(1);
  });
});

it('makes nothing of the sample in dotloop, by the panel or at once', async () => {
  const page: From = { url: 'chrome-extension://test-extension-id/welcome.html', tab: { id: 5 }, frameId: 0 };
  await work.signIn();
  await get(page, 'preferences.set', { oneClick: true });
  const evidence = evidenceOf(listing);
  const pressed = await get(page, 'draft.open', {
    key: listing.mlsNumber,
    site: sampleSite,
    pageUrl: page.url,
    evidence,
  });
  expect(pressed).toEqual({ shown: 'panel' });
  const { draft, problems } = await work.panel(5);
  expect([draft.site, draft.mlsNumber, problems]).toEqual([sampleSite, listing.mlsNumber, []]);
  const after = await get(panel(5), 'draft.create', { draftId: draft.id, anyway: true });
  expect(after.entry).toBeNull();
  expect(await get(page, 'outbox.get', {})).toEqual([]);
});
