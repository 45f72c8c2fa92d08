import { defined } from '../../lib/defined.ts';
import type { Answers, Diagnostics } from '../../lib/messages.ts';
import { defaultPreferences, type Preferences } from '../../lib/settings/preferences.ts';
import type { KeptRecipe } from '../../lib/settings/recipes.ts';
import type { ImportPlan } from '../../lib/settings/settings-file.ts';
import { account, office, profile, templates } from './data.ts';
import type { Answering } from './worker.ts';

/** What the options and the welcome page are shown with. */

const hour = 3_600_000;

function devices(): Answers['session.devices'] {
  return [
    {
      id: '0b043f2f-2abe-4c9d-844a-3eb008dcba67',
      name: 'Chrome on Windows',
      createdAt: 0,
      lastUsedAt: Date.now(),
      current: true,
    },
    {
      id: '1b043f2f-2abe-4c9d-844a-3eb008dcba67',
      name: 'Edge on macOS',
      createdAt: 0,
      lastUsedAt: Date.now() - 26 * hour,
      current: false,
    },
  ];
}

export function settings(
  change: Partial<Preferences> = {},
  rest: Partial<Answers['preferences.get']> = {},
): Answers['preferences.get'] {
  const typed = { mlsAgentId: 'HS4471', namePattern: '{street}, {client}' };
  return {
    preferences: { ...defaultPreferences, ...typed, ...change },
    locked: [],
    withheld: [],
    problems: [],
    ...rest,
  };
}

/** A worker to whom an account is signed in, and which keeps what it is told. */
export const signedIn: Answering = {
  'session.get': () => ({ state: 'signed-in', account }),
  'session.devices': devices,
  'profiles.get': () => [profile(), profile({ id: 4, name: 'Second', isDefault: false }), office],
  'templates.get': () => templates,
  'preferences.get': () => settings(),
  'preferences.set': (change) => settings(defined(change)),
  'sites.get': () => ({ added: ['https://www.tidewatermls.example/*'] }),
  'recipes.get': () => ({ recipes: [], problems: [] }),
};

export const recipes: KeptRecipe[] = [
  {
    id: 'policy 0',
    locked: true,
    recipe: {
      name: 'Harbor MLS',
      host: '*.harbormls.example',
      fields: { mlsNumber: { label: 'MLS #' }, addressLine: { selector: 'h1' } },
    },
  },
  {
    id: '4370bfdb-af96-430c-9871-90badf4d5608',
    locked: false,
    recipe: {
      name: 'Tidewater MLS',
      host: 'www.tidewatermls.example',
      row: '.listing',
      fields: { addressLine: { selector: '.address' } },
    },
  },
];

/** Something of each kind that a file can change, or not. */
export const plan: ImportPlan = {
  changes: [
    { path: 'mlsAgentId', before: 'HS4471', after: '' },
    { path: 'namePattern', before: '{street}, {client}', after: '{client}: {street}, {city}' },
    { path: 'oneClick', before: false, after: true },
    { path: 'factsLeftOut', before: [], after: ['price', 'remarks', 'schoolDistrict'] },
    { path: 'sitesOff', before: ['zillow'], after: [] },
    { path: 'theme', before: 'system', after: 'dark' },
    { path: 'byType.PURCHASE_OFFER.status', before: 'PRE_OFFER', after: 'UNDER_CONTRACT' },
  ],
  recipes: [
    { name: 'Harbor MLS', isNew: true },
    { name: 'Tidewater MLS', isNew: false },
  ],
  locked: ['companionUrl', 'byType.PURCHASE_OFFER.myRole'],
  unknown: ['fontSize'],
};

export const noChange: ImportPlan = { changes: [], recipes: [], locked: [], unknown: [] };

const at = '2026-11-20T10:00:00.000Z';

export const diagnostics: Diagnostics = {
  at,
  version: '1.0.0',
  browser: 'Chrome 143 on Windows',
  languages: { words: 'en', browser: ['en-US'] },
  access: { permissions: ['identity', 'storage'], builtInNotGranted: [], addedSites: 1 },
  session: { state: 'signed-in', problem: null },
  companion: 'reached',
  loopsRead: at,
  outbox: { done: 4, asking: 1 },
  settings: { oneClick: false, theme: 'system' },
  locked: [],
  withheld: [],
  unreadable: [],
  recipes: { own: 1, ofBrokerage: 1, unreadable: 0 },
  events: [{ event: 'refused', message: 'profiles.get', code: 'offline', first: at, last: at, times: 3 }],
};
