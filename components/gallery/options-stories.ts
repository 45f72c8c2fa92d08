import type { SessionState } from '../../lib/messages.ts';
import { t } from '../../lib/words.ts';
import type { State } from './addresses.ts';
import { diagnostics, noChange, plan, recipes, settings, signedIn } from './options-data.ts';
import * as problems from './problems.ts';
import type { Hands, Story } from './story.ts';
import { type Answering, forever, refuse } from './worker.ts';

function options(answers: Answering = {}, play?: (by: Hands) => Promise<void>): Story {
  return { answers: { ...signedIn, ...answers }, ...(play && { play }) };
}

/** Where nobody is signed in, dotloop's part of the answers is refused. */
function without(session: () => SessionState): Answering {
  const out = () => refuse(problems.signedOut());
  return { 'session.get': session, 'session.devices': out, 'profiles.get': out };
}

const withRecipes: Answering = { 'recipes.get': () => ({ recipes, problems: [] }) };
const ownRecipe = '.recipe:nth-child(2)';

function searching(text: string, seen: string): Story {
  return options({}, async (by) => {
    await by.fill('input[type="search"]', text);
    await by.see(seen);
  });
}

/** A file that would change what `planned` says. */
function fileOf(planned: NonNullable<Answering['settings.plan']>, seen: string): Story {
  return options({ 'settings.plan': planned }, async (by) => {
    await by.choose('[aria-labelledby="file"] input[type="file"]', '{}');
    await by.see(seen);
    await by.lead('#file');
  });
}

export const optionsStories: Record<State<'options'>, Story> = {
  loading: options({ 'preferences.get': () => forever }),
  unreachable: options({ 'preferences.get': () => refuse(problems.unexpected()) }),
  'signed-out': options(without(() => ({ state: 'signed-out', problem: null }))),
  'signing-in': options(without(() => ({ state: 'signing-in' }))),
  'sign-in-failed': options(without(() => ({ state: 'signed-out', problem: problems.denied() }))),
  'signed-in': options(),
  'no-connection': options({
    'session.devices': () => refuse(problems.unreachable()),
    'profiles.get': () => refuse(problems.notRead('load_profiles')),
    'templates.get': () => refuse(problems.notRead('load_templates')),
  }),
  'signing-out-a-device': options({}, (by) => by.press('.device:nth-child(2) button')),
  changed: options({}, async (by) => {
    await by.fill('#nrdsId', '201512345');
    await by.see('.saved .icon');
  }),
  unsaved: options({ 'preferences.set': () => refuse(problems.unexpected()) }, async (by) => {
    await by.fill('#nrdsId', '201512345');
    await by.see('.options-main > .notice');
    await by.lead('.options-bar');
  }),
  locked: options({
    'preferences.get': () =>
      settings(
        {},
        { locked: ['companionUrl', 'profileId', 'byType', 'namePattern', 'oneClick', 'copyFacts'] },
      ),
  }),
  unreadable: options({
    'preferences.get': () =>
      settings(
        {},
        {
          problems: [
            { code: 'setting', field: 'theme', message: t('problem_setting', { setting: 'theme' }) },
            { code: 'policy', field: 'byType', message: t('problem_policy', { setting: 'byType' }) },
          ],
        },
      ),
  }),
  search: searching('MLS', '.options-page [data-out]'),
  'nothing-found': searching('zzzz', '.nothing-found'),
  facts: options({}, async (by) => {
    await by.press('.facts-choice > summary');
    await by.see('.facts-group');
    await by.lead('#facts');
  }),
  systems: options({}, async (by) => {
    await by.press('details.sites > summary');
    await by.see('.site-hosts');
    await by.lead('#sites');
  }),
  recipes: options(withRecipes, (by) => by.lead('#recipes')),
  'new-recipe': options({}, (by) => by.press('[aria-labelledby="recipes"] .actions button:last-of-type')),
  'recipe-faults': options(
    {
      ...withRecipes,
      'recipes.check': () => ({
        recipes: [],
        faults: [{ path: ['host'], message: 'a host is expected, in small letters: "www.example.com"' }],
      }),
    },
    async (by) => {
      await by.press(`${ownRecipe} .actions button`);
      await by.fill('.recipe textarea', '{\n  "name": "Tidewater",\n  "host": "Tidewater MLS"\n}\n');
      await by.see('.recipe [aria-invalid="true"]');
    },
  ),
  'locked-recipe': options(withRecipes, (by) => by.press('.recipe .actions button')),
  'deleted-recipe': options(
    { ...withRecipes, 'recipes.remove': () => ({ recipes: recipes.slice(0, 1), problems: [] }) },
    async (by) => {
      await by.press(`${ownRecipe} .actions button:last-child`);
      await by.see('.undo button');
    },
  ),
  file: fileOf(() => plan, '.file-changes'),
  'file-same': fileOf(() => noChange, '.file-plan'),
  'file-refused': fileOf(
    () => refuse({ code: 'file-other', message: t('problem_fileOther') }),
    '[aria-labelledby="file"] .notice',
  ),
  'file-off': options(
    { 'preferences.get': () => settings({}, { withheld: ['settingsFile', 'welcome'] }) },
    (by) => by.lead('#file'),
  ),
  diagnostics: options({ 'diagnostics.get': () => diagnostics }, async (by) => {
    await by.press('[aria-labelledby="diagnostics"] .actions button');
    await by.see('textarea');
    await by.lead('#diagnostics');
  }),
  theme: options({ 'preferences.get': () => settings({ theme: 'dark' }) }, (by) => by.lead('#look')),
};
