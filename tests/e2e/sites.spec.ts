import type { Frame, Page } from '@playwright/test';
import { expect, panelOf, type Stage, test } from './fixtures.ts';

const unknownMls = 'https://www.tidewatermls.example';

const buttons = (page: Page | Frame) => page.locator('loop-it-button');

async function address(panel: Frame): Promise<string> {
  await expect(panel.getByLabel('Street', { exact: true })).not.toHaveValue('');
  const part = (label: string) => panel.getByLabel(label, { exact: true }).inputValue();
  return `${await part('No.')} ${await part('Street')}, ${await part('City')}`;
}

/** The addresses on the page's cards, and how many buttons each card has. */
async function cards(page: Page): Promise<number[]> {
  return page
    .locator('[data-test="property-card"]')
    .evaluateAll((all) => all.map((card) => card.querySelectorAll('loop-it-button').length));
}

test('portal: one button a card, through hydration, lazy rows, in-app navigation and back', async ({
  stage,
}) => {
  const page = await stage.openListing('https://www.zillow.com/portland-me/');
  await page.waitForSelector('html[data-hydrated="twice"]');
  const eachOnce = async () => {
    const counts = await cards(page);
    return counts.length > 0 && counts.every((count) => count === 1);
  };
  await expect.poll(eachOnce).toBe(true);

  await page.mouse.wheel(0, 20_000);
  await expect.poll(async () => (await cards(page)).length).toBeGreaterThan(6);
  await expect.poll(eachOnce).toBe(true);

  const first = page.locator('[data-test="property-card"]').first();
  const street = (await first.locator('address').innerText()).split(',')[0] ?? '';
  await first.locator('a[data-in-app]').click();
  await expect(page).toHaveURL(/_zpid/);
  const detail = page.locator('#home-detail-lightbox-container');
  await expect(detail.locator('h1')).toContainText(street);
  await detail.locator('loop-it-button button').click();
  const panel = await panelOf(page);
  expect(await address(panel)).toContain(street);
  await panel.getByRole('button', { name: 'Close' }).first().click();

  await page.goBack();
  await expect.poll(eachOnce).toBe(true);
});

test('Matrix: the button follows the listing through postbacks at one URL', async ({ stage }) => {
  const url = 'https://harbor.mlsmatrix.com/Matrix/Public/Portal.aspx?k=5520098X3J2K&p=DE-12044178-881';
  const page = await stage.openListing(url);
  await expect(buttons(page)).toHaveCount(1);
  let panel = await stage.openPanel(page);
  const first = await address(panel);
  await panel.getByRole('button', { name: 'Close' }).first().click();
  await expect(page.locator('loop-it-panel')).toHaveCount(0);

  const before = await page.locator('[id$="m_pnlDisplay"]').innerText();
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(page.locator('[id$="m_pnlDisplay"]')).not.toHaveText(before);
  await expect(buttons(page)).toHaveCount(1);
  panel = await stage.openPanel(page);
  expect(await address(panel)).not.toBe(first);
  expect(page.url()).toBe(url);
});

test('Matrix: a button a row in the list', async ({ stage }) => {
  const page = await stage.openListing(
    'https://harbor.mlsmatrix.com/Matrix/Public/Portal.aspx?ID=0-3318204471-10',
  );
  const rows = page.locator('.multiLineDisplay');
  await expect
    .poll(async () => (await buttons(page).count()) === (await rows.count()) && (await rows.count()) > 1)
    .toBe(true);
});

test('Paragon: nine homes in several copies, nine buttons', async ({ stage }) => {
  const page = await stage.openListing(
    'https://harbor.paragonrels.com/CollabLink/#/?id=5b1d7c02-9a44-4c1e-8f27-6d0e93b1a501',
  );
  await expect(buttons(page)).toHaveCount(9);
});

test('Paragon: the postal city, not the taxing one', async ({ stage }) => {
  const page = await stage.openListing(
    'https://harbor.paragonrels.com/CollabLink/#/?id=5b1d7c02-9a44-4c1e-8f27-6d0e93b1a502',
  );
  await expect(buttons(page)).toHaveCount(1);
  const heading = await page.locator('[data-bind*="PROP_INFO.CITY"]').first().innerText();
  const panel = await stage.openPanel(page);
  expect((await address(panel)).toLowerCase()).not.toContain(`, ${heading.toLowerCase()}`);
});

/** The frame that has a button, however deep. */
async function frameWithButton(page: Page): Promise<Frame> {
  let found: Frame | undefined;
  await expect
    .poll(async () => {
      for (const frame of page.frames()) if ((await buttons(frame).count()) > 0) found = frame;
      return found !== undefined;
    })
    .toBe(true);
  if (!found) throw new Error('unreachable');
  return found;
}

test('Paragon desktop: the button is two frames down, the panel on top', async ({ stage }) => {
  await stage.signIn();
  const page = await stage.openListing('https://harbor.paragonrels.com/ParagonLS/Default.mvc');
  const report = await frameWithButton(page);
  expect(report.parentFrame()?.parentFrame()).toBe(page.mainFrame());
  await buttons(report).locator('button').first().click();
  const panel = await panelOf(page);
  expect(panel.parentFrame()).toBe(page.mainFrame());
  await createIn(panel);
  expect(await stage.newLoops()).toHaveLength(1);
});

async function createIn(panel: Frame | Page): Promise<void> {
  await panel.getByRole('button', { name: 'Create loop' }).click();
  await expect(panel.getByText('Created in dotloop')).toBeVisible();
}

async function makes(stage: Stage, path: string): Promise<void> {
  await stage.signIn();
  const page = await stage.openListing(`${unknownMls}${path}`);
  await expect(buttons(page)).toHaveCount(1);
  await createIn(await stage.openPanel(page));
  expect(await stage.newLoops()).toHaveLength(1);
}

test('unknown MLS: read from a definition list alone', ({ stage }) =>
  makes(stage, '/property/pl82198411/508-avenida-del-faro-santa-cruz-ca-95060'));

test('unknown MLS: a strict Content-Security-Policy keeps the panel from nothing', ({ stage }) =>
  makes(stage, '/property/pl82198230/19450-state-highway-1-jenner-ca-95450'));

test('unknown MLS: above a modal dialog, where everything else is inert', ({ stage }) =>
  makes(stage, '/property/pl82197966/2290-e-manzanita-blvd-pasadena-ca-91107'));

test('unknown MLS: in a frameset, where the panel is a window', async ({ stage }) => {
  await stage.signIn();
  const page = await stage.openListing(`${unknownMls}/frames/report`);
  const report = await frameWithButton(page);
  const [window] = await Promise.all([
    stage.browser.context.waitForEvent('page'),
    buttons(report).locator('button').first().click(),
  ]);
  await createIn(window);
  expect(await stage.newLoops()).toHaveLength(1);
});

for (const path of ['/news/autumn-market', '/mortgage-calculator', '/agents/theo-finch', '/about']) {
  test(`unknown MLS: no button on ${path}`, async ({ stage }) => {
    const page = await stage.openListing(`${unknownMls}${path}`);
    // Our script has told the worker that it is there, so it has looked.
    const popup = await stage.browser.openPage('popup.html');
    await page.bringToFront();
    await popup.reload();
    await expect(popup.getByText(/no listing/i).first()).toBeVisible();
    await expect(buttons(page)).toHaveCount(0);
  });
}
