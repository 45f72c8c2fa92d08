import type { Page } from '@playwright/test';
import { extensionId } from '../../scripts/stage.ts';
import { expect, type Stage, test } from './fixtures.ts';

const mls = 'https://www.tidewatermls.example';
const listing = `${mls}/property/pl82198411/508-avenida-del-faro-santa-cruz-ca-95060`;
const origin = `${mls}/*`;

const buttons = (page: Page) => page.locator('loop-it-button button');

/**
 * Calls the browser's own page of extensions, where a person may give and take what an extension reads. Its dialog,
 * which asks when an extension does, is no page, and no test can press it: what is allowed here beforehand, it
 * does not ask again.
 */
async function extensionsPage(stage: Stage, call: string, ...values: unknown[]): Promise<void> {
  const page = await stage.browser.context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(
    async ([name, given]) => {
      const { chrome } = globalThis as unknown as {
        chrome: { developerPrivate: Record<string, (...all: unknown[]) => Promise<void>> };
      };
      await chrome.developerPrivate[name]?.(...given);
    },
    [call, values] as const,
  );
  await page.close();
}

/** Presses a button of the popup over a page, whose question the browser has been answered already. */
async function pressInPopup(stage: Stage, page: Page, name: string): Promise<void> {
  const popup = await stage.popupOver(page);
  await popup.getByRole('button', { name }).click();
  await expect(popup.getByRole('button', { name })).toHaveCount(0);
  await popup.close();
}

async function always(stage: Stage, page: Page): Promise<void> {
  await extensionsPage(stage, 'addHostPermission', extensionId, origin);
  await stage.browser.pressToolbar(page);
  await pressInPopup(stage, page, 'Always on this site');
}

test('nothing happens on an unknown site until the toolbar is pressed; then at once', async ({ stage }) => {
  const page = await stage.browser.context.newPage();
  await page.goto(listing);
  const known = await stage.browser.openPage('popup.html');
  await page.bringToFront();
  await known.reload();
  await expect(known.getByText('Loop-It cannot read this page')).toBeVisible();
  await expect(buttons(page)).toHaveCount(0);
  await known.close();

  await stage.browser.pressToolbar(page);
  await expect(buttons(page)).toHaveCount(1);
  await stage.browser.pressToolbar(page);
  await stage.popupOver(page);
  await expect(buttons(page)).toHaveCount(1);

  await page.goto(`${mls}/news/autumn-market`);
  await stage.browser.pressToolbar(page);
  const popup = await stage.popupOver(page);
  await expect(popup.getByText('No listing on this page')).toBeVisible();
  await expect(popup.getByRole('button', { name: 'Always on this site' })).toBeVisible();
  await expect(popup.getByText('every page of www.tidewatermls.example')).toBeVisible();
  await expect(buttons(page)).toHaveCount(0);
});

test('always on this site: in open tabs, after reload, without the worker; until it is removed', async ({
  stage,
}) => {
  const page = await stage.browser.context.newPage();
  await page.goto(listing);
  const other = await stage.browser.context.newPage();
  await other.goto(`${mls}/search`);
  await expect(other.locator('article.result').first()).toBeVisible();
  await always(stage, page);
  await expect(buttons(page)).toHaveCount(1);
  const rows = await other.locator('article.result').count();
  await expect(buttons(other)).toHaveCount(rows);

  await page.reload();
  await expect(buttons(page)).toHaveCount(1);
  await stage.killWorker(page);
  await page.reload();
  await expect(buttons(page)).toHaveCount(1);
  await page.goto(`${mls}/news/autumn-market`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto(listing);
  await expect(buttons(page)).toHaveCount(1);
  // The toolbar may put the script in where it runs already: there is still one.
  await stage.browser.pressToolbar(page);
  const popup = await stage.popupOver(page);
  await expect(popup.getByText('508 Avenida del Faro')).toBeVisible();
  await expect(buttons(page)).toHaveCount(1);
  await popup.close();

  const options = await stage.browser.openPage('options.html');
  await options.getByRole('button', { name: 'Remove www.tidewatermls.example' }).click();
  await expect(options.getByText('No site added so far.')).toBeVisible();
  await expect(buttons(page)).toHaveCount(0);
  await expect(buttons(other)).toHaveCount(0);
  await other.reload();
  await expect(other.locator('article.result').first()).toBeVisible();
  await expect.poll(() => stage.registeredScripts()).toEqual([]);
  await expect(buttons(other)).toHaveCount(0);
});

test('what was taken back in the browser is gone at once, and a death of the worker changes nothing', async ({
  stage,
}) => {
  const page = await stage.browser.context.newPage();
  await page.goto(listing);
  await always(stage, page);
  await page.reload();
  await expect(buttons(page)).toHaveCount(1);
  await stage.killWorker(page);
  await extensionsPage(stage, 'removeHostPermission', extensionId, origin);
  await expect(buttons(page)).toHaveCount(0);
  await expect.poll(() => stage.registeredScripts()).toEqual([]);
});

test('a built-in site that the browser keeps from us is offered to be allowed again', async ({ stage }) => {
  const page = await stage.openListing('https://www.zillow.com/portland-me/');
  await expect(buttons(page).first()).toBeVisible();
  await extensionsPage(stage, 'updateExtensionConfiguration', {
    extensionId,
    hostAccess: 'ON_SPECIFIC_SITES',
  });
  await expect(buttons(page)).toHaveCount(0);
  await page.reload();
  await stage.browser.pressToolbar(page);
  const popup = await stage.popupOver(page);
  await expect(popup.getByText('Loop-It may not read this site')).toBeVisible();
  await popup.close();

  await page.goto('about:blank');
  await page.goto('https://www.zillow.com/portland-me/');
  await expect(page.locator('[data-test="property-card"]').first()).toBeVisible();
  await expect(buttons(page)).toHaveCount(0);
  await extensionsPage(stage, 'addHostPermission', extensionId, 'https://www.zillow.com/*');
  await expect(buttons(page).first()).toBeVisible();
});

test('buttons are turned off on a site, in open tabs too, and on again', async ({ stage }) => {
  const page = await stage.openListing('https://www.zillow.com/portland-me/');
  await expect(buttons(page).first()).toBeVisible();
  const options = await stage.browser.openPage('options.html');
  await options.getByText('Built-in listing systems').click();
  await options.getByRole('checkbox', { name: 'Zillow' }).uncheck();
  await expect(buttons(page)).toHaveCount(0);
  await page.reload();
  await expect(page.locator('[data-test="property-card"]').first()).toBeVisible();
  await pressInPopup(stage, page, 'Turn on here');
  await expect(buttons(page).first()).toBeVisible();
  await expect(options.getByRole('checkbox', { name: 'Zillow' })).toBeChecked();
});

/** Puts the script for any site into the page of a tab, as the toolbar does. */
async function putIn(stage: Stage, page: Page): Promise<void> {
  await (await stage.browser.worker()).evaluate(async (url) => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        tabs: { query(about: object): Promise<{ id: number }[]> };
        scripting: { executeScript(what: object): Promise<unknown> };
      };
    };
    for (const { id } of await chrome.tabs.query({ url }))
      await chrome.scripting.executeScript({
        target: { tabId: id, allFrames: true },
        files: ['content-scripts/any.js'],
      });
  }, page.url());
}

test('no two scripts run in one frame, whichever was there first', async ({ stage }) => {
  const portal = await stage.openListing('https://www.zillow.com/portland-me/');
  await expect(portal.locator('html[data-hydrated="twice"]')).toBeVisible();
  const cards = portal.locator('[data-test="property-card"]');
  await expect.poll(async () => (await buttons(portal).count()) === (await cards.count())).toBe(true);
  await portal.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset.moves = '0';
    new MutationObserver((records) => {
      const ours = records
        .flatMap(({ addedNodes }) => [...addedNodes])
        .filter(({ nodeName }) => nodeName === 'LOOP-IT-BUTTON');
      dataset.moves = String(Number(dataset.moves) + ours.length);
    }).observe(document.body, { childList: true, subtree: true });
  });
  await putIn(stage, portal);
  await portal.evaluate(() => document.body.append(document.createElement('p')));
  await expect(buttons(portal)).toHaveCount(await cards.count());
  expect(await portal.locator('html').getAttribute('data-moves')).toBe('0');

  const page = await stage.browser.context.newPage();
  await page.goto(listing);
  await always(stage, page);
  await expect(buttons(page)).toHaveCount(1);
  await putIn(stage, page);
  await putIn(stage, page);
  await expect(buttons(page)).toHaveCount(1);
  const panel = await stage.openPanel(page);
  await expect(panel.getByLabel('Street', { exact: true })).toHaveValue(/Avenida/);
  await expect(page.locator('loop-it-panel')).toHaveCount(1);
});

test('an update leaves no dead buttons in open pages, built-in or added', async ({ stage }) => {
  const portal = await stage.openListing('https://www.zillow.com/portland-me/');
  await expect(portal.locator('html[data-hydrated="twice"]')).toBeVisible();
  const page = await stage.browser.context.newPage();
  await page.goto(listing);
  await always(stage, page);
  await expect(buttons(page)).toHaveCount(1);
  const cards = await portal.locator('[data-test="property-card"]').count();
  await expect(buttons(portal)).toHaveCount(cards);
  for (const each of [portal, page])
    await buttons(each).evaluateAll((all) => {
      for (const one of all) one.dataset.before = 'update';
    });

  // Without it the browser keeps an unpacked extension off once it has been reloaded.
  await extensionsPage(stage, 'updateProfileConfiguration', { inDeveloperMode: true });
  await (await stage.browser.worker()).evaluate(() => {
    (globalThis as unknown as { chrome: { runtime: { reload(): void } } }).chrome.runtime.reload();
  });
  for (const each of [portal, page]) await expect(each.locator('[data-before]')).toHaveCount(0);
  await expect(buttons(portal)).toHaveCount(cards);
  await expect(buttons(page)).toHaveCount(1);
  await page.bringToFront();
  const panel = await stage.openPanel(page);
  await expect(panel.getByLabel('Street', { exact: true })).toHaveValue(/Avenida/);
});
