import type { Page } from '@playwright/test';
import { matrix, pageOf, type Results, zillow } from '../../bench/rows.ts';
import { expect, type Stage, test } from './fixtures.ts';

test.beforeEach(({ stage }) => stage.signIn());

/** Opens a page of results. */
async function openResults(stage: Stage, results: Results, count: number): Promise<Page> {
  await stage.serve(results.url, pageOf(results, count));
  const page = await stage.openListing(results.url);
  await expect(page.locator('loop-it-button')).toHaveCount(count);
  return page;
}

/** Opens the page for several at once from the popup, as a person does. */
async function openSeveral(stage: Stage, page: Page, name: string): Promise<Page> {
  const popup = await stage.popupOver(page);
  const [several] = await Promise.all([
    stage.browser.context.waitForEvent('page'),
    popup.getByRole('button', { name }).click(),
  ]);
  await expect(several.getByRole('heading', { name: 'For all of them' })).toBeVisible();
  return several;
}

/** What the page has said from now on: how many are created, and whatever a person should not have to read. */
interface Said {
  created: number[];
  unwanted: string[];
}

/** Listens to every word that the page shows. */
async function listen(several: Page): Promise<() => Promise<Said>> {
  await several.evaluate(() => {
    const said: Said = { created: [], unwanted: [] };
    Object.assign(globalThis, { said });
    const look = () => {
      const words = document.body.textContent ?? '';
      const created = /(\d+) of 100 created/.exec(words)?.[1];
      if (created && said.created.at(-1) !== Number(created)) said.created.push(Number(created));
      said.unwanted.push(...(words.match(/\b429\b|rate limit|no more requests|slow down/gi) ?? []));
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  return () => several.evaluate(() => (globalThis as unknown as { said: Said }).said);
}

const rows = (several: Page, words: string) => several.locator('.row').filter({ hasText: words });
const created = async (several: Page) =>
  Number(/^\d+/.exec((await several.locator('#queue').textContent()) ?? '')?.[0]);

/**
 * Says of each row what a person would: where the worker was killed just before a request left, nobody else can tell
 * that it was not made.
 */
async function answerAll(several: Page): Promise<void> {
  const open = several.locator('.row-is-asking, .row-is-partly, .row-is-failed');
  const answer = several.getByRole('button', { name: /^(This one|No, create it|Try again): / });
  while ((await open.count()) > 0) {
    const left = await open.count();
    await answer.first().click();
    await expect.poll(() => open.count(), { timeout: 60_000 }).toBeLessThan(left);
  }
}

test('a hundred listings of a result page become a hundred loops, whatever breaks', async ({ stage }) => {
  test.setTimeout(300_000);
  const page = await openResults(stage, zillow, 100);
  const several = await openSeveral(stage, page, 'Several at once…');
  const create = several.getByRole('button', { name: 'Create 100 loops' });
  await expect(create).toBeVisible();

  // One request in twenty goes wrong in a way that Loop-It finds the answer of by itself.
  await stage.control('POST', 'limits', { limit: 100, window: 4000 });
  const path = '/public/v2/*';
  await stage.control('POST', 'faults', [
    { kind: 'status', status: 503, done: true, path, probability: 0.02 },
    { kind: 'malformed', path, probability: 0.01 },
    { kind: 'cut-after', path, probability: 0.01 },
    { kind: 'rate-limit', resetMs: 1500, path, probability: 0.01 },
  ]);
  const heard = await listen(several);
  await create.click();

  await expect.poll(() => created(several), { timeout: 60_000 }).toBeGreaterThan(10);
  await several.getByRole('button', { name: 'Pause' }).click();
  await expect(several.getByText('Paused')).toBeVisible();
  await expect(several.locator('.row-is-working')).toHaveCount(0, { timeout: 60_000 });
  const before = await created(several);
  expect(before).toBeLessThan(100);
  await stage.killWorker(several);
  await several.reload();
  await expect(several.getByText(`${before} of 100 created`)).toBeVisible();
  expect((await stage.newLoops()).filter(({ status }) => status !== 'ARCHIVED')).toHaveLength(before);

  const heardAfter = await listen(several);
  await several.getByRole('button', { name: 'Go on' }).click();
  await expect.poll(() => created(several), { timeout: 60_000 }).toBeGreaterThan(before + 10);
  await stage.killWorker(several);
  await expect(several.getByText('Finished')).toBeVisible({ timeout: 200_000 });
  expect((await stage.state()).faults.every(({ struck }) => struck > 0)).toBe(true);
  await stage.control('DELETE', 'faults');
  await answerAll(several);
  await expect(several.getByText('100 of 100 created')).toBeVisible();

  await expect(rows(several, 'Created')).toHaveCount(100);
  await expect(several.getByRole('button', { name: /^Open in dotloop/ })).toHaveCount(100);
  const living = (await stage.newLoops()).filter(({ status }) => status !== 'ARCHIVED');
  expect(living).toHaveLength(100);
  expect(new Set(living.map(({ name }) => name)).size).toBe(100);
  for (const loop of living) {
    expect(
      loop.participants.filter(({ email }) => email === 'avery.quinn@harborrealty.example'),
    ).toHaveLength(1);
  }
  for (const said of [await heard().catch(() => null), await heardAfter()]) {
    if (!said) continue; // the page was opened anew meanwhile
    expect(said.unwanted).toEqual([]);
    expect(said.created.length).toBeGreaterThan(5);
    expect(said.created).toEqual([...said.created].sort((a, b) => a - b));
  }
  await expect(page.locator('loop-it-button[data-state="created"]')).toHaveCount(100);
});

test('listings are chosen on the page and by the keyboard alone', async ({ stage }) => {
  const page = await openResults(stage, matrix, 6);
  const buttons = page.locator('loop-it-button button');
  await buttons.nth(1).click({ modifiers: ['Control'] });
  await buttons.nth(3).click({ modifiers: ['Shift'] });
  await buttons.nth(4).focus();
  await page.keyboard.press('Shift+Enter');
  await expect(page.locator('loop-it-button[data-state="chosen"]')).toHaveCount(3);
  await buttons.nth(3).click(); // chosen once more is not chosen any more
  await expect(page.locator('loop-it-button[data-state="chosen"]')).toHaveCount(2);

  const several = await openSeveral(stage, page, 'Create the 2 chosen…');
  const boxes = several.getByRole('checkbox');
  await expect(several.getByRole('checkbox', { checked: true })).toHaveCount(2);
  await boxes.nth(1).focus();
  await several.keyboard.press('Space');
  await expect(boxes.nth(1)).not.toBeChecked();
  await several.keyboard.press('Home');
  await several.keyboard.press('Space');
  await several.keyboard.press('ArrowDown');
  await several.keyboard.press('ArrowDown');
  await several.keyboard.press('Shift+Space');
  for (const n of [0, 1, 2, 4]) await expect(boxes.nth(n)).toBeChecked();
  for (const n of [3, 5]) await expect(boxes.nth(n)).not.toBeChecked();

  const create = several.getByRole('button', { name: 'Create 4 loops' });
  await create.focus();
  await several.keyboard.press('Enter');
  await expect(several.getByText('4 of 4 created')).toBeVisible({ timeout: 30_000 });
  expect(await stage.newLoops()).toHaveLength(4);
  await expect(page.locator('loop-it-button[data-state="chosen"]')).toHaveCount(0);
  await expect(page.locator('loop-it-button[data-state="created"]')).toHaveCount(4);
});

test('they go on when the page is closed, and the popup says how far they are', async ({ stage }) => {
  const page = await openResults(stage, matrix, 8);
  const several = await openSeveral(stage, page, 'Several at once…');
  await stage.control('POST', 'faults', [{ kind: 'latency', ms: 400, path: '/public/v2/loop-it' }]);
  await several.getByRole('button', { name: 'Create 8 loops' }).click();
  await expect(several.getByText(/of 8 created/)).toBeVisible();
  await several.close();
  const popup = await stage.popupOver(page);
  await expect(popup.getByText(/of 8 created/)).toBeVisible();
  await expect(popup.getByText('8 of 8 created')).toBeVisible({ timeout: 60_000 });
  expect(await stage.newLoops()).toHaveLength(8);
  const [again] = await Promise.all([
    stage.browser.context.waitForEvent('page'),
    popup.getByRole('button', { name: 'Show' }).click(),
  ]);
  await again.getByRole('button', { name: 'Done' }).click();
  await expect(again.getByText('No listings to choose from')).toBeVisible();
});

test('a draft that is edited from the list shows it there, and is sent so', async ({ stage }) => {
  const page = await openResults(stage, matrix, 3);
  const several = await openSeveral(stage, page, 'Several at once…');
  const [window] = await Promise.all([
    stage.browser.context.waitForEvent('page'),
    several.getByRole('button', { name: /^Edit: 101 Birch/ }).click(),
  ]);
  await window.getByLabel('Loop name').fill('The Birches');
  await expect(rows(several, '101 Birch').getByText('Your changes')).toBeVisible();
  await window.close();
  await several.getByRole('combobox', { name: 'Template' }).selectOption({ index: 2 });
  await several.getByRole('button', { name: 'Create 3 loops' }).click();
  await expect(several.getByText('3 of 3 created')).toBeVisible({ timeout: 30_000 });
  const loops = await stage.newLoops();
  expect(loops.map(({ name }) => name).sort()).toEqual(['100 Alder St', '102 Cedar Rd', 'The Birches']);
  expect(loops.every(({ templateIds }) => templateIds.length > 0)).toBe(true);
});
