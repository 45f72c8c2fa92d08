// @vitest-environment jsdom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createOptionsModel, type OptionsModel } from '../../../components/options/model.ts';
import { Options } from '../../../components/options/options.tsx';
import type { Problem } from '../../../lib/loops/problem.ts';
import type { Diagnostics } from '../../../lib/messages.ts';
import type { Withheld } from '../../../lib/settings/policy.ts';
import { defaultPreferences, type Preferences } from '../../../lib/settings/preferences.ts';
import type { ImportPlan } from '../../../lib/settings/settings-file.ts';
import { speak } from '../../words.ts';
import { button, choose, clear, descriptionOf, draw, field, press, select, type, words } from '../screen.ts';
import { Refusal, startWorker, until } from '../worker.ts';

let preferences: Preferences;
let withheld: Withheld[];
let locked: string[];
let plan: ImportPlan;
let worker: ReturnType<typeof startWorker>;
let model: OptionsModel;

beforeEach(() => {
  fakeBrowser.reset();
  localStorage.clear();
  location.hash = '';
  Object.assign(fakeBrowser.commands, { getAll: async () => [] });
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '0.1.0' }) });
  preferences = structuredClone(defaultPreferences);
  withheld = [];
  locked = [];
  plan = { changes: [], recipes: [], locked: [], unknown: [] };
  const problems: Problem[] = [];
  worker = startWorker({
    'sites.get': () => ({ added: [] }),
    'session.get': () => ({ state: 'signed-out', problem: null }),
    'session.devices': () => {
      throw new Refusal('Sign in first.');
    },
    'profiles.get': () => {
      throw new Refusal('Sign in first.');
    },
    'recipes.get': () => ({ recipes: [], problems: [] }),
    'preferences.get': () => ({ preferences, locked, withheld, problems }),
    'preferences.set': (change) => {
      preferences = { ...preferences, ...change } as Preferences;
      return { preferences, locked, withheld, problems };
    },
    'settings.plan': () => plan,
    'settings.import': () => plan,
    'diagnostics.get': () => ({ version: '0.1.0', companion: 'reached' }) as Diagnostics,
  });
});
afterEach(() => {
  model.leave();
  clear();
});

async function open(): Promise<void> {
  model = createOptionsModel();
  model.start();
  draw(<Options model={model} />);
  await until(() => expect(document.querySelector('.part')).toBeTruthy());
}

const search = (text: string) => type(field('Search the settings'), text);
const shown = (selector: string) =>
  [...document.querySelectorAll(selector)].filter((one) => one.closest('[data-out]') === null);
const titles = () => shown('.part > h2').map(({ textContent }) => textContent);

describe('a search', () => {
  it('leaves the settings that have its words, under their headings', async () => {
    await open();
    expect(titles()).toHaveLength(8);
    await search('one CLICK');
    expect(titles()).toEqual(['Loops']);
    expect(shown('.group h3').map(({ textContent }) => textContent)).toEqual(['Making loops']);
    expect(shown('.section-list a').map(({ textContent }) => textContent)).toEqual(['Loops']);
    expect(document.querySelector('.options-search [role=status]')?.textContent).toBe('1 setting found');
    await search('');
    expect(titles()).toHaveLength(8);
    expect(shown('.section-list a')).toHaveLength(8);
  });

  it('leaves of a group what has them', async () => {
    await open();
    await search('lease offer role');
    expect(shown('.type legend').map(({ textContent }) => textContent)).toEqual(['Lease offer']);
  });

  it('finds what is folded away, and does not mind accents', async () => {
    await open();
    await search('parcel number');
    expect(titles()).toEqual(['Loops']);
    clear();
    speak('es', ['es-US']);
    await open();
    await type(field('Buscar en las opciones'), 'NUMEROS agente');
    expect(titles()).toEqual(['Valores iniciales']);
  });

  it('says when there is nothing, and is cleared', async () => {
    await open();
    await search('xyzzy');
    expect(words()).toContain('No setting has these words');
    expect(titles()).toEqual([]);
    await press(button('Clear the search'));
    expect(titles()).toHaveLength(8);
    await search('xyzzy');
    await act(
      () =>
        void field('Search the settings').dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
        ),
    );
    expect(titles()).toHaveLength(8);
  });

  it('keeps to its words also what comes later', async () => {
    await open();
    await search('tidewater');
    expect(titles()).toEqual([]);
    const recipe = { name: 'Tidewater MLS', host: 'a.example', fields: { mlsNumber: { label: 'MLS' } } };
    worker.answers['recipes.get'] = () => ({ recipes: [{ id: 'r', recipe, locked: false }], problems: [] });
    await worker.tell('recipes');
    await until(() => expect(titles()).toEqual(['Sites']));
  });
});

it('leads to the part that the address names', async () => {
  location.hash = '#diagnostics';
  await open();
  await until(() => expect(document.activeElement?.textContent).toBe('Diagnostics'));
});

describe('light and dark', () => {
  it('are shown as they are chosen, and remembered for what is painted next', async () => {
    await open();
    expect(document.documentElement.dataset.theme).toBe('system');
    await choose(select('Appearance'), 'Dark');
    expect(document.documentElement.dataset.theme).toBe('dark');
    expect(localStorage.getItem('theme')).toBe('dark');
    await until(() => expect(preferences.theme).toBe('dark'));
  });

  it('may be the brokerage’s', async () => {
    preferences.theme = 'light';
    locked = ['theme'];
    await open();
    expect(field('Appearance').value).toBe('Light');
    expect(descriptionOf(field('Appearance'))).toBe('Set by your brokerage');
  });
});

describe('settings as a file', () => {
  const file = (content: unknown) => new Blob([JSON.stringify(content)]);

  it('are shown as they will be before they are taken', async () => {
    plan = {
      changes: [
        { path: 'oneClick', before: false, after: true },
        { path: 'byType.OTHER.status', before: 'NEW', after: 'DONE' },
        { path: 'theme', before: 'system', after: 'dark' },
        { path: 'sitesOff', before: [], after: ['zillow', 'trulia'] },
      ],
      recipes: [{ name: 'Tidewater', isNew: true }],
      locked: ['nrdsId'],
      unknown: ['madeUp'],
    };
    await open();
    await act(() => model.file.choose(file({ some: 'file' })));
    await until(() => expect(words()).toContain('What will change'));
    expect(worker.of('settings.plan')).toEqual([{ value: { some: 'file' } }]);
    for (const said of [
      'Create with one clickOff → On',
      'Other: StatusNew → Done',
      'AppearanceAs the system → Dark',
      'Sites without buttonsNone → Zillow and Trulia',
      'New recipeTidewater',
      'Set by your brokerage, so left as they are: NRDS ID.',
      'left out: madeUp.',
    ])
      expect(words()).toContain(said);
    expect(worker.of('settings.import')).toEqual([]);
    await press(button('Apply these'));
    await until(() => expect(words()).toContain('The settings of the file are in force.'));
    expect(worker.of('settings.import')).toEqual([{ value: { some: 'file' } }]);
    expect(words()).not.toContain('What will change');
  });

  it('are left as they are when the person does not want them', async () => {
    plan.changes = [{ path: 'oneClick', before: false, after: true }];
    await open();
    await act(() => model.file.choose(file({})));
    await until(() => button('Apply these'));
    await press(button('Cancel'));
    expect(words()).not.toContain('What will change');
    expect(worker.of('settings.import')).toEqual([]);
  });

  it('say when there is nothing to change', async () => {
    await open();
    await act(() => model.file.choose(file({})));
    await until(() => expect(words()).toContain('Nothing needs to change.'));
    expect(() => button('Apply these')).toThrow();
  });

  it('say what is wrong with a file', async () => {
    await open();
    await act(() => model.file.choose(new Blob(['{"a": 1,\n"b" 2}'])));
    await until(() => expect(words()).toContain('This file is not JSON (line 2: a colon is expected'));
    await act(() => model.file.choose(new Blob(['x'.repeat(1_000_001)])));
    await until(() => expect(words()).toContain('too long to be Loop-It’s settings'));
    expect(worker.of('settings.plan')).toEqual([]);
    worker.answers['settings.plan'] = () => {
      throw new Refusal('This is not a settings file of Loop-It.');
    };
    await act(() => model.file.choose(file({})));
    await until(() => expect(words()).toContain('This is not a settings file of Loop-It.'));
    expect(() => button('Apply these')).toThrow();
  });

  it('are not there where the brokerage wants none', async () => {
    withheld = ['settingsFile', 'welcome'];
    await open();
    expect(words()).toContain('Your brokerage does not let settings be loaded from a file');
    expect(() => button('Save the settings as a file')).toThrow();
    expect(words()).not.toContain('Open the welcome page');
  });
});

describe('the log', () => {
  it('is seen before it is copied or saved', async () => {
    const copied: string[] = [];
    Object.assign(navigator, { clipboard: { writeText: async (text: string) => void copied.push(text) } });
    await open();
    expect(() => button('Copy')).toThrow();
    await press(button('Show the log'));
    await until(() => button('Copy'));
    const shownLog = document.querySelector('textarea')?.value ?? '';
    expect(JSON.parse(shownLog)).toEqual({ version: '0.1.0', companion: 'reached' });
    await press(button('Copy'));
    await until(() => expect(words()).toContain('Copied.'));
    expect(copied).toEqual([shownLog]);
  });

  it('says what to do when the browser does not let it be copied', async () => {
    Object.assign(navigator, { clipboard: { writeText: () => Promise.reject(new Error('no')) } });
    await open();
    await press(button('Show the log'));
    await until(() => button('Copy'));
    await press(button('Copy'));
    await until(() => expect(words()).toContain('The browser did not let Loop-It copy.'));
  });
});

it('says what Loop-It is, what it does with data, and what is in it', async () => {
  await open();
  expect(words()).toContain('Version 0.1.0');
  expect(words()).toContain('The companion keeps your sign-in, and no loops, contacts or listings.');
  expect(shown('.licences li')).not.toHaveLength(0);
});
