import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Recipe, recipeLimits } from '../../lib/sites/recipe.ts';
import { startWorker } from '../../lib/worker/worker.ts';
import {
  ask,
  content,
  deliver,
  type From,
  freshBrowser,
  get,
  options,
  popup,
  type Surroundings,
} from './browser.ts';

const recipe: Recipe = {
  name: 'Gull Bay',
  host: 'mls.example',
  fields: { addressLine: { selector: 'h1' }, mlsNumber: { label: 'Ref.' } },
};
const id = '0e5a0f4c-2f0d-4f0e-9a53-3f6f7d1b2a10';

let around: Surroundings;

beforeEach(async () => {
  around = await freshBrowser();
  setPolicy({});
  startWorker();
});

function setPolicy(policy: object): void {
  Object.assign(fakeBrowser.storage.managed, { get: async () => policy });
}

const names = async () => (await get(options, 'recipes.get', {})).recipes.map((one) => one.recipe.name);

describe('recipes', () => {
  it('are kept, changed, told of and removed', async () => {
    await get(content(), 'listings.found', { site: 'generic', begun: 0, listings: [] });
    await get(options, 'recipes.save', { recipes: [{ id, recipe }] });
    expect(await get(options, 'recipes.get', {})).toEqual({
      recipes: [{ id, recipe, locked: false }],
      problems: [],
    });
    expect(around.told).toContain('recipes');
    expect(around.orders.at(-1)).toEqual({ tabId: 1, frameId: 0, order: { type: 'recipes.changed' } });
    await get(options, 'recipes.save', { recipes: [{ id, recipe: { ...recipe, name: 'Gull' } }] });
    expect(await names()).toEqual(['Gull']);
    expect(await get(options, 'recipes.remove', { id })).toEqual({ recipes: [], problems: [] });
  });

  it('are given to pages of their host: the brokerage’s first, single homes before lists', async () => {
    setPolicy({ recipes: [{ ...recipe, name: 'Office', host: '*.mls.example' }] });
    const list = { ...recipe, name: 'A list', row: 'li' };
    await get(options, 'recipes.save', {
      recipes: [
        { id: crypto.randomUUID(), recipe: list },
        { id, recipe },
        { id: crypto.randomUUID(), recipe: { ...recipe, name: 'Other', host: 'other.example' } },
      ],
    });
    const found = await get(content(), 'recipes.for', { host: 'mls.example' });
    expect(found.map(({ name }) => name)).toEqual(['Office', 'Gull Bay', 'A list']);
    expect(await get(content(), 'recipes.for', { host: 'notmls.example' })).toEqual([]);
  });

  it('of a policy are locked; one that is wrong is told of and costs only itself', async () => {
    setPolicy({
      recipes: [
        { ...recipe, host: 'HTTPS://x' },
        { ...recipe, name: 'Office' },
      ],
    });
    const { recipes, problems } = await get(options, 'recipes.get', {});
    expect(recipes).toEqual([{ id: 'policy 1', recipe: { ...recipe, name: 'Office' }, locked: true }]);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Recipe 1 of your brokerage’s policy is not used: host a host is expected/),
    ]);
    expect(await ask(options, 'recipes.remove', { id: 'policy 1' })).toMatchObject({ ok: false });
  });

  it('that were kept and cannot be read are told of, and the others used', async () => {
    await fakeBrowser.storage.local.set({
      recipes: {
        version: 1,
        recipes: [
          { id, recipe },
          { id, recipe: { code: 1 } },
        ],
      },
    });
    const { recipes, problems } = await get(options, 'recipes.get', {});
    expect(recipes.map((one) => one.id)).toEqual([id]);
    expect(problems.map(({ code }) => code)).toEqual(['recipe-unreadable']);
    await fakeBrowser.storage.local.set({ recipes: 'nonsense' });
    expect((await get(options, 'recipes.get', {})).problems).toHaveLength(1);
  });

  it('that are written wrongly are checked in words, and never kept', async () => {
    const bad = { ...recipe, fields: { mlsNumber: { selector: '' } } };
    expect((await get(options, 'recipes.check', { value: bad })).faults).toEqual([
      { path: ['fields', 'mlsNumber', 'selector'], message: 'must not be empty' },
    ]);
    expect(
      await deliver({ type: 'recipes.save', data: { recipes: [{ id, recipe: bad }] } }, options),
    ).toMatchObject({
      problem: { code: 'bad-message' },
    });
    expect(await names()).toEqual([]);
  });

  it('are a limited number', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => ({
        id: crypto.randomUUID(),
        recipe: { ...recipe, name: `${i}` },
      }));
    await get(options, 'recipes.save', { recipes: many(recipeLimits.all) });
    expect(await ask(options, 'recipes.save', { recipes: many(1) })).toMatchObject({
      problem: { code: 'too-many-recipes' },
    });
    expect(await names()).toHaveLength(recipeLimits.all);
    expect(await get(content(), 'recipes.for', { host: 'mls.example' })).toHaveLength(recipeLimits.perHost);
  });

  it('are changed by our own pages only', async () => {
    for (const type of ['recipes.get', 'recipes.check', 'recipes.save', 'recipes.remove', 'teach.start']) {
      expect(await deliver({ type, data: {} }, content())).toMatchObject({
        problem: { code: 'refused-sender' },
      });
    }
  });
});

describe('teaching', () => {
  const teaching = { recipe, step: 'price' as const, taughtAt: 'https://mls.example/1567733' };
  const start = () => get(popup, 'teach.start', { tabId: 1 });
  const teach = expect.objectContaining({ files: ['content-scripts/teach.js'], target: { tabId: 1 } });

  it('puts its script into the tab, keeps each step, and goes on on the next page', async () => {
    await start();
    expect(around.executeScript).toHaveBeenCalledWith(teach);
    expect(await get(content(), 'teach.get', {})).toBeNull();
    await get(content(), 'teach.keep', teaching);
    around.executeScript.mockClear();
    await fakeBrowser.tabs.onUpdated.trigger(1, { status: 'complete' }, {} as never);
    await vi.waitFor(() => expect(around.executeScript).toHaveBeenCalledWith(teach));
    expect(await get(content(), 'teach.get', {})).toEqual(teaching);
    const listing = await get(content(), 'teach.read', {
      evidence: [
        { field: 'addressLine', value: '12 Elm St, Dover, NH 03820', trust: 'state', from: 'recipe' },
      ],
    });
    expect(listing.address).toMatchObject({ streetNumber: '12', city: 'Dover' });
  });

  it('saves the recipe, in the place of what was taught before, and the page gets its buttons', async () => {
    await start();
    await get(content(), 'teach.save', { recipe });
    await get(content(), 'teach.save', { recipe: { ...recipe, fields: { mlsNumber: { selector: 'b' } } } });
    const { recipes } = await get(options, 'recipes.get', {});
    expect(recipes.map((one) => one.recipe.fields)).toEqual([{ mlsNumber: { selector: 'b' } }]);
    expect(around.executeScript).toHaveBeenCalledWith(
      expect.objectContaining({ files: ['content-scripts/any.js'] }),
    );
    await get(content(), 'teach.stop', {});
    expect(await ask(content(), 'teach.get', {})).toMatchObject({ problem: { code: 'not-taught' } });
  });

  it.each<[string, () => From]>([
    ['another tab', () => content(2)],
    ['a frame', () => content(1, 4)],
  ])('is spoken of by the tab that is taught alone, not by %s', async (_, from) => {
    await start();
    for (const type of ['teach.get', 'teach.stop'] as const)
      expect(await ask(from(), type, {})).toMatchObject({ problem: { code: 'not-taught' } });
    expect(await ask(from(), 'teach.keep', teaching)).toMatchObject({ problem: { code: 'not-taught' } });
    expect(await ask(from(), 'teach.save', { recipe })).toMatchObject({ problem: { code: 'not-taught' } });
    expect(await names()).toEqual([]);
  });

  it('makes no recipe for another host, or of a page that is not taught', async () => {
    expect(await ask(content(), 'teach.save', { recipe })).toMatchObject({ problem: { code: 'not-taught' } });
    await start();
    const other = { ...recipe, host: 'www.zillow.com' };
    expect(await ask(content(), 'teach.save', { recipe: other })).toMatchObject({
      problem: { code: 'other-host' },
    });
    expect(
      await ask(content(), 'teach.keep', { ...teaching, recipe: { ...recipe, host: '*.mls.example' } }),
    ).toMatchObject({
      problem: { code: 'other-host' },
    });
    expect(await names()).toEqual([]);
  });

  it('says so where the browser does not let it in, and forgets a tab that is closed', async () => {
    around.executeScript.mockRejectedValueOnce(new Error('Cannot access contents of the page'));
    expect(await ask(popup, 'teach.start', { tabId: 1 })).toMatchObject({ problem: { code: 'page-closed' } });
    expect(await ask(content(), 'teach.get', {})).toMatchObject({ problem: { code: 'not-taught' } });
    await start();
    await fakeBrowser.tabs.onRemoved.trigger(1, {} as never);
    await vi.waitFor(async () =>
      expect(await ask(content(), 'teach.get', {})).toMatchObject({ problem: { code: 'not-taught' } }),
    );
  });
});
