// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  account,
  batchRow,
  batchView,
  created,
  draft,
  entry,
  loop,
  office,
  profile,
  steps,
} from '../../../components/gallery/data.ts';
import { createPopupModel } from '../../../components/popup/model.ts';
import { Popup } from '../../../components/popup/popup.tsx';
import { defined } from '../../../lib/defined.ts';
import type { BatchView } from '../../../lib/loops/many/batch-view.ts';
import type { Entry } from '../../../lib/loops/outbox/entry.ts';
import type {
  Answers,
  ListingStatus,
  LoopSummary,
  ProfileChoice,
  ReadingProgress,
  SessionState,
  TabListing,
  TabPage,
  UnfoldedLoop,
} from '../../../lib/messages.ts';
import { defaultPreferences, type Preferences } from '../../../lib/settings/preferences.ts';
import { button, choose, clear, draw, field, key, press, select, type, words } from '../screen.ts';
import { Refusal, startWorker, until } from '../worker.ts';

let session: SessionState;
let listings: TabListing[];
let page: TabPage;
let entries: Entry[];
let batch: BatchView | null;
let loops: LoopSummary[];
let reading: ReadingProgress | null;
let profiles: ProfileChoice[];
let preferences: Preferences;
let locked: string[];
let worker: ReturnType<typeof startWorker>;
const close = vi.fn();

beforeEach(() => {
  fakeBrowser.reset();
  close.mockReset();
  session = { state: 'signed-in', account };
  listings = [];
  page = { host: 'www.zillow.com', kind: 'built-in', ask: null, off: [], script: 'looked' };
  entries = [];
  batch = null;
  loops = [];
  reading = null;
  profiles = [profile()];
  preferences = defaultPreferences;
  locked = [];
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => [{ id: 7 } as never]);
  worker = startWorker({
    'session.get': () => session,
    'session.signIn': () => (session = { state: 'signed-in', account }),
    'tab.get': () => ({ page, listings }),
    'tab.open': () => ({ shown: true }),
    'outbox.get': () => entries,
    'batch.get': () => batch,
    'batch.set': () => batch,
    'several.open': () => null,
    'loops.recent': ({ text, profileId, most }) => recent(text, profileId, most),
    'profiles.get': () => profiles,
    'preferences.get': () => ({ preferences, locked, withheld: [], problems: [] }),
    'preferences.set': (change) => {
      preferences = { ...preferences, ...defined(change) };
      return { preferences, locked, withheld: [], problems: [] };
    },
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

function recent(text: string, profileId: number | null, most: number): Answers['loops.recent'] {
  const found = loops.filter(
    (each) => each.name.includes(text) && (profileId === null || each.profileId === profileId),
  );
  return {
    loops: found.slice(0, most),
    more: found.length > most,
    found: text === '' ? null : found.length,
    reading,
    refreshing: false,
    problem: null,
  };
}

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
    chosen: false,
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

it('begins with the head that its page has before any script runs', () => {
  const page = new DOMParser().parseFromString(
    readFileSync('entrypoints/popup/index.html', 'utf8'),
    'text/html',
  );
  worker.answers['session.get'] = () => new Promise<SessionState>(() => undefined);
  show();
  const drawn = document.querySelector('.popup > .popup-bar');
  const stood = page.querySelector('#root > .popup > .popup-bar');
  for (const part of ['.mark', '.popup-who']) {
    const words = (bar: Element | null) =>
      bar?.querySelector(part)?.outerHTML.replaceAll(/ focusable="false"|\s{2,}/g, '');
    expect(words(stood)).toBe(words(drawn));
    expect(words(stood)).toBeTruthy();
  }
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
  beforeEach(() => {
    preferences = { ...defaultPreferences, sitesOff: ['zillow', 'mls.example'] };
    page = { host: 'www.zillow.com', kind: 'built-in', ask: null, off: ['zillow'], script: 'looked' };
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
  const rows = () => [...document.querySelectorAll('.row-button .loop-name')].map((row) => row.textContent);

  it('say status, type, tasks done and when, and open in dotloop', async () => {
    loops = [loop({ updated: new Date().toISOString() })];
    await open();
    expect(words()).toContain('2100 Waterview DrUnder contractPurchase offer · just now3 of 12 tasks');
    await press(button('Open in dotloop: 2100 Waterview Dr'));
    await until(() => expect(worker.of('loop.open')).toEqual([{ loopUrl: created.loopUrl }]));
    await until(() => expect(close).toHaveBeenCalled());
  });

  it('are found as one types, among all of them, by the worker', async () => {
    loops = Array.from({ length: 1000 }, (_, i) => loop({ id: i, name: `${i} Main St` }));
    await open();
    expect(rows()).toHaveLength(25);
    await press(button('Show more'));
    await until(() => expect(rows()).toHaveLength(50));
    await type(field('Search loops'), '997');
    await until(() => expect(rows()).toEqual(['997 Main St']));
    expect(worker.of('loops.recent').at(-1)).toEqual({ text: '997', profileId: null, most: 25 });
    expect(words()).toContain('1 loop');
    await type(field('Search loops'), 'nowhere');
    await until(() => expect(words()).toContain('No loop matches'));
  });

  it('stay as they are until what is typed is found', async () => {
    loops = [loop({ id: 1, name: 'One' }), loop({ id: 2, name: 'Two' })];
    await open();
    const slow = Promise.withResolvers<void>();
    worker.answers['loops.recent'] = async ({ text, profileId, most }) => {
      await slow.promise;
      return recent(text, profileId, most);
    };
    await type(field('Search loops'), 'T');
    await type(field('Search loops'), 'Tw');
    expect(rows()).toEqual(['One', 'Two']);
    slow.resolve();
    await until(() => expect(rows()).toEqual(['Two']));
    expect(worker.of('loops.recent').map(({ text }) => text)).toEqual(['', 'T', 'Tw']);
  });

  it('are reached by the arrow keys', async () => {
    loops = [loop({ id: 1, name: 'One' }), loop({ id: 2, name: 'Two' })];
    await open();
    const focused = () => document.activeElement?.querySelector('.loop-name')?.textContent;
    const search = field('Search loops');
    search.focus();
    await key(search, 'ArrowDown');
    expect(focused()).toBe('One');
    await key(document.activeElement ?? search, 'ArrowDown');
    expect(focused()).toBe('Two');
    await key(document.activeElement ?? search, 'ArrowDown');
    expect(focused()).toBe('Two');
    await key(document.activeElement ?? search, 'ArrowUp');
    await key(document.activeElement ?? search, 'ArrowUp');
    expect(document.activeElement).toBe(search);
  });

  it('say how far the first reading is', async () => {
    reading = { done: 3400, total: 10_000 };
    await open();
    expect(words()).toContain('Reading your loops: 3,400 of 10,000');
    expect(words()).not.toContain('No loops so far');
    const bar = document.querySelector('progress');
    expect([bar?.value, bar?.max]).toEqual([3400, 10_000]);
    reading = { done: 1200, total: null };
    await act(() => worker.tell('loops'));
    await until(() => expect(words()).toContain('Reading your loops: 1,200 so far'));
    expect(document.querySelector('progress')?.hasAttribute('value')).toBe(false);
    reading = null;
    await act(() => worker.tell('loops'));
    await until(() => expect(document.querySelector('progress')).toBeNull());
  });

  it('say why they may be old', async () => {
    loops = [loop()];
    const problem = { code: 'offline', message: 'dotloop cannot be reached.' };
    worker.answers['loops.recent'] = () => ({ ...recent('', null, 25), problem });
    await open();
    expect(words()).toContain('dotloop cannot be reached.');
    expect(words()).toContain('2100 Waterview Dr');
  });
});

describe('a loop that is looked into', () => {
  const inside: UnfoldedLoop = {
    loopId: 34308,
    people: [
      { id: 1, fullName: 'Brian Erwin', role: 'BUYER', email: 'brian@mail.example', phone: '(207) 555-0100' },
      { id: 2, fullName: '', role: 'Stager', email: 'stage@mail.example', phone: '' },
    ],
    activity: { message: 'Allen Agent signed the offer', date: new Date().toISOString() },
    updated: '',
  };

  beforeEach(() => {
    loops = [loop(), loop({ id: 2, name: 'Another' })];
    worker.answers['loop.details'] = ({ loopId }) => ({ loopId, unfolded: inside, problem: null });
    worker.answers['loop.setStatus'] = ({ loopId, status }) => {
      loops = loops.map((each) => (each.id === loopId ? { ...each, status } : each));
      return loop({ id: loopId, status });
    };
  });

  const row = (name: string) => button(new RegExp(`^${name}`));
  const unfold = async () => {
    await open();
    await press(row('2100 Waterview Dr'));
    await until(() => expect(words()).toContain('Brian Erwin'));
  };

  it('shows its people, its last activity and its MLS number, in place', async () => {
    await unfold();
    expect(row('2100 Waterview Dr').getAttribute('aria-expanded')).toBe('true');
    expect(words()).toContain('MLS number43FSB8');
    expect(words()).toContain('Brian ErwinBuyerbrian@mail.example · (207) 555-0100');
    expect(words()).toContain('stage@mail.exampleStager');
    expect(words()).toContain('Allen Agent signed the offer just now');
    await press(row('Another'));
    expect(row('2100 Waterview Dr').getAttribute('aria-expanded')).toBe('false');
    await press(row('Another'));
    expect(words()).not.toContain('Brian Erwin');
  });

  it('says what could not be read, and tries again', async () => {
    const problem = { code: 'offline', message: 'dotloop cannot be reached.' };
    worker.answers['loop.details'] = ({ loopId, again }) => ({
      loopId,
      unfolded: again ? inside : null,
      problem: again ? null : problem,
    });
    await open();
    await press(row('2100 Waterview Dr'));
    await until(() => expect(words()).toContain('dotloop cannot be reached.'));
    await press(button('Try again'));
    await until(() => expect(words()).toContain('Brian Erwin'));
    expect(words()).not.toContain('dotloop cannot be reached.');
  });

  it('gets another status that its type allows', async () => {
    await unfold();
    const choices = [...select('Status').options].map(({ text }) => text);
    expect(choices).toEqual(['Pre-offer', 'Under contract', 'Sold']);
    await choose(select('Status'), 'Sold');
    expect(worker.of('loop.setStatus')).toEqual([]); // an arrow key in the list changes nothing yet
    await press(button('Change'));
    await until(() => expect(worker.of('loop.setStatus')).toEqual([{ loopId: 34308, status: 'SOLD' }]));
    await until(() => expect(row('2100 Waterview Dr').textContent).toContain('Sold'));
  });

  it('keeps a status that is none of dotloop’s own until another is chosen', async () => {
    loops = [loop({ status: 'Withdrawn' })];
    await unfold();
    expect(select('Status').selectedOptions[0]?.text).toBe('Withdrawn');
  });

  it('is archived once that is meant, and brought back by another status', async () => {
    await unfold();
    await press(button('Archive 2100 Waterview Dr'));
    expect(words()).toContain('Choosing another status here brings it back.');
    expect(worker.of('loop.setStatus')).toEqual([]);
    await press(button('Archive'));
    await until(() => expect(worker.of('loop.setStatus')).toEqual([{ loopId: 34308, status: 'ARCHIVED' }]));
    expect(document.activeElement).toBe(select('Status'));
    await until(() => expect(words()).toContain('Archived. Choose another status to bring it back.'));
    await choose(select('Status'), 'Pre-offer');
    await press(button('Change'));
    await until(() => expect(row('2100 Waterview Dr').textContent).toContain('Pre-offer'));
  });

  it('says in place why its status was not changed', async () => {
    worker.answers['loop.setStatus'] = () => {
      throw new Refusal('dotloop refused to change the status. It is locked. Nothing was changed.');
    };
    await unfold();
    await choose(select('Status'), 'Sold');
    await press(button('Change'));
    await until(() =>
      expect(document.querySelector('.loop-inside [role=alert]')?.textContent).toContain('It is locked.'),
    );
    expect(select('Status').selectedOptions[0]?.text).toBe('Under contract');
    await press(row('Another'));
    expect(words()).not.toContain('It is locked.');
  });

  it('is followed into the loop that it was merged into', async () => {
    await unfold();
    loops = [loop({ id: 2, name: 'Another' })];
    worker.answers['loop.details'] = () => ({ loopId: 2, unfolded: { ...inside, loopId: 2 }, problem: null });
    await act(() => worker.tell('loops'));
    await until(() => expect(row('Another').getAttribute('aria-expanded')).toBe('true'));
    expect(words()).toContain('Brian Erwin');
  });
});

describe('profiles', () => {
  const second = profile({ id: 4, name: 'My Profile', company: 'Tidewater', isDefault: false });
  const pill = (name: string) => field(name);

  it('are nothing to choose among when there is one', async () => {
    profiles = [profile(), office];
    await open();
    expect(document.querySelector('.profiles')).toBeNull();
    await until(() => expect(words()).toContain('Not offered: 1 office profile.'));
    expect(words()).not.toContain('All profiles');
  });

  it('are switched by one press', async () => {
    profiles = [profile(), second, office];
    await open();
    await until(() => expect(pill('New KY Home').checked).toBe(true));
    expect(words()).toContain('Not offered: 1 office profile.');
    await press(pill('Tidewater'));
    await until(() => expect(worker.of('preferences.set')).toEqual([{ profileId: 4 }]));
    await until(() => expect(pill('Tidewater').checked).toBe(true));
  });

  it('are locked where the brokerage has fixed one', async () => {
    profiles = [profile(), second];
    preferences = { ...defaultPreferences, profileId: 4 };
    locked = ['profileId'];
    await open();
    await until(() => expect(pill('Tidewater').checked).toBe(true));
    expect(words()).toContain('Set by your brokerage');
    expect(pill('New KY Home').disabled).toBe(true);
  });

  it('each have their loops, and those shown follow the one in use', async () => {
    profiles = [profile(), second];
    loops = [loop({ id: 1, name: 'Mine' }), loop({ id: 2, name: 'Theirs', profileId: 4 })];
    await open();
    await until(() => expect(words()).toContain('All profiles'));
    await press(pill('This profile'));
    await until(() => expect(words()).not.toContain('Theirs'));
    await press(pill('Tidewater'));
    await until(() => expect(words()).toContain('Theirs'));
    expect(words()).not.toContain('Mine');
    await press(pill('All profiles'));
    await until(() => expect(words()).toContain('Mine'));
  });
});

it('says when something could not be done', async () => {
  worker.answers['loop.open'] = () => {
    throw new Refusal('This address is not dotloop’s.');
  };
  loops = [loop()];
  await open();
  await press(button('Open in dotloop: 2100 Waterview Dr'));
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

describe('several at once', () => {
  it('are offered where there are several, about this tab', async () => {
    listings = [listing()];
    await open();
    expect(words()).not.toContain('Several at once');
    clear();
    listings = [listing(), listing({ key: 'l' })];
    await open();
    await press(button('Several at once…'));
    await until(() => expect(close).toHaveBeenCalled());
    expect(worker.of('several.open')).toEqual([{ tabId: 7 }]);
  });

  it('are offered by how many were chosen on the page', async () => {
    listings = [listing({ chosen: true }), listing({ key: 'l', chosen: true }), listing({ key: 'm' })];
    await open();
    expect(button('Create the 2 chosen…')).toBeTruthy();
  });

  it('that are being created are on one card, which pauses them and leads to their page', async () => {
    entries = [entry(), entry({ id: crypto.randomUUID(), draft: draft({ name: 'By itself' }) })];
    batch = batchView({
      progress: { total: 100, created: 37, ended: 39, working: 3, needPerson: 2 },
      left: 360_000,
      rows: [batchRow({ draftId: entry().id })],
    });
    await open();
    expect(words()).toContain('37 of 100 created');
    expect(words()).toContain('about 6 minutes left · 2 need you');
    expect(document.querySelector('progress')?.value).toBe(39);
    expect([...document.querySelectorAll('.cards .row-name')].map((each) => each.textContent)).toEqual([
      'By itself',
    ]);
    batch = batchView({ state: 'paused', left: null });
    await press(button('Pause'));
    await until(() => expect(words()).toContain('Paused'));
    await press(button('Go on'));
    await until(() => expect(document.querySelector('.spinner')).toBeNull());
    expect(worker.of('batch.set')).toEqual([{ deed: 'pause' }, { deed: 'go-on' }]);
    await press(button('Show'));
    await until(() => expect(worker.of('several.open')).toEqual([{ tabId: null }]));
  });
});
