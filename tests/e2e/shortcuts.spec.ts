/**
 * Keys, the context menu and the badge, as far as a test can drive a browser's own surroundings: no protocol presses a
 * key of the browser's or opens its menu. What the worker does then is tested in tests/worker/press.test.ts.
 */
import type { Page } from '@playwright/test';
import { expect, panelOf, type Stage, test } from './fixtures.ts';

const detail = 'https://www.zillow.com/homedetails/48-Spindrift-Ln-Cape-Elizabeth-ME-04107/2098417733_zpid/';
const list = 'https://harbor.mlsmatrix.com/Matrix/Public/Portal.aspx?ID=0-3318204471-10';

interface Chrome {
  action: {
    getBadgeText(of: object): Promise<string>;
    getTitle(of: object): Promise<string>;
  };
  commands: { getAll(): Promise<{ name: string; shortcut: string; description: string }[]> };
  contextMenus: { update(id: string, change: object): Promise<void> };
  tabs: {
    query(of: object): Promise<{ id: number }[]>;
    sendMessage(id: number, order: object, to: { frameId: number }): Promise<unknown>;
  };
}

/** What the toolbar's button says of the tab in front. */
async function badgeOf(stage: Stage): Promise<{ text: string; title: string }> {
  return (await stage.browser.worker()).evaluate(async () => {
    const { action, tabs } = (globalThis as unknown as { chrome: Chrome }).chrome;
    const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
    const of = { tabId: tab?.id };
    return { text: await action.getBadgeText(of), title: await action.getTitle(of) };
  });
}

/** Which of our items there are: a browser changes those only that it has. */
async function menuOf(stage: Stage): Promise<string[]> {
  return (await stage.browser.worker()).evaluate(async () => {
    const { contextMenus } = (globalThis as unknown as { chrome: Chrome }).chrome;
    const there: string[] = [];
    for (const id of ['loop-it', 'hide', 'show'])
      await contextMenus.update(id, {}).then(
        () => there.push(id),
        () => {},
      );
    return there;
  });
}

/** What the worker orders when the menu was chosen in. */
async function openRowUnderPointer(stage: Stage, page: Page): Promise<unknown> {
  return (await stage.browser.worker()).evaluate(async (url) => {
    const { tabs } = (globalThis as unknown as { chrome: Chrome }).chrome;
    const [tab] = await tabs.query({ url });
    return tabs.sendMessage(tab?.id ?? 0, { type: 'listing.open', key: null }, { frameId: 0 });
  }, page.url());
}

test('the badge counts, and says that the listing is in dotloop as soon as it is', async ({ stage }) => {
  await stage.signIn();
  const results = await stage.openListing(list);
  await expect(results.locator('loop-it-button')).toHaveCount(9);
  await expect.poll(() => badgeOf(stage)).toEqual({ text: '9', title: 'Loop-It: 9 listings on this page' });

  const page = await stage.openListing(detail);
  await expect.poll(() => badgeOf(stage)).toEqual({ text: '1', title: 'Loop-It: 1 listing on this page' });
  const panel = await stage.openPanel(page);
  await panel.getByRole('button', { name: 'Create loop' }).click();
  await expect(panel.getByText('Created in dotloop')).toBeVisible();
  await expect
    .poll(() => badgeOf(stage))
    .toEqual({ text: '✓', title: 'Loop-It: this listing is in dotloop' });
});

test('in a list, the menu means the row that it was opened in', async ({ stage }) => {
  await stage.signIn();
  const page = await stage.openListing(list);
  await expect(page.locator('loop-it-button')).toHaveCount(9);
  await page.getByText('9 listings').click({ button: 'right' });
  expect(await openRowUnderPointer(stage, page)).toEqual({ found: false });
  await page.getByText('1507 Meadowlark Dr').click({ button: 'right' });
  expect(await openRowUnderPointer(stage, page)).toEqual({ found: true });
  const panel = await panelOf(page);
  await expect(panel.getByLabel('Street', { exact: true })).toHaveValue('Meadowlark Dr');
});

test('the browser has the menu, and the options show the keys that it has', async ({ stage }) => {
  const worker = await stage.browser.worker();
  await expect.poll(() => menuOf(stage)).toEqual(['loop-it', 'hide']);
  const commands = await worker.evaluate(() =>
    (globalThis as unknown as { chrome: Chrome }).chrome.commands.getAll(),
  );
  expect(commands).toContainEqual({
    name: 'loop-it',
    shortcut: 'Alt+L',
    description: 'Loop-It the listing on this page',
  });

  const options = await stage.browser.openPage('options.html');
  const keys = options.getByRole('region', { name: 'Keyboard shortcuts' });
  await expect(keys).toContainText('Alt+L');
  await expect(keys).toContainText('Alt+Shift+L');
  const [settings] = await Promise.all([
    stage.browser.context.waitForEvent('page'),
    keys.getByRole('button', { name: 'Change the keys' }).click(),
  ]);
  await expect(settings).toHaveURL('chrome://extensions/shortcuts');
});

test('sites that are turned off have the box ticked in the menu', async ({ stage }) => {
  const options = await stage.browser.openPage('options.html');
  await options.getByText('Built-in listing systems').click();
  await options.getByRole('checkbox', { name: 'Zillow' }).uncheck();
  await expect.poll(() => menuOf(stage)).toContain('show');
  await options.getByRole('checkbox', { name: 'Zillow' }).check();
  await expect.poll(() => menuOf(stage)).not.toContain('show');
});
