import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { RequestData } from '../../lib/messages.ts';
import { startWorker } from '../../lib/worker/worker.ts';
import { listing } from '../loops/draft.ts';
import { evidenceOf } from '../loops/evidence.ts';
import { content, freshBrowser, get, panel, type Surroundings } from './browser.ts';

let around: Surroundings;

beforeEach(async () => {
  around = await freshBrowser();
  startWorker();
});

const open = (tabId: number) =>
  get(content(tabId), 'draft.open', {
    key: '1567733',
    site: 'test',
    pageUrl: 'https://mls.example/1567733',
    evidence: evidenceOf(listing),
  });
const state = (tabId: number) => get(panel(tabId), 'panel.get', {});

async function edit(tabId: number, change: RequestData<'draft.edit'>['change']) {
  return get(panel(tabId), 'draft.edit', { draftId: (await state(tabId)).draft.id, change });
}

it('shows one draft over two tabs of its listing, each with what is typed over the other', async () => {
  await open(1);
  await open(2);
  around.told = [];
  await edit(1, { address: { city: 'Bath' } });
  expect(around.told).toContain('draft');
  const over2 = await edit(2, { address: { unit: '3' } });
  expect(over2.draft.address).toMatchObject({ city: 'Bath', unit: '3' });
  expect((await state(1)).draft).toEqual(over2.draft);
});

it('has nothing read again where a draft is open over one tab only', async () => {
  await open(1);
  around.told = [];
  await edit(1, { name: 'Mine' });
  expect(around.told).not.toContain('draft');
});

it('keeps what was typed last, also where the browser is slow to answer for what was typed before', async () => {
  await open(1);
  const { draft } = await state(1);
  vi.spyOn(fakeBrowser.storage.sync, 'get').mockImplementationOnce(
    () => new Promise((resolve) => setTimeout(() => resolve({}), 20)),
  );
  const type = (name: string) => get(panel(1), 'draft.edit', { draftId: draft.id, change: { name } });
  await Promise.all([type('The por'), type('The porch')]);
  expect((await state(1)).draft.name).toBe('The porch');
});
