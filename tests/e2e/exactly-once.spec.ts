import type { Page } from '@playwright/test';
import { expect, filledIn, type Stage, test } from './fixtures.ts';

const listing = 'https://www.zillow.com/homedetails/48-Spindrift-Ln-Cape-Elizabeth-ME-04107/2098417733_zpid/';

test.beforeEach(({ stage }) => stage.signIn());

async function create(stage: Stage, page: Page) {
  const panel = await stage.openPanel(page);
  await panel.getByRole('button', { name: 'Create loop' }).click();
  return panel;
}

test('settles a lost answer by looking, and makes no second loop', async ({ stage }) => {
  await stage.control('POST', 'faults', [
    { kind: 'status', status: 503, done: true, method: 'POST', path: '/public/v2/loop-it', count: 1 },
  ]);
  const page = await stage.openListing(listing);
  const panel = await create(stage, page);
  await expect(panel.getByText('Created in dotloop')).toBeVisible();
  expect(await stage.newLoops()).toHaveLength(1);
});

test('takes back the copy that the browser makes when a connection breaks', async ({ stage }) => {
  // Chromium itself sends a POST again when a kept-alive connection breaks under it.
  await stage.control('POST', 'faults', [
    { kind: 'cut-after', method: 'POST', path: '/public/v2/loop-it', count: 1 },
  ]);
  const page = await stage.openListing(listing);
  const panel = await create(stage, page);
  await filledIn(panel);
  const loops = await stage.newLoops();
  expect(loops.filter(({ status }) => status !== 'ARCHIVED')).toHaveLength(1);
  if (loops.length > 1) await expect(panel.getByText('The copy was archived')).toBeVisible();
});

test('asks the person when looking does not tell, and never sends again by itself', async ({ stage }) => {
  test.setTimeout(120_000);
  await stage.control('POST', 'faults', [{ kind: 'cut-before', method: 'POST', path: '/public/v2/loop-it' }]);
  const page = await stage.openListing(listing);
  const panel = await create(stage, page);
  await expect(panel.getByText('Looking for the loop')).toBeVisible();
  const no = panel.getByRole('button', { name: 'No, create it' });
  await expect(no).toBeVisible({ timeout: 60_000 });
  expect(await stage.newLoops()).toEqual([]);

  await stage.control('DELETE', 'faults');
  await no.click();
  await expect(panel.getByText('Created in dotloop')).toBeVisible();
  expect(await stage.newLoops()).toHaveLength(1);
});
