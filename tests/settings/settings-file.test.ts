import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ProblemError } from '../../lib/problem-error.ts';
import { defaultPreferences } from '../../lib/settings/preferences.ts';
import { readAllRecipes, saveRecipes } from '../../lib/settings/recipes.ts';
import { readSettings, writeSettings } from '../../lib/settings/settings.ts';
import { exportSettings, importSettings, planImport } from '../../lib/settings/settings-file.ts';
import type { Recipe } from '../../lib/sites/recipe.ts';

const account = 7083;
const recipe: Recipe = {
  name: 'Tidewater MLS',
  host: 'www.tidewater.example',
  fields: { addressLine: { selector: 'h1' } },
};
const id = '0b043f2f-2abe-4c9d-844a-3eb008dcba67';
const file = (preferences: object, recipes: unknown[] = []) => ({
  format: 'loop-it-settings',
  version: 1,
  preferences,
  recipes,
});

/** Everything that is kept, to see that nothing was changed. */
const kept = async () => [await fakeBrowser.storage.sync.get(), await fakeBrowser.storage.local.get()];

async function refusal(value: unknown): Promise<{ code: string; message: string }> {
  const before = await kept();
  const error = await importSettings(value, account).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(await kept()).toEqual(before);
  if (!(error instanceof ProblemError)) throw new Error(`no refusal: ${error}`);
  return error.problem;
}

beforeEach(() => fakeBrowser.reset());

it('takes everything of an agent’s own elsewhere, and nothing of the account', async () => {
  const own = {
    companionUrl: 'https://companion.example.com',
    mlsAgentId: '1234',
    transactionType: 'LEASE_OFFER' as const,
    sitesOff: ['zillow'],
    theme: 'dark' as const,
    profileId: 4711,
    byType: {
      ...defaultPreferences.byType,
      OTHER: { templateId: 1424, status: 'DONE', myRole: 'BUYER' },
    },
  };
  await writeSettings(own, account);
  await saveRecipes([{ id, recipe }]);
  const saved: unknown = JSON.parse(JSON.stringify(await exportSettings()));
  expect(JSON.stringify(saved)).not.toMatch(/4711|1424|7083/);

  fakeBrowser.reset();
  const { changes, recipes, locked, unknown } = await importSettings(saved, account);
  expect(changes.map(({ path }) => path).sort()).toEqual([
    'byType.OTHER.myRole',
    'byType.OTHER.status',
    'companionUrl',
    'mlsAgentId',
    'sitesOff',
    'theme',
    'transactionType',
  ]);
  expect([recipes, locked, unknown]).toEqual([[{ name: 'Tidewater MLS', isNew: true }], [], []]);
  expect((await readSettings(account)).preferences).toEqual({
    ...defaultPreferences,
    ...own,
    profileId: null,
    byType: { ...own.byType, OTHER: { ...own.byType.OTHER, templateId: null } },
  });
  expect((await readAllRecipes()).recipes.map((one) => one.recipe)).toEqual([recipe]);
  expect(await planImport(saved)).toEqual({ changes: [], recipes: [], locked: [], unknown: [] });
});

it('leaves profile and templates of the account as they are', async () => {
  const byType = {
    ...defaultPreferences.byType,
    OTHER: { templateId: 1424, status: 'NEW', myRole: 'OTHER' },
  };
  await writeSettings({ profileId: 4711, byType }, account);
  await importSettings(file({ byType: { OTHER: { status: 'DONE' } } }), account);
  const { preferences } = await readSettings(account);
  expect(preferences.profileId).toBe(4711);
  expect(preferences.byType.OTHER).toEqual({ templateId: 1424, status: 'DONE', myRole: 'OTHER' });
});

it('says what would change, and changes nothing by that', async () => {
  await saveRecipes([{ id, recipe }]);
  const before = await kept();
  const other = { ...recipe, fields: { addressLine: { selector: 'h2' } } };
  const plan = await planImport(file({ oneClick: true, copyFacts: true, madeUp: 1 }, [other]));
  expect(plan).toEqual({
    changes: [{ path: 'oneClick', before: false, after: true }],
    recipes: [{ name: 'Tidewater MLS', isNew: false }],
    locked: [],
    unknown: ['madeUp'],
  });
  expect(await kept()).toEqual(before);
});

it('puts a recipe in the place of the one that is about the same', async () => {
  await saveRecipes([{ id, recipe }]);
  const other = { ...recipe, fields: { addressLine: { selector: 'h2' } } };
  await importSettings(file({}, [other]), null);
  expect((await readAllRecipes()).recipes).toEqual([{ id, recipe: other, locked: false }]);
});

it('leaves alone what the brokerage has fixed, and says so', async () => {
  await fakeBrowser.storage.managed.set({ nrdsId: 'theirs', byType: { OTHER: { status: 'NEW' } } });
  const value = file({ nrdsId: 'mine', oneClick: true, byType: { OTHER: { status: 'DONE' } } });
  const plan = await importSettings(value, account);
  expect(plan.locked.sort()).toEqual(['byType.OTHER.status', 'nrdsId']);
  expect(plan.changes.map(({ path }) => path)).toEqual(['oneClick']);
  const { preferences } = await readSettings(account);
  expect([preferences.nrdsId, preferences.oneClick]).toEqual(['theirs', true]);
  await fakeBrowser.storage.managed.clear();
  const { preferences: own } = await readSettings(account);
  expect([own.nrdsId, own.byType.OTHER.status]).toEqual(['', 'NEW']);
});

it('does not save what the brokerage has fixed as the agent’s own', async () => {
  await writeSettings({ nrdsId: 'mine' });
  await fakeBrowser.storage.managed.set({ nrdsId: 'theirs' });
  expect((await exportSettings()).preferences.nrdsId).toBe('mine');
});

describe('a wrong file is refused, with nothing changed:', () => {
  beforeEach(() => writeSettings({ oneClick: true, nrdsId: '5' }, account));

  it.each([
    ['anything else', 'file-other', { hello: 1 }],
    ['a list', 'file-other', []],
    ['nothing', 'file-other', null],
    ['recipes alone', 'file-other', { version: 1, recipes: [recipe] }],
    ['one of a newer Loop-It', 'file-newer', { ...file({}), version: 2 }],
    ['values of another kind', 'file-wrong', file({ oneClick: 'yes', nrdsId: '6' })],
    ['an address without https', 'file-wrong', file({ companionUrl: 'http://companion.example' })],
    ['a type that there is not', 'file-wrong', file({ byType: { LEASE: { status: 'NEW' } } })],
    ['a broken recipe', 'file-wrong', file({ nrdsId: '6' }, [{ name: 'x' }])],
    ['too many recipes', 'file-wrong', file({ nrdsId: '6' }, Array(201).fill(recipe))],
  ])('%s', async (_, code, value) => {
    expect((await refusal(value)).code).toBe(code);
    await expect(planImport(value)).rejects.toThrow(ProblemError);
  });

  it('says which values are wrong', async () => {
    const { message } = await refusal(
      file({ oneClick: 'yes', byType: { OTHER: { status: 1 } } }, [{ name: 'x' }]),
    );
    for (const name of ['oneClick', 'byType.OTHER.status', 'recipes.0']) expect(message).toContain(name);
  });

  it('any, where the brokerage wants none', async () => {
    await fakeBrowser.storage.managed.set({ settingsFile: false });
    expect((await readSettings()).withheld).toEqual(['settingsFile']);
    expect((await refusal(file({ nrdsId: '6' }))).code).toBe('file-off');
    await expect(exportSettings()).rejects.toThrow(ProblemError);
  });
});
