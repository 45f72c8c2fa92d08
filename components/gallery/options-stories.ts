import { defined } from '../../lib/defined.ts';
import type { Answers, SessionState } from '../../lib/messages.ts';
import { defaultPreferences } from '../../lib/settings/preferences.ts';
import type { KeptRecipe } from '../../lib/settings/recipes.ts';
import type { State } from './addresses.ts';
import { account, office, profile, templates } from './data.ts';
import * as problems from './problems.ts';
import type { Hands, Story } from './story.ts';
import { type Answering, forever, Refusal } from './worker.ts';

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

const settings = (locked: string[] = []): Answers['preferences.get'] => ({
  preferences: { ...defaultPreferences, mlsAgentId: 'HS4471', namePattern: '{street}, {client}' },
  locked,
  withheld: [],
  problems: [],
});

const recipes: KeptRecipe[] = [
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

function options(answers: Answering = {}, play?: (by: Hands) => Promise<void>): Story {
  return {
    answers: {
      'session.get': () => ({ state: 'signed-in', account }),
      'session.devices': devices,
      'profiles.get': () => [profile(), profile({ id: 4, name: 'Second', isDefault: false }), office],
      'templates.get': () => templates,
      'preferences.get': () => settings(),
      'preferences.set': (change) => {
        const { preferences, ...rest } = settings();
        return { ...rest, preferences: { ...preferences, ...defined(change) } };
      },
      'sites.get': () => ({ added: ['https://www.tidewatermls.example/*'] }),
      'recipes.get': () => ({ recipes: [], problems: [] }),
      ...answers,
    },
    ...(play && { play }),
  };
}

const signedOut: SessionState = { state: 'signed-out', problem: null };
const withRecipes: Answering = { 'recipes.get': () => ({ recipes, problems: [] }) };

export const optionsStories: Record<State<'options'>, Story> = {
  loading: options({ 'preferences.get': () => forever }),
  unreachable: options({
    'preferences.get': () => {
      throw new Refusal(problems.unexpected().message);
    },
  }),
  'signed-out': options({ 'session.get': () => signedOut }),
  'signed-in': options(),
  changed: options({}, async (by) => {
    await by.fill('#nrdsId', '201512345');
    await by.see('.saved .icon');
  }),
  locked: options({
    'preferences.get': () =>
      settings(['companionUrl', 'profileId', 'byType', 'namePattern', 'oneClick', 'copyFacts']),
  }),
  recipes: options(withRecipes),
  'recipe-faults': options(
    {
      ...withRecipes,
      'recipes.check': () => ({
        recipes: [],
        faults: [{ path: ['host'], message: 'a host is expected, in small letters: "www.example.com"' }],
      }),
    },
    async (by) => {
      await by.press('.recipe:nth-child(2) .actions button');
      await by.fill('.recipe textarea', '{\n  "name": "Tidewater",\n  "host": "Tidewater MLS"\n}\n');
      await by.see('.recipe [aria-invalid="true"]');
    },
  ),
};
