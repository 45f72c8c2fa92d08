import type { Locator, Page } from '@playwright/test';
import { expect, panelOf, type Stage, test } from './fixtures.ts';

/**
 * What a new agent sets out to do, from a fresh install, and how many presses it takes. A screen that needs more of them
 * than it did has to say why.
 */
class Hand {
  presses = 0;
  typed = 0;
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  async press(control: Locator): Promise<void> {
    this.presses += 1;
    await control.click();
  }

  /** A list is opened, and one of it pressed. */
  async choose(list: Locator, index: number): Promise<void> {
    this.presses += 2;
    await list.selectOption({ index });
  }

  async type(field: Locator, words: string): Promise<void> {
    this.typed += words.length;
    await field.fill(words);
  }

  /** The toolbar's button, which opens the popup. */
  async toolbar(page: Page): Promise<Page> {
    this.presses += 1;
    await this.#stage.browser.pressToolbar(page);
    return this.#stage.popupOver(page);
  }

  async opened(press: Promise<void>): Promise<Page> {
    const [page] = await Promise.all([this.#stage.browser.context.waitForEvent('page'), press]);
    return page;
  }
}

const listing = 'https://www.zillow.com/homedetails/48-Spindrift-Ln-Cape-Elizabeth-ME-04107/2098417733_zpid/';
const unknown =
  'https://www.tidewatermls.example/property/pl82198411/508-avenida-del-faro-santa-cruz-ca-95060';

test('first loop: four presses from a listing, signed out', async ({ stage }) => {
  const hand = new Hand(stage);
  const page = await stage.openListing(listing);
  await hand.press(page.locator('loop-it-button button'));
  const panel = await panelOf(page);
  const consent = await hand.opened(hand.press(panel.getByRole('button', { name: 'Sign in to dotloop' })));
  await hand.press(consent.getByRole('button', { name: 'Allow' }));
  await hand.press(panel.getByRole('button', { name: 'Create loop' }));
  await expect(panel.getByText('Created in dotloop')).toBeVisible();
  expect(await stage.newLoops()).toHaveLength(1);
  expect(hand).toMatchObject({ presses: 4, typed: 0 });
});

test('the default template: four presses from any page', async ({ stage }) => {
  await stage.signIn();
  const hand = new Hand(stage);
  const popup = await hand.toolbar(await stage.openListing(listing));
  const options = await hand.opened(hand.press(popup.getByRole('button', { name: 'Options' })));
  const template = options.getByRole('group', { name: 'Purchase offer' }).getByLabel('Template');
  await hand.choose(template, 1);
  await expect(options.getByText('Saved')).toBeVisible();
  expect(hand).toMatchObject({ presses: 4, typed: 0 });
});

test('a loop of last week, archived: four presses and a few letters', async ({ stage }) => {
  await stage.signIn();
  const hand = new Hand(stage);
  const popup = await hand.toolbar(await stage.openListing(listing));
  await hand.type(popup.getByRole('searchbox'), 'baybe');
  await hand.press(popup.getByRole('button', { name: /^417 Bayberry/ }));
  await hand.press(popup.getByRole('button', { name: 'Archive 417 Bayberry' }));
  await hand.press(popup.getByRole('button', { name: 'Archive', exact: true }));
  await expect(popup.getByRole('button', { name: /^417 Bayberry/ })).toContainText('Archived');
  expect(hand).toMatchObject({ presses: 4, typed: 5 });
});

test('an MLS that is not known: one press for now, one more for always', async ({ stage }) => {
  const hand = new Hand(stage);
  const page = await stage.browser.context.newPage();
  await page.goto(unknown);
  const popup = await hand.toolbar(page);
  await expect(page.locator('loop-it-button')).toHaveCount(1);
  await expect(popup.getByRole('button', { name: 'Always on this site' })).toBeVisible();
  expect(hand).toMatchObject({ presses: 1, typed: 0 });
});

test('why a profile is missing: that it is, where profiles are chosen; which and why, by one press more', async ({
  stage,
}) => {
  await stage.signIn();
  const hand = new Hand(stage);
  const popup = await hand.toolbar(await stage.openListing(listing));
  await expect(popup.getByText('Not offered: 1 deactivated and 1 office profile.')).toBeVisible();
  await hand.press(popup.getByText('Why?').first());
  await expect(popup.getByText(/Portland office: dotloop lets apps make loops/)).toBeVisible();
  expect(hand).toMatchObject({ presses: 2, typed: 0 });
});
