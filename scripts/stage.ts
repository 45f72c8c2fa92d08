/**
 * Everything that Loop-It plays on: the sandbox, a companion, and a Chromium with the extension in it, in which the
 * real host names lead to the sandbox. The demonstration and the end-to-end tests stand on it.
 */
import { once } from 'node:events';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BrowserContext,
  chromium,
  type Frame,
  type Locator,
  type Page,
  type Worker,
} from '@playwright/test';
import { readConfig } from '../companion/config.ts';
import { startCompanion } from '../companion/server.ts';
import { siteAmong } from '../lib/sites/hosts.ts';
import { sites } from '../lib/sites/registry.ts';
import { sandboxClient } from '../sandbox/client.ts';
import { startSandbox } from '../sandbox/server.ts';
import { findBrowser } from './browser.ts';
import type { Language } from './messages.ts';

/** The id that the manifest's `key` gives to development and test builds. */
export const extensionId = 'fhpnlnmkpbomdbbadphaaifnopbippmp';
export const testBuild = '.output/chrome-mv3-test';

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
export type Companion = Awaited<ReturnType<typeof startCompanion>>;

export interface Servers {
  sandbox: Sandbox;
  companion: Companion;
  /** Makes the sandbox as it was at the start. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a sandbox and a companion that knows it, both on free ports, with a data folder of their own. */
export async function startServers(): Promise<Servers> {
  const sandbox = await startSandbox({ port: 0, httpsPort: 0 });
  const port = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'loop-it-companion-'));
  const companion = await startCompanion(
    readConfig({
      DOTLOOP_CLIENT_ID: sandboxClient.id,
      DOTLOOP_CLIENT_SECRET: sandboxClient.secret,
      DOTLOOP_AUTH_URL: `${sandbox.url}/oauth`,
      DOTLOOP_AUTHORIZE_URL: 'https://auth.dotloop.com/oauth/authorize',
      DOTLOOP_API_URL: `${sandbox.url}/public/v2`,
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATA_DIR: dataDir,
      EXTENSION_IDS: extensionId,
      EXTENSION_REDIRECTS: `https://${extensionId}.chromiumapp.org/`,
      LOG_LEVEL: 'warn',
    }),
  );
  const control = async (method: string, path: string, body: object) => {
    const response = await fetch(`${sandbox.url}/_sandbox/${path}`, { method, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`The sandbox refused ${path}: ${await response.text()}`);
  };
  const reset = async () => {
    await control('POST', 'reset', {});
    await control('PATCH', 'settings', { insecureWebhooks: true }); // the companion here has no certificate
  };
  await reset();
  return {
    sandbox,
    companion,
    reset,
    async close() {
      await companion.close();
      await sandbox.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The companion has to say where dotloop reaches it before it listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export interface Browser {
  context: BrowserContext;
  /** The extension's background worker; asked for anew each time, because it may have been stopped. */
  worker(): Promise<Worker>;
  /** One of the extension's own pages. */
  openPage(path: 'popup.html' | 'options.html' | 'several.html' | 'welcome.html'): Promise<Page>;
  /** Presses Loop-It in the toolbar over a page, which lets Loop-It into it and opens the popup. */
  pressToolbar(page: Page): Promise<void>;
  close(): Promise<void>;
}

export interface BrowserOptions {
  headless: boolean;
  /** A folder to keep the browser's profile in, so that another start finds what this one left. */
  profile?: string;
  slowMo?: number;
  /** Leaves the page open that welcomes a person after the installation. */
  welcome?: boolean;
  colorScheme?: 'light' | 'dark';
  /** The language of the extension's words. */
  language?: Language;
}

/** Opens a Chromium with the extension, in which every host name leads to the sandbox. */
export async function openBrowser(
  { sandbox, companion }: Servers,
  options: BrowserOptions,
): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('There is no Chromium here. `node scripts/setup.mjs` gets one.');
  const isNew = !options.profile || (await readdir(options.profile)).length === 0;
  const extension = options.language ? await buildIn(options.language) : testBuild;
  const context = await chromium.launchPersistentContext(options.profile ?? '', {
    executablePath,
    headless: false, // Playwright's own headless shell has no extensions: the flag below asks for the new one
    viewport: { width: 1280, height: 860 },
    slowMo: options.slowMo ?? 0,
    colorScheme: options.colorScheme ?? 'light',
    args: [
      ...(options.headless ? ['--headless=new'] : []),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      `--host-resolver-rules=MAP * 127.0.0.1:${sandbox.httpsPort}, EXCLUDE 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${sandbox.spki}`,
      '--enable-unsafe-extension-debugging', // lets a test press the toolbar's button
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  });

  async function worker(): Promise<Worker> {
    const running = context.serviceWorkers().find((one) => one.url().startsWith('chrome-extension://'));
    return running ?? (await context.waitForEvent('serviceworker'));
  }

  async function openPage(path: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${extensionId}/${path}`);
    return page;
  }

  async function pressToolbar(page: Page): Promise<void> {
    await page.bringToFront();
    const session = await context.browser()?.newBrowserCDPSession();
    if (!session) throw new Error('The browser cannot be spoken to.');
    const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'tab' }] });
    const tab = targetInfos.find(({ url }) => url === page.url());
    if (!tab) throw new Error(`There is no tab of ${page.url()}.`);
    await session.send('Extensions.triggerAction', { id: extensionId, targetId: tab.targetId });
    await session.detach();
  }

  /** The page that opens by itself after the installation: a profile that is new has none before. */
  async function welcomePage(): Promise<Page> {
    const isWelcome = (page: Page) => page.url().endsWith('/welcome.html');
    const page = context.pages().find(isWelcome) ?? (await context.waitForEvent('page'));
    await page.waitForURL('**/welcome.html');
    return page;
  }

  if (isNew) {
    const page = await welcomePage();
    if (!options.welcome) await page.close();
  }
  // A companion is chosen in the options; here it is on a free port, and told before anything asks.
  await (await worker()).evaluate(
    (companionUrl) =>
      (
        globalThis as unknown as { chrome: { storage: { sync: { set(items: object): Promise<void> } } } }
      ).chrome.storage.sync.set({
        companionUrl,
      }),
    companion.url,
  );
  async function close(): Promise<void> {
    await context.close();
    if (extension !== testBuild) await rm(extension, { recursive: true });
  }
  return { context, worker, openPage, pressToolbar, close };
}

/**
 * A copy of the build whose only words are of one language. A browser goes by its own language, and distributions ship
 * many without any but English.
 */
async function buildIn(language: Language): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'loop-it-build-'));
  await cp(testBuild, folder, { recursive: true });
  await cp(join(testBuild, '_locales', language), join(folder, '_locales/en'), { recursive: true });
  for (const other of ['es', 'fr']) await rm(join(folder, '_locales', other), { recursive: true });
  return folder;
}

/** Whether Loop-It reads the pages of a host in every install. Others are opened by its button in the toolbar. */
export function isBuiltIn(url: string): boolean {
  return siteAmong(sites, new URL(url)) !== undefined;
}

const isPanel = (where: Frame | Page) => URL.parse(where.url())?.pathname === '/panel.html';

/**
 * The panel over a page. It is in a closed shadow root, which no selector can look into; the browser's own list of
 * frames can. @throws when it does not open
 */
export async function panelOf(page: Page): Promise<Frame> {
  const open = page.frames().find(isPanel);
  return open ?? page.waitForEvent('framenavigated', { predicate: isPanel, timeout: 15_000 });
}

/** The first Loop-It button of a page, in whichever of its frames. @throws when there is none after ten seconds */
export async function buttonOf(page: Page): Promise<Locator> {
  const inAny = page.frames().map(async (frame) => {
    const button = frame.locator('loop-it-button button').first();
    await button.waitFor({ timeout: 10_000 });
    return button;
  });
  try {
    return await Promise.any(inAny);
  } catch (cause) {
    throw new Error(`There is no Loop-It button on ${page.url()}: no listing was found there.`, { cause });
  }
}

/** Clicks a button and gives the panel: over its page, or in a window where a page has no room for it. */
export async function openPanel(page: Page, button: Locator): Promise<Frame | Page> {
  const window = page.context().waitForEvent('page', { predicate: isPanel, timeout: 15_000 });
  await button.click();
  return Promise.any([panelOf(page), window]);
}
