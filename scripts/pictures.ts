/**
 * Takes the pictures of the README and docs from the running product: button, panel, popup and options, in light
 * and dark. `node scripts/pictures.ts [FOLDER]`, docs/pictures without one.
 */
import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { listingUrls } from '../sandbox/listings/index.ts';
import { type Browser, openBrowser, panelOf, startServers } from './stage.ts';

const folder = process.argv[2] ?? 'docs/pictures';

async function take(browser: Browser, scheme: 'light' | 'dark'): Promise<void> {
  const save = (page: Page, name: string) => page.screenshot({ path: `${folder}/${name}-${scheme}.png` });
  const { context } = browser;

  const listing = await context.newPage();
  await listing.goto(listingUrls[0]?.url ?? '');
  await listing.locator('loop-it-button button').waitFor();
  await save(listing, 'button');

  await listing.locator('loop-it-button button').click();
  const panel = await panelOf(listing);
  const signIn = panel.getByRole('button', { name: 'Sign in to dotloop' });
  await signIn.waitFor();
  await save(listing, 'panel-signed-out');
  const [consent] = await Promise.all([context.waitForEvent('page'), signIn.click()]);
  await consent.getByRole('button', { name: 'Allow' }).waitFor();
  await save(consent, 'sign-in');
  await consent.getByRole('button', { name: 'Allow' }).click();

  const create = panel.getByRole('button', { name: 'Create loop' });
  await create.and(panel.locator(':not([aria-disabled="true"])')).waitFor();
  await panel.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
  await listing.mouse.move(5, 5);
  await save(listing, 'panel');
  await create.click();
  const open = panel.getByRole('button', { name: 'Open the loop' });
  await open.waitFor({ timeout: 30_000 });
  await save(listing, 'created');
  const [loop] = await Promise.all([context.waitForEvent('page'), open.click()]);
  await loop.waitForLoadState();
  await save(loop, 'loop');

  const options = await browser.openPage('options.html');
  await options.getByRole('button', { name: 'Disconnect' }).waitFor();
  await options.screenshot({ path: `${folder}/options-${scheme}.png`, fullPage: true });

  // As a popup stands over the listing: it asks which tab is in front.
  const popup = await browser.openPage('popup.html');
  await popup.setViewportSize({ width: 380, height: 600 });
  await listing.bringToFront();
  await popup.reload();
  await popup.getByText('Bayberry').first().waitFor();
  await save(popup, 'popup');
}

await mkdir(folder, { recursive: true });
const built = spawnSync('wxt', ['build', '--mode', 'test'], { encoding: 'utf8' });
if (built.status !== 0) throw new Error(`The extension could not be built:\n${built.stdout}${built.stderr}`);
const servers = await startServers();
for (const colorScheme of ['light', 'dark'] as const) {
  await servers.reset();
  const browser = await openBrowser(servers, { headless: true, colorScheme });
  await take(browser, colorScheme);
  await browser.close();
}
await servers.close();
console.log(`The pictures are in ${folder}.`);
