// @vitest-environment jsdom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createPopupModel } from '../../../components/popup/model.ts';
import { Popup } from '../../../components/popup/popup.tsx';
import type { Entry } from '../../../lib/loops/entry.ts';
import type { ListingStatus, LoopSummary, SessionState, TabListing, TabPage } from '../../../lib/messages.ts';
import { defaultPreferences } from '../../../lib/settings/preferences.ts';
import { account, created, draft, entry, loop, steps } from '../data.ts';
import { button, clear, draw, field, press, type, words } from '../screen.ts';
import { Refusal, startWorker, until } from '../worker.ts';

let session: SessionState;
let listings: TabListing[];
let page: TabPage;
let entries: Entry[];
let loops: LoopSummary[];
let worker: ReturnType<typeof startWorker>;
const close = vi.fn();

beforeEach(() => {
  fakeBrowser.reset();
  close.mockReset();
  session = { state: 'signed-in', account };
  listings = [];
  page = { host: 'www.zillow.com', kind: 'built-in', ask: null, off: [], script: 'looked' };
  entries = [];
  loops = [];
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => [{ id: 7 } as never]);
  worker = startWorker({
    'session.get': () => session,
    'session.signIn': () => (session = { state: 'signed-in', account }),
    'tab.get': () => ({ page, listings }),
    'tab.open': () => ({ shown: true }),
    'outbox.get': () => entries,
    'loops.recent': () => ({ loops, refreshing: false, problem: null }),
    'loop.open': () => null,
    'entry.retry': () => null,
    'entry.answer': () => null,
    'entry.edit': () => null,
    'entry.discard': ({ entryId }) => {
      entries = entries.filter(({ id }) => id !== entryId);
      return null;
    },
  });
});
afterEach(clear);

function show(): void {
  const model = createPopupModel(close);
  model.start();
  draw(<Popup model={model} />);
}

async function open(): Promise<void> {
  show();
  await until(() => expect(words()).not.toContain('Loading'));
}

function listing(change: Partial<TabListing> = {}): TabListing {
  const status: ListingStatus = { state: 'none' };
  return {
    key: 'k',
    kind: 'row',
    label: '1 Main St',
    mlsNumber: 'M1',
    frameId: 3,
    site: 'zillow',
    status,
    ...change,
  };
}

it('stands before any answer has come', () => {
  worker.answers['session.get'] = () => new Promise<SessionState>(() => undefined);
  show();
  expect(document.querySelector('h1')?.textContent).toBe('Loop-It');
  expect(field('Search loops')).toBeTruthy();
});

describe('the account', () => {
  it('is named', async () => {
    await open();
    expect(words()).toContain(account.email);
  });

  it('is signed in here, and loops appear', async () => {
    session = { state: 'signed-out', problem: { code: 'denied', message: 'dotloop was not allowed.' } };
    await open();
    expect(words()).toContain('dotloop was not allowed.');
    expect(words()).not.toContain('Recent loops');
    await press(button('Sign in to dotloop'));
    await until(() => expect(words()).toContain(account.email));
    expect(words()).toContain('Recent loops');
  });
});

describe('this page’s listings', () => {
  it('says what to do where there is none', async () => {
    await open();
    expect(words()).toContain('No listing on this page');
    expect(words()).toContain('Open a home on your MLS');
  });

  it('starts a loop in the frame of the listing, and goes out of the way', async () => {
    listings = [listing()];
    await open();
    expect(worker.of('tab.get')).toEqual([{ tabId: 7 }]);
    await press(button('Loop-It: 1 Main St'));
    await until(() => expect(close).toHaveBeenCalled());
    expect(worker.of('tab.open')).toEqual([{ tabId: 7, frameId: 3, key: 'k' }]);
  });

  it('stays and says so when the page does not answer', async () => {
    worker.answers['tab.open'] = () => ({ shown: false });
    listings = [listing()];
    await open();
    await press(button('Loop-It: 1 Main St'));
    await until(() => expect(words()).toContain('cannot be shown on this page now'));
    expect(close).not.toHaveBeenCalled();
  });

  it('shows what became of each', async () => {
    listings = [
      listing({ key: '1', label: 'A', status: { state: 'created', loopUrl: created.loopUrl } }),
      listing({ key: '2', label: 'B', status: { state: 'working' } }),
      listing({ key: '3', label: 'C', status: { state: 'failed', message: 'It was refused.' } }),
    ];
    await open();
    expect(words()).toContain('Creating…');
    expect(words()).toContain('It was refused.');
    expect(button('Try again: C')).toBeTruthy();
    await press(button('Open in dotloop: A'));
    await until(() => expect(worker.of('loop.open')).toEqual([{ loopUrl: created.loopUrl }]));
  });

  it('puts the page’s own home first, and leaves many to the page', async () => {
    listings = Array.from({ length: 25 }, (_, i) => listing({ key: `${i}`, label: `Row ${i}` }));
    listings.push(listing({ key: 'own', label: 'The home', kind: 'detail' }));
    await open();
    const names = [...document.querySelectorAll('.row-line .row-name')].map(({ textContent }) => textContent);
    expect(names).toHaveLength(20);
    expect(names[0]).toBe('The home');
    expect(words()).toContain('6 more listings');
  });

  it('follows the page', async () => {
    await open();
    listings = [listing({ label: 'Just found' })];
    await act(() => worker.tell('listings'));
    await until(() => expect(button('Loop-It: Just found')).toBeTruthy());
  });
});

describe('a page that Loop-It may not read by itself', () => {
  const request = vi.fn(async () => true);

  beforeEach(() => {
    request.mockClear();
    vi.spyOn(fakeBrowser.permissions, 'request').mockImplementation(request);
  });

  it('says what it found, and offers to look always, in words', async () => {
    page = { host: 'mls.example', kind: 'other', ask: 'https://mls.example/*', off: [], script: 'looked' };
    await open();
    expect(words()).toContain('Loop-It looked at this page and found no home on it.');
    expect(words()).toContain('every page of mls.example');
    page = { ...page, kind: 'added', ask: null };
    await press(button('Always on this site'));
    expect(request).toHaveBeenCalledWith({ origins: ['https://mls.example/*'] });
    await until(() => expect(words()).not.toContain('Always on this site'));
  });

  it('asks the browser in the press itself, without which it refuses', async () => {
    page = { host: 'mls.example', kind: 'other', ask: 'https://mls.example/*', off: [], script: 'looked' };
    await open();
    button('Always on this site').click();
    expect(request).toHaveBeenCalledTimes(1);
  });

  it('is offered beside listings, too', async () => {
    page = { host: 'mls.example', kind: 'other', ask: 'https://mls.example/*', off: [], script: 'looked' };
    listings = [listing()];
    await open();
    expect(button('Always on this site')).toBeTruthy();
  });

  it('says that a built-in site was taken back, and asks for it again', async () => {
    page = {
      host: 'a.flexmls.com',
      kind: 'built-in',
      ask: 'https://*.flexmls.com/*',
      off: [],
      script: 'looked',
    };
    await open();
    expect(words()).toContain('Loop-It may not read this site');
    request.mockResolvedValueOnce(false);
    await press(button('Allow again'));
    expect(request).toHaveBeenCalledWith({ origins: ['https://*.flexmls.com/*'] });
    expect(button('Allow again')).toBeTruthy();
  });

  it('offers nothing where the browser lets no extension in', async () => {
    page = { host: null, kind: 'other', ask: null, off: [], script: 'closed' };
    await open();
    expect(words()).toContain('Loop-It cannot read this page');
    expect(words()).not.toContain('Always on this site');
    expect(words()).not.toContain('Teach');
  });
});

describe('a site that is turned off', () => {
  const preferences = { ...defaultPreferences, sitesOff: ['zillow', 'mls.example'] };
  let locked: string[];

  beforeEach(() => {
    locked = [];
    page = { host: 'www.zillow.com', kind: 'built-in', ask: null, off: ['zillow'], script: 'looked' };
    worker.answers['preferences.get'] = () => ({ preferences, locked, problems: [] });
    worker.answers['preferences.set'] = () => ({ preferences, locked, problems: [] });
  });

  it('is turned on here', async () => {
    await open();
    await press(button('Turn on here'));
    await until(() => expect(worker.of('preferences.set')).toEqual([{ sitesOff: ['mls.example'] }]));
  });

  it('stays so where the brokerage wants it', async () => {
    locked = ['sitesOff'];
    await open();
    await press(button('Turn on here'));
    await until(() => expect(words()).toContain('Your brokerage turned buttons off'));
    expect(worker.of('preferences.set')).toEqual([]);
  });
});

describe('the outbox', () => {
  it('is not there when nothing is on its way', async () => {
    entries = [entry({ state: 'done', loop: created })];
    await open();
    expect(words()).not.toContain('On the way');
  });

  it('tries again what was refused', async () => {
    entries = [entry({ state: 'failed', problem: { code: 'refused', message: 'dotloop refused it.' } })];
    await open();
    expect(words()).toContain('dotloop refused it.');
    await press(button('Try again'));
    await until(() => expect(worker.of('entry.retry')).toEqual([{ entryId: entry().id }]));
  });

  it.each([
    ['was refused', entry({ state: 'failed' })],
    [
      'is not complete',
      entry({ state: 'done', loop: created, steps: steps('done', 'failed', 'done', 'done') }),
    ],
  ])('opens what %s, to be corrected', async (_, of) => {
    entries = [of];
    await open();
    await press(button('Edit: 2100 Waterview Dr'));
    await until(() => expect(worker.of('entry.edit')).toEqual([{ entryId: of.id }]));
    await until(() => expect(close).toHaveBeenCalled());
  });

  it('has nothing to be corrected while it is on its way', async () => {
    entries = [entry({ loop: created })];
    await open();
    expect(words()).toContain('Created in dotloop. Loop-It fills in the rest.');
    expect(() => button('Edit: 2100 Waterview Dr')).toThrow();
  });

  it('asks before it discards, and then discards', async () => {
    entries = [entry({ state: 'failed' })];
    await open();
    await press(button('Discard'));
    expect(document.activeElement?.textContent).toBe('Keep it');
    await press(button('Keep it'));
    expect(worker.of('entry.discard')).toEqual([]);
    await press(button('Discard'));
    await press(button('Discard'));
    await until(() => expect(words()).not.toContain('On the way'));
  });

  it('asks which loop a lost answer made', async () => {
    const candidates = [loop({ id: 1, name: 'One' }), loop({ id: 2, name: 'Two' })];
    entries = [entry({ state: 'asking', steps: steps('sent', 'pending', 'pending', 'pending'), candidates })];
    await open();
    await press(button('This one: Two'));
    await until(() => expect(worker.of('entry.answer')).toEqual([{ entryId: entry().id, loopId: 2 }]));
  });

  it('creates again only when the person says that it is none', async () => {
    entries = [entry({ state: 'asking', steps: steps('sent', 'pending', 'pending', 'pending') })];
    await open();
    await press(button('No, create it'));
    await until(() =>
      expect(worker.of('entry.answer').at(-1)).toEqual({ entryId: entry().id, loopId: null }),
    );
  });

  it('does not offer to discard what was sent already', async () => {
    entries = [
      entry({ steps: steps('sent', 'pending', 'pending', 'pending'), draft: draft({ name: 'Sent' }) }),
    ];
    await open();
    expect(words()).toContain('Being created in dotloop.');
    expect(words()).not.toContain('Discard');
  });
});

describe('recent loops', () => {
  it('say status, type, tasks done and when, and open in dotloop', async () => {
    loops = [loop({ updated: new Date().toISOString() })];
    await open();
    expect(words()).toContain('2100 Waterview DrUnder contractPurchase offer · just now3 of 12 tasks');
    await press(button(/opens in dotloop$/));
    await until(() => expect(worker.of('loop.open')).toEqual([{ loopUrl: created.loopUrl }]));
    await until(() => expect(close).toHaveBeenCalled());
  });

  it('are found as one types, among all of them', async () => {
    loops = Array.from({ length: 1000 }, (_, i) => loop({ id: i, name: `${i} Main St` }));
    await open();
    const rows = () => document.querySelectorAll('.row-button').length;
    expect(rows()).toBe(25);
    await press(button('Show 25 more'));
    expect(rows()).toBe(50);
    await type(field('Search loops'), '997 under');
    expect(rows()).toBe(1);
    expect(words()).toContain('997 Main St');
    await type(field('Search loops'), 'nowhere');
    expect(words()).toContain('No loop matches');
  });

  it('say why they may be old', async () => {
    worker.answers['loops.recent'] = () => ({
      loops: [loop()],
      refreshing: false,
      problem: { code: 'offline', message: 'dotloop cannot be reached.' },
    });
    await open();
    expect(words()).toContain('dotloop cannot be reached.');
    expect(words()).toContain('2100 Waterview Dr');
  });
});

it('says when something could not be done', async () => {
  worker.answers['loop.open'] = () => {
    throw new Refusal('This address is not dotloop’s.');
  };
  loops = [loop()];
  await open();
  await press(button(/opens in dotloop$/));
  await until(() => expect(document.querySelector('[role="alert"]')?.textContent).toContain('not dotloop’s'));
  expect(close).not.toHaveBeenCalled();
});

it('leads to the options', async () => {
  const openOptions = vi.fn(async () => undefined);
  vi.spyOn(fakeBrowser.runtime, 'openOptionsPage').mockImplementation(openOptions as never);
  await open();
  await press(button('Options'));
  await until(() => expect(openOptions).toHaveBeenCalled());
});
