import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, filledIn, type Stage, test } from './fixtures.ts';

const mls = 'https://www.tidewatermls.example';
const first = `${mls}/property/pl82198411/508-avenida-del-faro-santa-cruz-ca-95060`;
const second = `${mls}/property/pl82198230/19450-state-highway-1-jenner-ca-95450`;

/** Presses Loop-It in the toolbar, and there "Teach Loop-It this page". */
async function teach(stage: Stage, page: Page): Promise<Locator> {
  await stage.browser.pressToolbar(page);
  const popup = await stage.popupOver(page);
  await popup.getByRole('button', { name: 'Teach Loop-It this page' }).click();
  const panel = page.locator('loop-it-teach').getByRole('dialog', { name: 'Teach Loop-It' });
  await expect(panel).toBeVisible();
  return panel;
}

/** What the panel says of a field. */
const reading = (panel: Locator, field: string): Locator =>
  panel.getByRole('listitem').filter({ has: panel.page().getByText(field, { exact: true }) });

/** A click where an element is: the shield lies over it. */
async function point(page: Page, at: Locator): Promise<void> {
  await at.scrollIntoViewIfNeeded();
  const box = await at.boundingBox();
  if (!box) throw new Error('There is nothing to point at.');
  await page.mouse.move(box.x + 8, box.y + box.height / 2, { steps: 3 });
  await page.mouse.click(box.x + 8, box.y + box.height / 2);
}

test('a site is taught by pointing, tried on the next page, and read from then on', async ({ stage }) => {
  await stage.signIn();
  const page = await stage.openListing(first);
  const panel = await teach(stage, page);
  await panel.getByRole('button', { name: 'One home' }).click();

  await expect(panel.getByRole('heading', { name: 'Point at the address' })).toBeVisible();
  await point(page, page.locator('h1'));
  await expect(reading(panel, 'Address')).toContainText('508 Avenida del Faro');
  await expect(panel.getByRole('heading', { name: 'Point at the city, state and ZIP' })).toBeVisible();
  await point(page, page.locator('.place'));
  await expect(panel.getByRole('heading', { name: 'Point at the MLS number' })).toBeVisible();
  await point(page, page.locator('dd').first());
  await expect(reading(panel, 'MLS number')).toContainText('PL82198411');
  await expect(reading(panel, 'MLS number')).toContainText('Beside “MLS#”');
  await expect(panel.getByText('$1,825,000')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('loop-it-teach').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await panel.getByRole('button', { name: 'Use it' }).click();
  await expect(panel.getByRole('heading', { name: 'Point at the bedrooms' })).toBeVisible();
  await panel.getByRole('button', { name: 'That’s all' }).click();
  await expect(panel.getByRole('heading', { name: 'Is this right?' })).toBeVisible();

  await page.goto(second);
  await expect(reading(panel, 'Address')).toContainText('19450 State Highway 1, Jenner, CA 95450');
  await expect(reading(panel, 'MLS number')).toContainText('PL82198230');
  await panel.getByLabel('Name of this site').fill('Tidewater by hand');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByRole('heading', { name: 'Saved' })).toBeVisible();
  await panel.getByRole('button', { name: 'Done' }).click();
  await expect(page.locator('loop-it-teach')).toHaveCount(0);

  await page.goto(first);
  await stage.browser.pressToolbar(page);
  await expect(page.locator('h1 > loop-it-button')).toHaveCount(1);
  const made = await stage.openPanel(page);
  await made.getByRole('button', { name: 'Create loop' }).click();
  await filledIn(made);
  const [loop] = await stage.newLoops();
  expect(loop?.name).toContain('508 Avenida del Faro');
  expect(loop?.detail['Property Address']?.['MLS Number']).toBe('PL82198411');

  const options = await stage.browser.openPage('options.html');
  await expect(options.getByText('Tidewater by hand')).toBeVisible();
});

test('a list is taught, by keys too; the page feels nothing of it; Escape ends a question', async ({
  stage,
}) => {
  const page = await stage.openListing(`${mls}/search`);
  const panel = await teach(stage, page);
  await page.evaluate(() => {
    document.documentElement.dataset.pressed = '';
    for (const type of ['pointerdown', 'mousedown', 'click', 'keydown'])
      document.body.addEventListener(type, (event) => {
        document.documentElement.dataset.pressed += `${type} ${(event.target as Element).localName} `;
      });
  });
  await panel.getByRole('button', { name: 'A list of homes' }).click();
  const rows = page.locator('article.result h3 a');
  await point(page, rows.nth(0));
  await expect(panel.getByRole('heading', { name: 'Now at the address of another home' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('heading', { name: 'Is this right?' })).toBeVisible();
  await panel.getByLabel('Point at something else').focus();
  await page.keyboard.type('Addr');
  await expect(panel.getByRole('heading', { name: 'Point at the address' })).toBeVisible();

  const outlined = panel.locator('.outlined');
  const street = (await rows.nth(0).innerText()).slice(0, 12);
  for (let presses = 0; !(await outlined.innerText()).startsWith(street); presses++) {
    if (presses > 30) throw new Error(`The arrows do not come to “${street}”.`);
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Enter');
  await point(page, rows.nth(3));
  await expect(reading(panel, 'Address')).toContainText(street);
  await expect(panel.getByRole('heading', { name: 'Point at the MLS number' })).toBeVisible();
  await point(page, page.locator('article.result .soft').nth(2));
  await expect(reading(panel, 'MLS number')).toContainText(/\d{6}/);
  await panel.getByRole('button', { name: 'That’s all' }).click();
  await expect(panel).toContainText(
    `${await page.locator('article.result').count()} homes are found on this page.`,
  );
  expect(page.url()).toBe(`${mls}/search`);
  expect(await page.locator('html').getAttribute('data-pressed')).toBe('');
  await panel.getByRole('button', { name: 'Stop teaching' }).click();
  await expect(page.locator('loop-it-teach')).toHaveCount(0);
});

test('what does not look right is said, and clicks that the page makes up count for nothing', async ({
  stage,
}) => {
  const page = await stage.openListing(first);
  const panel = await teach(stage, page);
  await panel.getByRole('button', { name: 'One home' }).click();
  await expect(panel.getByRole('heading', { name: 'Point at the address' })).toBeVisible();
  await page.evaluate(() => {
    const root = document.querySelector('loop-it-teach')?.shadowRoot;
    root
      ?.querySelector('.teach-shield')
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, clientX: 300, clientY: 150 }));
    for (const button of root?.querySelectorAll('button') ?? []) (button as HTMLElement).click();
  });
  await expect(panel.getByRole('heading', { name: 'Point at the address' })).toBeVisible();
  await expect(panel.getByRole('listitem')).toHaveCount(0);

  await point(page, page.locator('.remarks'));
  await expect(panel.getByRole('alert')).toContainText('This may not be the address.');
  await point(page, page.locator('h1'));
  await expect(panel.getByRole('alert')).toHaveCount(0);
  await expect(reading(panel, 'Address')).toContainText('508 Avenida del Faro');
});
