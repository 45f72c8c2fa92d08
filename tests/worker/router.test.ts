import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyAddress } from '../../lib/listing/listing.ts';
import { requests } from '../../lib/messages.ts';
import { ProblemError } from '../../lib/problem-error.ts';
import { createRouter, type Handlers } from '../../lib/worker/router.ts';
import { content, deliver, type From, freshBrowser, options, panel, popup } from './browser.ts';

const open = 5;
/** A tab of which nobody can tell what is open in it. */
const unreadable = 7;
let called: string[];

beforeEach(async () => {
  await freshBrowser();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  called = [];
  const handlers = Object.fromEntries(
    Object.keys(requests).map((type) => [
      type,
      async () => {
        called.push(type);
        return type;
      },
    ]),
  ) as unknown as Handlers;
  createRouter(
    {
      ...handlers,
      'profiles.get': () => Promise.reject(new ProblemError({ code: 'offline', message: 'Not now.' })),
      'outbox.get': () => Promise.reject(new TypeError('secret detail')),
    },
    async (tabId) => {
      if (tabId === unreadable) throw new Error('secret detail');
      return tabId === open ? 'a draft' : null;
    },
  ).listen();
});

const valid: Record<string, unknown> = {
  'listings.found': { site: 'zillow', begun: 1, listings: [] },
  'panel.get': {},
  'panel.close': {},
  'contacts.search': { text: 'a' },
  'loop.open': { loopUrl: 'https://www.dotloop.com/m/loop?viewId=1' },
  'session.signIn': {},
  'session.signOut': {},
  'session.get': {},
  'templates.get': { profileId: 1 },
  'preferences.get': {},
  'preferences.set': { oneClick: true },
  'loops.recent': { text: '', profileId: null, most: 25 },
  'tab.get': { tabId: 1 },
};

describe('a message', () => {
  it.each([
    ['a content script', content(), 'listings.found'],
    ['a content script', content(), 'loop.open'],
    ['a panel with an open draft', panel(open), 'panel.get'],
    ['a panel with an open draft', panel(open), 'session.signIn'],
    ['the popup', popup, 'session.signOut'],
    ['the options in a tab', options, 'preferences.set'],
    ['the welcome page', { url: 'chrome-extension://test-extension-id/welcome.html' }, 'session.get'],
    ['the sample in it', { url: 'chrome-extension://test-extension-id/welcome.html' }, 'listings.found'],
  ])('from %s is answered: %3$s', async (_, from, type) => {
    expect(await deliver({ type, data: valid[type] }, from)).toEqual({ ok: true, value: type });
  });

  it.each<[string, From, string]>([
    ['a content script that plays the panel', content(open), 'panel.get'],
    ['a content script that plays the options', content(), 'session.get'],
    ['a panel without an open draft', panel(6), 'panel.get'],
    ['a panel that plays the options', panel(open), 'session.signOut'],
    ['a panel that plays a content script', panel(open), 'listings.found'],
    ['the popup that plays a content script', popup, 'listings.found'],
    ['the options that play the sample', options, 'listings.found'],
    [
      'another extension’s welcome page',
      { url: 'chrome-extension://other/welcome.html', tab: { id: 1 } },
      'listings.found',
    ],
    [
      'a welcome page that plays the panel',
      { url: 'chrome-extension://test-extension-id/welcome.html', tab: { id: open } },
      'panel.get',
    ],
    [
      'a page of ours that is none of these',
      { url: 'chrome-extension://test-extension-id/other.html' },
      'session.get',
    ],
    ['another extension', { ...popup, id: 'other' }, 'session.get'],
    ['another extension’s page', { url: 'chrome-extension://other/popup.html' }, 'session.get'],
    [
      'a web page of that name',
      { url: 'https://test-extension-id/popup.html', tab: { id: 1 } },
      'session.get',
    ],
    ['a web page outside of any tab', { url: 'https://mls.example/' }, 'listings.found'],
    ['a data: document', { url: 'data:text/html,x', tab: { id: 1 } }, 'listings.found'],
    ['nowhere', { url: '' }, 'session.get'],
  ])('from %s is refused', async (_, from, type) => {
    expect(await deliver({ type, data: valid[type] }, from)).toMatchObject({
      ok: false,
      problem: { code: 'refused-sender' },
    });
    expect(called).toEqual([]);
    expect(console.warn).toHaveBeenCalledOnce();
  });

  it.each([
    ['of an unknown type', { type: 'session.steal', data: {} }],
    ['without a type', { data: {} }],
    ['that is no object', 'session.get'],
    ['without its data', { type: 'templates.get' }],
    ['with data of another shape', { type: 'templates.get', data: { profileId: '1' } }],
    [
      'with a preference of another shape',
      { type: 'preferences.set', data: { companionUrl: 'http://evil.example' } },
    ],
  ])('%s is refused', async (_, message) => {
    expect(await deliver(message, popup)).toMatchObject({ ok: false, problem: { code: 'bad-message' } });
    expect(called).toEqual([]);
  });

  it('is answered with the words of what went wrong', async () => {
    expect(await deliver({ type: 'profiles.get', data: {} }, popup)).toEqual({
      ok: false,
      problem: { code: 'offline', message: 'Not now.' },
    });
  });

  it('that cannot be judged is answered, too', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const reply = await deliver({ type: 'panel.get', data: {} }, panel(unreadable));
    expect(reply).toMatchObject({ ok: false, problem: { code: 'unexpected' } });
    expect(JSON.stringify(reply)).not.toContain('secret');
    expect(logged).toHaveBeenCalledOnce();
    expect(called).toEqual([]);
  });

  it.each([
    ['name', { name: 'x'.repeat(10_001) }],
    ['address.city', { address: { ...emptyAddress, city: 'x'.repeat(100_000) } }],
  ])('with a change of a draft that cannot be kept names the field: %s', async (field, change) => {
    const data = { draftId: '5f6667e3-4b65-4025-9d64-f8d695b3ebb5', change };
    expect(await deliver({ type: 'draft.edit', data }, panel(open))).toMatchObject({
      ok: false,
      problem: { code: 'bad-message', field },
    });
  });

  it('that meets a defect is answered without its insides, which are logged', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const reply = await deliver({ type: 'outbox.get', data: {} }, popup);
    expect(reply).toMatchObject({ ok: false, problem: { code: 'unexpected' } });
    expect(JSON.stringify(reply)).not.toContain('secret');
    expect(logged).toHaveBeenCalledOnce();
  });
});
