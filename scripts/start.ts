/**
 * Plays the main job: a listing, a click, a sign-in, a loop. With a display it plays in a window that stays open to
 * try; without one it plays headlessly, prints each step and the loop, and saves a picture of each to demo/.
 *
 *   npm start [-- --url URL-of-a-sandbox-listing] [--headless]
 */
import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { listingUrls } from '../sandbox/listings/index.ts';
import {
  type Browser,
  buttonOf,
  isBuiltIn,
  openBrowser,
  openPanel,
  type Servers,
  startServers,
} from './stage.ts';

const usage = 'npm start [-- --url URL] [--headless]';
const pictures = 'demo';

let steps = 0;

async function step(text: string, page?: Page): Promise<void> {
  steps += 1;
  const picture = page
    ? `${pictures}/${steps}-${text
        .toLowerCase()
        .replaceAll(/[^a-z]+/g, '-')
        .slice(0, 40)}.png`
    : '';
  if (page) await page.screenshot({ path: picture });
  console.log(`${steps}. ${text}${picture ? `  (${picture})` : ''}`);
}

function readArguments(): { url: string; headless: boolean } {
  const { values } = parseArgs({
    options: { url: { type: 'string' }, headless: { type: 'boolean', default: false } },
  });
  const url = values.url ?? listingUrls[0]?.url ?? '';
  if (!URL.canParse(url)) throw new Error(`“${url}” is not a URL. ${usage}`);
  const hasDisplay =
    process.platform === 'darwin' ||
    process.platform === 'win32' ||
    Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  return { url, headless: values.headless || !hasDisplay };
}

async function play(browser: Browser, url: string): Promise<string> {
  const { context } = browser;
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(url);
  await page.waitForLoadState('load');
  if (!isBuiltIn(url)) {
    await browser.pressToolbar(page);
    await step('A site that Loop-It does not know: it is pressed in the toolbar', page);
  }
  const button = await buttonOf(page);
  await step('A listing, with a Loop-It button beside it', page);

  const panel = await openPanel(page, button);
  const face = 'screenshot' in panel ? panel : page;
  const signIn = panel.getByRole('button', { name: 'Sign in to dotloop' });
  await signIn.waitFor();
  await step('A click opens the panel with the draft', face);

  const [window] = await Promise.all([context.waitForEvent('page'), signIn.click()]);
  const allow = window.getByRole('button', { name: 'Allow' });
  await allow.waitFor();
  await step('dotloop asks whether Loop-It may', window);
  await allow.click();

  const create = panel.getByRole('button', { name: /^Create (loop|anyway)$/ });
  await create.and(panel.locator(':not([aria-disabled="true"])')).waitFor();
  await step('Signed in: the same draft, complete', face);

  await create.click();
  const open = panel.getByRole('button', { name: 'Open the loop' });
  await open.waitFor({ timeout: 30_000 });
  await step('The loop is made', face);

  const [loopPage] = await Promise.all([context.waitForEvent('page'), open.click()]);
  await loopPage.waitForLoadState();
  await step('Opened in dotloop', loopPage);
  return loopPage.url();
}

/** The loop as the sandbox holds it. */
async function loopInSandbox({ sandbox }: Servers, loopUrl: string): Promise<unknown> {
  const id = Number(new URL(loopUrl).searchParams.get('viewId'));
  const state = (await (await fetch(`${sandbox.url}/_sandbox/state`)).json()) as { loops: { id: number }[] };
  return state.loops.find((loop) => loop.id === id);
}

async function main(): Promise<void> {
  const { url, headless } = readArguments();
  await mkdir(pictures, { recursive: true });
  console.log('Building the extension …');
  const built = spawnSync('wxt', ['build', '--mode', 'test'], { encoding: 'utf8' });
  if (built.status !== 0)
    throw new Error(`The extension could not be built:\n${built.stdout}${built.stderr}`);

  const servers = await startServers();
  const browser = await openBrowser(servers, { headless, slowMo: headless ? 0 : 300 });
  try {
    await step(`The pretend dotloop is at ${servers.sandbox.url}, the companion at ${servers.companion.url}`);
    const loopUrl = await play(browser, url);
    console.log(JSON.stringify(await loopInSandbox(servers, loopUrl), null, 2));
    if (!headless) {
      console.log('\nThe window stays open to try. More listings:');
      for (const listing of listingUrls) console.log(`  ${listing.url}  ${listing.about}`);
      console.log('Close it to end.');
      await browser.context.waitForEvent('close', { timeout: 0 });
    }
  } finally {
    await browser.close();
    await servers.close();
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
