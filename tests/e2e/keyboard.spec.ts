/** The whole story with keys alone, from the button on the page to a loop that is taken back. */
import type { Locator, Page } from '@playwright/test';
import { expect, panelOf, type Stage, test } from './fixtures.ts';

const listing = 'https://www.zillow.com/homedetails/48-Spindrift-Ln-Cape-Elizabeth-ME-04107/2098417733_zpid/';

/** More than any page here has to go through. */
const mostStops = 80;

const hasFocus = (of: Locator): Promise<boolean> =>
  of.evaluate((element) => {
    const root = element.getRootNode() as Document | ShadowRoot;
    return root.activeElement === element && document.hasFocus();
  });

/** Goes on by Tab until something has the focus. Keys go wherever the browser has put it, into frames too. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < mostStops; stop++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not come to ${target}.`);
}

const buttonOn = (page: Page) => page.locator('loop-it-button button').first();

async function signInByKeys(stage: Stage, panelKeys: Page): Promise<void> {
  const [window] = await Promise.all([
    stage.browser.context.waitForEvent('page'),
    panelKeys.keyboard.press('Enter'),
  ]);
  await tabTo(window, window.getByRole('button', { name: 'Allow' }));
  await window.keyboard.press('Enter');
}

test('signs in, corrects a draft, leaves it and comes back, adds a client, creates and opens the loop', async ({
  stage,
}) => {
  const page = await stage.openListing(listing);
  await tabTo(page, buttonOn(page));
  await page.keyboard.press('Enter');
  let panel = await panelOf(page);
  await tabTo(page, panel.getByRole('button', { name: 'Sign in to dotloop' }));
  await signInByKeys(stage, page);

  const create = panel.getByRole('button', { name: 'Create loop' });
  await expect(create).not.toHaveAttribute('aria-disabled', 'true');
  await page.bringToFront();
  await tabTo(page, panel.getByLabel('Loop name'), 'Shift+Tab');
  await page.keyboard.press('End');
  await page.keyboard.type(', by keys');
  await page.keyboard.press('Escape');
  await expect(page.locator('loop-it-panel')).toHaveCount(0);

  // The focus is where it was before, and the draft as it was left.
  expect(await hasFocus(buttonOn(page))).toBe(true);
  await page.keyboard.press('Enter');
  panel = await panelOf(page);
  await expect(panel.getByLabel('Loop name')).toHaveValue('48 Spindrift Ln, by keys');

  await tabTo(page, panel.getByRole('combobox', { name: 'Add a client' }));
  await page.keyboard.type('bell marc');
  await expect(panel.getByRole('option', { name: 'Marcus Bell', selected: true })).toBeVisible();
  // No search is under way: Enter means what is seen.
  await expect(panel.getByRole('combobox', { name: 'Add a client' })).toHaveAttribute(
    'aria-activedescendant',
    /./,
  );
  await page.keyboard.press('Enter');
  await expect(panel.getByLabel('Role of Marcus Bell')).toHaveValue('BUYER');
  await page.keyboard.type('nobody of that name');
  await page.keyboard.press('Escape'); // closes the list, not the panel
  await expect(panel.getByRole('listbox')).toBeHidden();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Backspace');

  await tabTo(page, panel.getByLabel('Loop name'), 'Shift+Tab');
  await expect(panel.getByRole('button', { name: 'Create loop' })).not.toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { name: 'Created in dotloop' })).toBeFocused();
  await tabTo(page, panel.getByRole('button', { name: 'Open the loop' }));
  const [loop] = await Promise.all([
    stage.browser.context.waitForEvent('page'),
    page.keyboard.press('Enter'),
  ]);
  await expect(loop).toHaveURL(/^https:\/\/www\.dotloop\.com\//);

  const [made, ...others] = await stage.newLoops();
  expect(others).toEqual([]);
  expect(made?.name).toBe('48 Spindrift Ln, by keys');
  expect(made?.participants.map(({ fullName }) => fullName)).toContain('Marcus Bell');
});

test('finds a loop in the popup, looks into it, and takes it back', async ({ stage }) => {
  await stage.signIn();
  const page = await stage.openListing(listing);
  const popup = await stage.popupOver(page);
  await popup.bringToFront();
  await tabTo(popup, popup.getByRole('searchbox', { name: 'Search loops' }));
  await popup.keyboard.type('bayb');
  const row = popup.getByRole('button', { name: /^417 Bayberry Ln/ });
  await expect(popup.locator('.row-button')).toHaveCount(1);
  await popup.keyboard.press('ArrowDown');
  await expect(row).toBeFocused();
  await popup.keyboard.press('Enter');
  const inside = popup.getByRole('region', { name: /^Inside 417 Bayberry/ });
  await expect(inside.getByRole('list', { name: 'People' })).toBeVisible();

  await tabTo(popup, inside.getByRole('button', { name: /^Archive 417/ }));
  await popup.keyboard.press('Enter');
  await expect(inside.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await tabTo(popup, inside.getByRole('button', { name: 'Archive', exact: true }), 'Shift+Tab');
  await popup.keyboard.press('Enter');
  await expect(row).toContainText('Archived');
  const { loops } = await stage.state();
  expect(loops.find(({ name }) => name.startsWith('417 Bayberry'))?.status).toBe('ARCHIVED');
  await expect(inside.getByRole('combobox', { name: 'Status' })).toBeFocused();
});
