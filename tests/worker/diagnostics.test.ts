import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { defaultPreferences } from '../../lib/settings/preferences.ts';
import { listing } from '../loops/draft.ts';
import { AtWork } from './at-work.ts';
import { get, options, panel, popup } from './browser.ts';

let work: AtWork;
beforeAll(async () => {
  work = await AtWork.open();
}, 120_000);
afterAll(() => work.stage.close());
beforeEach(() => work.reset());

const log = () => get(options, 'diagnostics.get', {});

it('tells states, counts and codes', async () => {
  await fakeBrowser.storage.managed.set({ theme: 'dark', settingsFile: false });
  await expect(get(popup, 'profiles.get', {})).rejects.toThrow('signed-out');
  expect(await log()).toMatchObject({ session: { state: 'signed-out', problem: null }, loopsRead: null });
  await work.signIn();
  const told = await log();
  expect(told).toMatchObject({
    version: '0.1.0',
    session: { state: 'signed-in', problem: null },
    companion: 'reached',
    outbox: {},
    locked: ['theme'],
    withheld: ['settingsFile'],
    access: { builtInNotGranted: [], addedSites: 0 },
    recipes: { own: 0, ofBrokerage: 0, unreadable: 0 },
  });
  expect(told.loopsRead).toMatch(/^\d{4}-.*Z$/);
  expect(told.events.map(({ event, message, code }) => [event, message, code])).toEqual(
    expect.arrayContaining([
      ['started', undefined, undefined],
      ['message-refused', 'profiles.get', 'signed-out'],
      ['signed-in', undefined, undefined],
      ['loops-read', undefined, undefined],
    ]),
  );
});

it('says that the companion cannot be reached', async () => {
  await fakeBrowser.storage.sync.set({ companionUrl: 'http://127.0.0.1:1' });
  expect((await log()).companion).toBe('not reached');
});

it('holds nothing that would tell whose it is, what of, or let anybody in', async () => {
  await work.signIn();
  await work.press();
  const { draft } = await work.panel();
  await get(panel(), 'draft.create', { draftId: draft.id, anyway: false });
  await vi.waitFor(async () => expect(Object.keys((await log()).outbox)).toEqual(['done']));
  await get(options, 'preferences.set', {
    companionUrl: 'https://key:secret@quinn.example/',
    mlsAgentId: 'agent-77',
    nrdsId: '2015-12345',
    namePattern: 'Quinn {client}',
    sitesOff: ['avery-quinn.example'],
    factsLeftOut: ['price', 'avery quinn'],
    byType: {
      ...defaultPreferences.byType,
      OTHER: { templateId: 1424, status: 'avery quinn', myRole: 'avery quinn' },
    },
  });
  work.around.granted.add('https://avery-quinn.example/*');
  const account = await get(popup, 'session.get', {});
  if (account.state !== 'signed-in') throw new Error('not signed in');
  const session = await fakeBrowser.storage.session.get();
  const { accessToken } = session.accessToken as { accessToken: string };
  const told = JSON.stringify(await log());
  expect(accessToken.length).toBeGreaterThan(10);
  const { firstName, lastName, email, id } = account.account;
  const secrets = [
    ...[accessToken, String(id), firstName, lastName, email],
    ...[listing.mlsNumber, listing.address.streetName, listing.address.city, draft.name, draft.id],
    ...['quinn', 'secret', 'agent-77', '2015-12345', '1424', 'key:'],
  ];
  for (const secret of secrets) expect(told.toLowerCase()).not.toContain(secret.toLowerCase());
  expect(JSON.parse(told)).toMatchObject({
    access: { addedSites: 1 },
    settings: { mlsAgentId: 'given', namePattern: ['client'], sitesOff: 1, factsLeftOut: ['price'] },
  });
});
