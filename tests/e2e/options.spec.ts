import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, panelOf, test } from './fixtures.ts';

const listing = 'https://www.zillow.com/homedetails/48-Spindrift-Ln-Cape-Elizabeth-ME-04107/2098417733_zpid/';

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

async function saved(page: Page, press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return readFile(await download.path(), 'utf8');
}

const settingsFile = (content: unknown) => ({
  name: 'settings.json',
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(content)),
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('a search, a file and the log are accessible', async ({ stage }) => {
      const page = await stage.browser.openPage('options.html');
      const search = page.getByRole('searchbox', { name: 'Search the settings' });
      await search.fill('zzz');
      await expect(page.locator('.nothing-found')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await search.fill('number');
      await expect(page.getByRole('link', { name: 'Sites' })).toHaveCount(0);
      expect(await violations(page)).toEqual([]);
      await search.fill('');
      await page.getByRole('button', { name: 'Show the log' }).click();
      await expect(page.getByRole('textbox', { name: 'Log' })).toBeVisible();
      const content = { format: 'loop-it-settings', version: 1, preferences: { oneClick: true, more: 1 } };
      await page.getByLabel('Load settings from a file').setInputFiles(settingsFile(content));
      await expect(page.getByRole('heading', { name: 'What will change' })).toBeFocused();
      expect(await violations(page)).toEqual([]);
      await page.getByLabel('Load settings from a file').setInputFiles(settingsFile({}));
      await expect(page.getByRole('alert')).toContainText('not a settings file of Loop-It');
      expect(await violations(page)).toEqual([]);
    });
  });
}

test('settings go by a file from one browser to the next', async ({ stage }) => {
  const page = await stage.browser.openPage('options.html');
  await page.getByLabel('NRDS ID').fill('201512345');
  await page.getByLabel('Create with one click').check();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const file = await saved(page, () =>
    page.getByRole('button', { name: 'Save the settings as a file' }).click(),
  );
  await page.getByLabel('NRDS ID').fill('');
  await page.getByLabel('Create with one click').uncheck();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  await page.getByLabel('Load settings from a file').setInputFiles(settingsFile(JSON.parse(file)));
  await expect(page.getByText('None → 201512345')).toBeVisible();
  await expect(page.getByLabel('NRDS ID')).toHaveValue('');
  await page.getByRole('button', { name: 'Apply these' }).click();
  await expect(page.getByText('The settings of the file are in force.')).toBeVisible();
  await expect(page.getByLabel('NRDS ID')).toHaveValue('201512345');
  await expect(page.getByLabel('Create with one click')).toBeChecked();
});

test('the log that is saved is the one that was seen, without whose it is', async ({ stage }) => {
  await stage.signIn();
  const page = await stage.browser.openPage('options.html');
  await page.getByLabel('NRDS ID').fill('201512345');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Show the log' }).click();
  const seen = await page.getByRole('textbox', { name: 'Log' }).inputValue();
  expect(JSON.parse(seen)).toMatchObject({ session: { state: 'signed-in' }, companion: 'reached' });
  expect(seen.toLowerCase()).not.toMatch(/avery|quinn|harbor|201512345/);
  expect(await saved(page, () => page.getByRole('button', { name: 'Save as a file' }).click())).toBe(seen);
});

test('sections are gone to by the list and by the address', async ({ stage }) => {
  const page = await stage.browser.openPage('options.html');
  await page.getByRole('link', { name: 'Diagnostics' }).click();
  await expect(page).toHaveURL(/#diagnostics$/);
  await expect(page.getByRole('heading', { name: 'Diagnostics' })).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Diagnostics' })).toBeInViewport();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Diagnostics' })).toBeInViewport();
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(page.getByRole('navigation')).toBeHidden();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('dark by choice is dark on every page and in the panel, before anything is painted', async ({
  stage,
}) => {
  const page = await stage.browser.openPage('options.html');
  const popup = await stage.browser.openPage('popup.html');
  const schemeOf = (where: Pick<Page, 'evaluate'>) =>
    where.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  expect(await schemeOf(popup)).toBe('light dark');
  await page.getByRole('combobox', { name: 'Appearance' }).selectOption({ label: 'Dark' });
  expect(await schemeOf(page)).toBe('dark');
  await expect.poll(() => schemeOf(popup)).toBe('dark');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  const home = await stage.openListing(listing);
  await home.locator('loop-it-button button').click();
  const panel = await panelOf(home);
  await panel.getByRole('heading', { level: 1 }).waitFor();
  expect(await panel.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');

  // Without any of its modules, as it is at its first paint.
  const bare = await stage.browser.context.newPage();
  await bare.route(/\.js$/, (route) =>
    route.request().url().includes('theme.js') ? route.continue() : route.abort(),
  );
  await bare.goto(page.url().replace('options', 'several'));
  expect(await schemeOf(bare)).toBe('dark');
});
