import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, panelOf, type Stage, test } from './fixtures.ts';

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

function welcomePage({ browser }: Stage): Page {
  const page = browser.context.pages().find((one) => one.url().endsWith('/welcome.html'));
  if (!page) throw new Error('No welcome page was opened.');
  return page;
}

test.use({ welcome: true });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('a fresh installation leads from the account over the defaults to a sample', async ({ stage }) => {
      const page = welcomePage(stage);
      await expect(page.getByRole('heading', { level: 2, name: 'Connect dotloop' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      const connect = page.getByRole('main').getByRole('button', { name: 'Connect dotloop' });
      await stage.answerSignIn(() => connect.click(), 'Allow');
      await expect(page.getByText('avery.quinn@harborrealty.example')).toBeVisible();
      await page.getByRole('button', { name: 'Continue' }).click();

      await page.getByLabel('MLS agent ID').fill('778899');
      await page.getByLabel('Propose for a home').selectOption({ label: 'Purchase offer' });
      await page.getByLabel('Status').selectOption({ label: 'Under contract' });
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Continue' }).click();

      await expect(page.getByRole('heading', { level: 2, name: 'Try it' })).toBeFocused();
      const button = page.getByRole('button', {
        name: /^Loop-It: make a loop in dotloop for 1200 Sample St/,
      });
      await expect(button).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await button.click();
      const panel = await panelOf(page);
      await expect(panel.getByText('A sample listing')).toBeVisible();
      await expect(panel.getByLabel('Loop name')).toHaveValue('1200 Sample St #4');
      await expect(panel.getByLabel('Status')).toHaveValue('string:UNDER_CONTRACT');
      const create = panel.getByRole('button', { name: 'Create loop' });
      await expect(create).toHaveAttribute('aria-disabled', 'true');
      await expect(create).toHaveAccessibleDescription('Nothing is created from a sample.');
      await panel.getByLabel('Loop name').fill('Mine');
      await panel.getByLabel('Loop name').press('Enter');
      await panel.getByRole('button', { name: 'Close' }).click();
      await expect(page.locator('loop-it-panel')).toHaveCount(0);
      expect(await stage.entries()).toEqual([]);
      expect(await stage.newLoops()).toEqual([]);

      await page.bringToFront();
      await page.getByRole('button', { name: 'Finish' }).click();
      await expect(page.getByRole('heading', { name: 'You are ready' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('link', { name: 'All options' }).click();
      await expect(page.getByLabel('MLS agent ID')).toHaveValue('778899');
    });
  });
}

test('every step can be skipped signed out, and the page goes on where one was', async ({ stage }) => {
  const page = welcomePage(stage);
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.close();
  const again = await stage.browser.openPage('welcome.html');
  await expect(again.getByRole('heading', { level: 2, name: 'Try it' })).toBeVisible();
  await again.getByRole('button', { name: /^Loop-It: make/ }).click();
  const panel = await panelOf(again);
  await expect(panel.getByRole('button', { name: 'Sign in to dotloop' })).toBeVisible();
  await expect(panel.getByText('A sample listing')).toBeVisible();
});
