import type { Page } from '@playwright/test';
import { expect, type Stage, test } from './fixtures.ts';

const listing = 'https://www.zillow.com/homedetails/48-Spindrift-Ln-Cape-Elizabeth-ME-04107/2098417733_zpid/';

const loopRow = (popup: Page, name: string) => popup.locator('.row-button').filter({ hasText: name });

/** How often lists of loops were read. */
function reads(stage: Stage): number {
  const { requests } = stage.servers.sandbox.world;
  return requests.filter(({ path }) => /\/profile\/\d+\/loop$/.test(path)).length;
}

/** How many loops the progress bar says were read; null when it is not there. */
async function progress(popup: Page): Promise<number | null> {
  const bar = popup.locator('progress[value]');
  return (await bar.count()) === 0 ? null : bar.evaluate((element: HTMLProgressElement) => element.value);
}

test('ten thousand loops are read with progress, through the death of the worker, and then found as one types', async ({
  stage,
}) => {
  test.setTimeout(180_000);
  const count = 10_000;
  await stage.control('POST', 'loops', { profileId: 4711, count, apart: 60_000 });
  await stage.control('POST', 'limits', { limit: 100, window: 5_000 });
  await stage.signIn();
  const popup = await stage.browser.openPage('popup.html');
  await expect(popup.getByText(/Reading your loops: [\d,]+ of 10,0\d\d/)).toBeVisible();
  await expect(loopRow(popup, '10099 Practice Rd')).toBeVisible(); // the newest are there before all others

  await expect.poll(() => progress(popup)).toBeGreaterThan(2_000);
  await stage.killWorker(popup);
  const before = (await progress(popup)) ?? 0;
  await popup.reload();
  await expect(popup.locator('progress[value]')).toBeVisible();
  expect(await progress(popup)).toBeGreaterThanOrEqual(before);
  await expect(popup.locator('progress')).toHaveCount(0, { timeout: 120_000 });
  console.log(`${count} loops, with the worker killed once: ${reads(stage)} reads of lists`);
  expect(reads(stage)).toBeLessThanOrEqual(125);
  expect(stage.servers.sandbox.world.requests.filter(({ status }) => status === 429)).toEqual([]);

  const search = popup.getByLabel('Search loops');
  await search.pressSequentially('sb104242', { delay: 30 });
  await expect(popup.locator('.row-button')).toHaveCount(1);
  await expect(loopRow(popup, '4342 Practice Rd')).toBeVisible();
  await search.press('ArrowDown');
  await popup.keyboard.press('Enter');
  await expect(popup.getByRole('region', { name: /^Inside 4342 Practice Rd/ })).toContainText('SB104242');

  await search.fill('');
  const spent = reads(stage);
  await popup.reload();
  await expect(loopRow(popup, '10099 Practice Rd')).toBeVisible();
  await stage.killWorker(popup);
  await popup.reload();
  await expect.poll(() => reads(stage) - spent).toBeGreaterThanOrEqual(2);
  await expect(popup.getByText('Looking for changes…')).toHaveCount(0);
  console.log(`nothing changed, two profiles: ${reads(stage) - spent} reads of lists`);
  expect(reads(stage) - spent).toBe(2);
});

test('a loop’s status is changed in the popup; taken back, it frees its listing', async ({ stage }) => {
  await stage.signIn();
  const page = await stage.openListing(listing);
  const button = page.locator('loop-it-button button');
  const panel = await stage.openPanel(page);
  await panel.getByRole('button', { name: 'Create loop' }).click();
  await panel.getByRole('button', { name: 'Stay here' }).click();
  await expect(button).toHaveText('In dotloop');

  const popup = await stage.browser.openPage('popup.html');
  await loopRow(popup, '48 Spindrift Ln').click();
  const inside = popup.getByRole('region', { name: 'Inside 48 Spindrift Ln' });
  await expect(inside.getByText('Avery Quinn', { exact: true })).toBeVisible();
  await inside.getByLabel('Status').selectOption({ label: 'Under contract' });
  await inside.getByRole('button', { name: 'Change' }).click();
  await expect(loopRow(popup, '48 Spindrift Ln')).toContainText('Under contract');
  await expect(button).toHaveText('In dotloop');

  await inside.getByRole('button', { name: 'Archive 48 Spindrift Ln' }).click();
  await inside.getByRole('button', { name: 'Archive', exact: true }).click();
  await expect(loopRow(popup, '48 Spindrift Ln')).toContainText('Archived');
  await expect(button).toHaveText('Loop-It');
  expect((await stage.newLoops()).map(({ status }) => status)).toEqual(['ARCHIVED']);

  await inside.getByLabel('Status').selectOption({ label: 'Pre-offer' });
  await inside.getByRole('button', { name: 'Change' }).click();
  await expect(button).toHaveText('In dotloop');
});

test('the profile in use is switched in the popup, and the next panel has it', async ({ stage }) => {
  await stage.signIn();
  const page = await stage.openListing(listing);
  const popup = await stage.popupOver(page);
  await popup.getByText('Harbor Signature Homes').click();
  await expect(popup.getByRole('radio', { name: 'Harbor Signature Homes' })).toBeChecked();
  await popup.getByText('This profile').click();
  await expect(loopRow(popup, '9 Overlook Ter')).toBeVisible();
  await expect(loopRow(popup, '417 Bayberry Ln')).toHaveCount(0);
  const panel = await stage.openPanel(page);
  await expect(panel.getByLabel('Profile').locator('option:checked')).toHaveText(
    'Avery Quinn, Harbor Signature Homes',
  );
});
