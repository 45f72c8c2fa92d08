// @vitest-environment jsdom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { account, office, profile, templates } from '../../../components/gallery/data.ts';
import { isLocked } from '../../../components/locks.ts';
import { createOptionsModel, type OptionsModel } from '../../../components/options/model.ts';
import { Options } from '../../../components/options/options.tsx';
import { copiedFacts } from '../../../lib/loops/draft/details.ts';
import type { Problem } from '../../../lib/loops/problem.ts';
import type { Device, SessionState } from '../../../lib/messages.ts';
import { defaultPreferences, type Preferences } from '../../../lib/settings/preferences.ts';
import { button, choose, clear, descriptionOf, draw, field, press, type, words } from '../screen.ts';
import { Refusal, startWorker, until } from '../worker.ts';

const thisDevice: Device = {
  id: '0b043f2f-2abe-4c9d-844a-3eb008dcba67',
  name: 'Chrome on Windows',
  createdAt: 0,
  lastUsedAt: Date.now(),
  current: true,
};
const laptop: Device = {
  id: '1b043f2f-2abe-4c9d-844a-3eb008dcba67',
  name: 'Edge on macOS',
  createdAt: 0,
  lastUsedAt: Date.now() - 26 * 3_600_000,
  current: false,
};

let session: SessionState;
let preferences: Preferences;
let locked: string[];
let problems: Problem[];
let devices: Device[];
let worker: ReturnType<typeof startWorker>;
let model: OptionsModel;

beforeEach(() => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.commands, { getAll: async () => [] });
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '0.1.0' }) });
  session = { state: 'signed-in', account };
  preferences = structuredClone(defaultPreferences);
  locked = [];
  problems = [];
  devices = [thisDevice, laptop];
  worker = startWorker({
    'sites.get': () => ({ added: [] }),
    'session.get': () => session,
    'session.signIn': () => (session = { state: 'signed-in', account }),
    'session.signOut': () => (session = { state: 'signed-out', problem: null }),
    'session.devices': () => {
      if (session.state !== 'signed-in') throw new Refusal('Sign in first.');
      return devices;
    },
    'session.endDevice': ({ id }) => {
      devices = devices.filter((device) => device.id !== id);
      return devices;
    },
    'profiles.get': () => {
      if (session.state !== 'signed-in') throw new Refusal('Sign in first.');
      return [profile(), profile({ id: 4, name: 'Second', isDefault: false }), office];
    },
    'recipes.get': () => ({ recipes: [], problems: [] }),
    'templates.get': ({ profileId }) => (profileId === 4 ? templates.slice(0, 1) : templates),
    'preferences.get': () => ({ preferences, locked, withheld: [], problems }),
    'preferences.set': (change) => {
      preferences = { ...preferences, ...change } as Preferences;
      return { preferences, locked, withheld: [], problems };
    },
  });
});
afterEach(() => {
  // What a test left unsent is not to reach the next one's worker.
  model.leave();
  clear();
});

function show(): void {
  model = createOptionsModel();
  model.start();
  draw(<Options model={model} />);
}

async function open(): Promise<void> {
  show();
  await until(() => expect(words()).not.toContain('Loading'));
}

function byId(id: string): HTMLSelectElement {
  const found = document.getElementById(id);
  if (!(found instanceof HTMLSelectElement)) throw new Error(`no select ${id}`);
  return found;
}

const optionsOf = (id: string) => [...byId(id).options].map(({ text }) => text);

describe('the account', () => {
  it('is connected and disconnected', async () => {
    session = { state: 'signed-out', problem: null };
    await open();
    expect(words()).not.toContain('Sign in first.');
    await press(button('Connect dotloop'));
    await until(() => expect(words()).toContain('Brian Erwin, brian@home.example'));
    await press(button('Disconnect'));
    await until(() => expect(button('Connect dotloop')).toBeTruthy());
  });

  it('shows where it is signed in, and signs another device out when that is wanted', async () => {
    await open();
    await until(() => expect(words()).toContain('Chrome on WindowsLast used just nowThis device'));
    expect(words()).toContain('Edge on macOSLast used yesterday');
    await press(button('Sign out: Edge on macOS'));
    await press(button('Keep it'));
    expect(worker.of('session.endDevice')).toEqual([]);
    await press(button('Sign out: Edge on macOS'));
    await press(button('Sign out'));
    await until(() => expect(words()).toContain('Edge on macOS is signed out.'));
    expect(worker.of('session.endDevice')).toEqual([{ id: laptop.id }]);
    expect(words()).not.toContain('Last used yesterday');
  });

  it('shows no devices while nobody is signed in, and says when they cannot be told', async () => {
    session = { state: 'signed-out', problem: null };
    await open();
    expect(words()).not.toContain('Where you are signed in');
    worker.answers['session.devices'] = () => {
      throw new Refusal('The service is away.');
    };
    await press(button('Connect dotloop'));
    await worker.tell('session');
    await until(() => expect(words()).toContain('The service is away.'));
  });

  it('says why it is not connected', async () => {
    session = { state: 'signed-out', problem: { code: 'denied', message: 'It was not allowed.' } };
    await open();
    expect(words()).toContain('It was not allowed.');
  });

  it('takes a companion address when it is left, and only if it is one', async () => {
    await open();
    const leave = () =>
      act(() => void field('Companion address').dispatchEvent(new Event('change', { bubbles: true })));
    await type(field('Companion address'), 'companion.example');
    expect(descriptionOf(field('Companion address'))).not.toContain('not a web address');
    await leave();
    expect(descriptionOf(field('Companion address'))).toContain(
      'This is not a web address that begins with https://',
    );
    await type(field('Companion address'), 'http://companion.example');
    await leave();
    expect(descriptionOf(field('Companion address'))).toContain('http:// on this computer only');
    await type(field('Companion address'), 'https://companion.example/');
    expect(worker.of('preferences.set')).toEqual([]);
    await leave();
    await until(() =>
      expect(worker.of('preferences.set')).toEqual([{ companionUrl: 'https://companion.example/' }]),
    );
  });
});

it('keeps what is changed, and says so quietly', async () => {
  await open();
  await type(field('MLS agent ID'), '1234');
  expect(document.querySelector('.saved')?.textContent).toBe('Saving…');
  await type(field('NRDS ID'), '5678');
  await until(() => expect(document.querySelector('.saved')?.textContent).toBe('Saved'));
  expect(preferences).toMatchObject({ mlsAgentId: '1234', nrdsId: '5678' });
  await press(field('Create with one click'));
  await until(() => expect(preferences.oneClick).toBe(true));
});

it('keeps what is being typed when the page goes away', async () => {
  await open();
  await type(field('NRDS ID'), '5678');
  dispatchEvent(new Event('pagehide'));
  expect(worker.of('preferences.set')).toEqual([{ nrdsId: '5678' }]);
});

it('says when something could not be kept, keeps it on the screen, and tries again by itself', async () => {
  const keep = worker.answers['preferences.set'];
  worker.answers['preferences.set'] = () => {
    throw new Refusal('The settings cannot be kept now.');
  };
  await open();
  await type(field('NRDS ID'), '5678');
  await act(() => field('NRDS ID').blur());
  await until(() => expect(words()).toContain('The settings cannot be kept now.'));
  expect(document.querySelector('.options-bar .saved')?.textContent).toBe('Not saved yet');
  expect(field('NRDS ID').value).toBe('5678');
  if (keep) worker.answers['preferences.set'] = keep;
  await until(() => expect(preferences.nrdsId).toBe('5678'));
  await until(() => expect(words()).not.toContain('cannot be kept'));
});

describe('profile and templates', () => {
  it('asks again for profiles and templates that could not be read, when that is wanted', async () => {
    const { 'profiles.get': profiles, 'templates.get': read } = worker.answers;
    worker.answers['profiles.get'] = () => {
      throw new Refusal('Your profiles could not be read.');
    };
    worker.answers['templates.get'] = () => {
      throw new Refusal('The templates could not be read.');
    };
    await open();
    await until(() => expect(words()).toContain('Your profiles could not be read.'));
    expect(byId('profileId').getAttribute('aria-invalid')).toBeNull();
    Object.assign(worker.answers, { 'profiles.get': profiles });
    await press(button('Try again'));
    await until(() => expect(words()).toContain('The templates could not be read.'));
    expect(optionsOf('profileId')).toContain('Second, New KY Home');
    Object.assign(worker.answers, { 'templates.get': read });
    await press(button('Try again'));
    await until(() => expect(words()).not.toContain('could not be read'));
  });

  it('offers the profiles that loops can be made in, and the templates of the one chosen', async () => {
    await open();
    await until(() => expect(optionsOf('byType.PURCHASE_OFFER.templateId')).toContain('Purchase, standard'));
    expect(worker.of('templates.get')).toEqual([{ profileId: 3 }]);
    expect(optionsOf('profileId')).toContain('Downtown, New KY Home');
    expect(byId('profileId').options[3]?.disabled).toBe(true);
    await choose(byId('profileId'), 'Second, New KY Home');
    await until(() => expect(preferences.profileId).toBe(4));
    await until(() =>
      expect(optionsOf('byType.PURCHASE_OFFER.templateId')).not.toContain('Purchase, standard'),
    );
  });

  it('changes one choice of one type, and nothing else', async () => {
    await open();
    await choose(byId('byType.LISTING_FOR_SALE.status'), 'Active listing');
    await until(() => expect(preferences.byType.LISTING_FOR_SALE.status).toBe('ACTIVE_LISTING'));
    const before = defaultPreferences.byType;
    expect(preferences.byType).toEqual({
      ...before,
      LISTING_FOR_SALE: { ...before.LISTING_FOR_SALE, status: 'ACTIVE_LISTING' },
    });
  });

  it('keeps a chosen template whose name is not known, as when signed out', async () => {
    session = { state: 'signed-out', problem: null };
    preferences.byType.OTHER.templateId = 99;
    await open();
    const template = byId('byType.OTHER.templateId');
    expect(template.selectedOptions[0]?.text).toBe('Template 99');
  });
});

it('shows what the brokerage has fixed, and lets nobody change it', async () => {
  locked = ['nrdsId', 'oneClick', 'byType.OTHER.status'];
  await open();
  expect(field('NRDS ID').readOnly).toBe(true);
  expect(descriptionOf(field('NRDS ID'))).toBe('Set by your brokerage');
  expect(field('MLS agent ID').readOnly).toBe(false);
  await press(field('Create with one click'));
  expect(field('Create with one click').checked).toBe(false);
  expect(descriptionOf(field('Create with one click'))).toContain('Set by your brokerage');
  expect(document.getElementById('byType.OTHER.status')).toHaveProperty('readOnly', true);
  expect(worker.of('preferences.set')).toEqual([]);
});

it('says what of the settings could not be read', async () => {
  problems = [
    { code: 'setting-unreadable', message: 'The saved setting “nrdsId” could not be read.', field: 'nrdsId' },
  ];
  await open();
  expect(words()).toContain('The saved setting “nrdsId” could not be read.');
});

it('says why the settings cannot be read, and tries again', async () => {
  worker.answers['preferences.get'] = () => {
    throw new Refusal('The settings cannot be read now.');
  };
  show();
  await until(() => expect(words()).toContain('The settings cannot be read now.'));
  worker.answers['preferences.get'] = () => ({ preferences, locked, withheld: [], problems });
  await press(button('Try again'));
  await until(() => expect(field('NRDS ID')).toBeTruthy());
});

it.each([
  [['byType'], 'byType.OTHER.status', true],
  [['byType.OTHER.status'], 'byType.OTHER.status', true],
  [['byType.OTHER'], 'byType.OTHERS.status', false],
  [[], 'nrdsId', false],
])('with %j fixed, %s is fixed: %s', (paths, path, yes) => expect(isLocked(paths, path)).toBe(yes));

describe('what loops are called', () => {
  const pattern = () => field('Name of a new loop');
  const samples = () =>
    [...document.querySelectorAll('.name-samples dd')].map(({ textContent }) => textContent);

  it('is seen by a listing as it is written, with a client and before there is one', async () => {
    await open();
    expect(samples()).toEqual(['3059 Main #2', '3059 Main #2']);
    await type(pattern(), '{client}, {street}, {city}, {state} {zip}');
    expect(samples()).toEqual([
      '3059 Main #2, Chicago, IL 60614',
      'Atturo Garay, 3059 Main #2, Chicago, IL 60614',
    ]);
    await until(() => expect(preferences.namePattern).toBe('{client}, {street}, {city}, {state} {zip}'));
    await type(pattern(), '');
    expect(samples()).toEqual(['3059 Main #2', '3059 Main #2']);
  });

  it('is put together by buttons, each where the caret is', async () => {
    await open();
    await type(pattern(), 'For ');
    await press(button('Insert: Client’s last name'));
    await until(() => expect(pattern().value).toBe('For {lastname}'));
    expect(document.activeElement).toBe(pattern());
    pattern().setSelectionRange(0, 3);
    await press(button('Insert: City'));
    await until(() => expect(pattern().value).toBe('{city} {lastname}'));
    expect(pattern().selectionStart).toBe('{city}'.length);
  });

  it('says what in braces it does not know', async () => {
    await open();
    await type(pattern(), '{stret}');
    expect(descriptionOf(pattern())).toContain('{stret} is none of those below: it stays');
    expect(samples()[0]).toBe('{stret}');
    await type(pattern(), '{stret} {adress}');
    expect(descriptionOf(pattern())).toContain('{stret} and {adress} are none');
  });

  it('may be the brokerage’s', async () => {
    locked = ['namePattern'];
    await open();
    expect(pattern().readOnly).toBe(true);
    expect(() => button('Insert: City')).toThrow();
  });
});

describe('the facts that are copied', () => {
  async function unfold(): Promise<void> {
    const fold = document.querySelector('.facts-choice');
    await act(() => {
      fold?.setAttribute('open', '');
      fold?.dispatchEvent(new Event('toggle'));
    });
  }

  it('are chosen one by one, all, or none', async () => {
    await open();
    expect(words()).toContain(`${copiedFacts.length} of ${copiedFacts.length}`);
    await unfold();
    await press(field('Remarks'));
    await until(() => expect(preferences.factsLeftOut).toEqual(['remarks']));
    await press(button('None'));
    await until(() => expect(preferences.factsLeftOut).toHaveLength(copiedFacts.length));
    expect(field('Year Built').checked).toBe(false);
    await press(field('Year Built'));
    await until(() => expect(preferences.factsLeftOut).not.toContain('yearBuilt'));
    await press(button('All'));
    await until(() => expect(preferences.factsLeftOut).toEqual([]));
  });

  it('are none where none are wanted, and fixed where the brokerage has fixed them', async () => {
    locked = ['factsLeftOut'];
    await open();
    await unfold();
    expect(descriptionOf(field('Remarks'))).toContain('Set by your brokerage');
    expect(() => button('None')).toThrow();
    await press(field('Copy the listing’s facts'));
    await until(() => expect(preferences.copyFacts).toBe(false));
    expect(document.querySelector('.facts-choice')).toBeNull();
  });
});

describe('sites', () => {
  beforeEach(() => {
    worker.answers['sites.get'] = () => ({ added: ['https://mls.example/*', 'https://*.idx.example/*'] });
    worker.answers['sites.remove'] = () => ({ added: [] });
  });

  it('that were added are named, turned off and on, and removed', async () => {
    await open();
    await until(() => expect(words()).toContain('idx.example and everything below it'));
    const box = field('mls.example');
    expect(box.checked).toBe(true);
    await press(box);
    await until(() => expect(worker.of('preferences.set')).toEqual([{ sitesOff: ['mls.example'] }]));
    await press(button('Remove mls.example'));
    await until(() => expect(words()).toContain('No site added so far.'));
    expect(worker.of('sites.remove')).toEqual([{ origin: 'https://mls.example/*' }]);
  });

  it('that are built in are listed by name, with hosts and boards, once they are unfolded', async () => {
    preferences.sitesOff = ['zillow'];
    locked = ['sitesOff'];
    await open();
    expect(words()).not.toContain('Zillow');
    const details = [...document.querySelectorAll('details')].find(({ textContent }) =>
      textContent?.includes('Built-in'),
    );
    if (details) details.open = true;
    await until(() => expect(words()).toContain('Zillow'));
    expect(field('Zillow').checked).toBe(false);
    expect(descriptionOf(field('Zillow'))).toContain('Set by your brokerage');
    expect(field('Matrix').checked).toBe(true);
    expect(words()).toContain('matrix.crmls.org: California Regional MLS');
    expect(words()).toContain('flexmls.com and everything below it');
    expect([...document.querySelectorAll('.sites-list label')].map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining(['Realtor.com', 'Redfin', 'connectMLS']),
    );
  });
});
