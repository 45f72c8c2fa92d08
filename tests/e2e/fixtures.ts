/**
 * What every end-to-end test stands on: the production code in a real Chromium, real host names, a sandbox and a
 * companion of its own. Nothing inside the extension is replaced.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type CDPSession, expect, type Frame, type Page } from '@playwright/test';
import type { Entry } from '../../lib/loops/outbox/entry.ts';
import type { Language } from '../../scripts/messages.ts';
import {
  type Browser,
  extensionId,
  isBuiltIn,
  openBrowser,
  panelOf,
  type Servers,
  startServers,
} from '../../scripts/stage.ts';

export { expect, panelOf };

/** A loop as the sandbox holds it, as far as the tests look. */
export interface SandboxLoop {
  id: number;
  profileId: number;
  name: string;
  transactionType: string;
  status: string;
  detail: Record<string, Record<string, string>>;
  templateIds: number[];
  participants: { fullName: string; email: string; role: string }[];
}

interface SandboxState {
  loops: SandboxLoop[];
  grants: { accountId: number }[];
  faults: { struck: number }[];
}

interface Asking {
  sendMessage(message: object): Promise<{ value: Entry[] }>;
}

export class Stage {
  readonly servers: Servers;
  browser: Browser;
  readonly #reopen: () => Promise<Browser>;

  /** @param reopen opens the browser again, with everything that it has on the disk */
  constructor(servers: Servers, browser: Browser, reopen: () => Promise<Browser>) {
    this.servers = servers;
    this.browser = browser;
    this.#reopen = reopen;
  }

  /** Calls one of the sandbox's control endpoints; its refusal fails the test. */
  async control(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<unknown> {
    const response = await fetch(`${this.servers.sandbox.url}/_sandbox/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : typeof body === 'string'
          ? { body, headers: { 'content-type': 'text/html' } }
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`The sandbox answered ${response.status} to ${method} ${path}: ${text}`);
    return text ? JSON.parse(text) : undefined;
  }

  async state(): Promise<SandboxState> {
    return (await this.control('GET', 'state')) as SandboxState;
  }

  /** Loops that were not there when the sandbox was reset. */
  async newLoops(): Promise<SandboxLoop[]> {
    const { loops } = await this.state();
    return loops.filter(({ id }) => !this.#seeded.has(id));
  }

  #seeded = new Set<number>();

  async reset(): Promise<void> {
    await this.servers.reset();
    this.#seeded = new Set((await this.state()).loops.map(({ id }) => id));
  }

  /** Serves a page at its real address. */
  async serve(url: string, html: string): Promise<void> {
    await this.control('PUT', `pages?url=${encodeURIComponent(url)}`, html);
  }

  /** Opens a page; on a site that Loop-It does not know, it is asked for by the toolbar. */
  async openListing(url: string): Promise<Page> {
    const page = await this.browser.context.newPage();
    await page.goto(url);
    if (!isBuiltIn(url)) await this.browser.pressToolbar(page);
    return page;
  }

  /** Clicks the page's (first) Loop-It button and gives the panel. */
  async openPanel(page: Page): Promise<Frame> {
    await page.locator('loop-it-button button').first().click();
    return panelOf(page);
  }

  /** Presses a button that opens the sign-in window, and answers in it. */
  async answerSignIn(
    start: () => Promise<void>,
    answer: 'Allow' | 'Deny' | 'close',
    account?: string,
  ): Promise<void> {
    const [window] = await Promise.all([this.browser.context.waitForEvent('page'), start()]);
    await window.getByRole('button', { name: 'Allow' }).waitFor();
    if (account) await window.getByLabel('Account').selectOption({ label: account });
    if (answer === 'close') await window.close();
    else await window.getByRole('button', { name: answer }).click();
  }

  /** Signs in through the options page, as a person would. */
  async signIn(): Promise<void> {
    const options = await this.browser.openPage('options.html');
    await this.answerSignIn(() => options.getByRole('button', { name: 'Connect dotloop' }).click(), 'Allow');
    await expect(options.getByText('avery.quinn@harborrealty.example')).toBeVisible();
    await options.close();
  }

  /** The popup's own page, about the tab of a page: what the toolbar's button opens. */
  async popupOver(page: Page): Promise<Page> {
    const popup = await this.browser.openPage('popup.html');
    await page.bringToFront();
    await popup.reload();
    return popup;
  }

  /** The match patterns of the scripts that were registered while the extension ran. */
  async registeredScripts(): Promise<string[]> {
    return (await this.browser.worker()).evaluate(async () => {
      const { chrome } = globalThis as unknown as {
        chrome: { scripting: { getRegisteredContentScripts(): Promise<{ matches: string[] }[]> } };
      };
      return (await chrome.scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches);
    });
  }

  /**
   * Makes ready to kill the whole browser, as a crash does, at once when the function returned is called. It is opened
   * again after `meanwhile`.
   */
  async readyToKill(): Promise<(meanwhile?: () => Promise<unknown>) => Promise<void>> {
    const pid = await processOf(this.browser);
    return async (meanwhile) => {
      const closed = this.browser.context.waitForEvent('close');
      process.kill(pid, 'SIGKILL');
      await closed;
      await meanwhile?.();
      this.browser = await this.#reopen();
    };
  }

  async killBrowser(meanwhile?: () => Promise<unknown>): Promise<void> {
    const kill = await this.readyToKill();
    await kill(meanwhile);
  }

  /** Requests to dotloop that have come so far, by method and the end of their path. */
  async asked(method: string, path: string): Promise<unknown[]> {
    const requests = (await this.control('GET', 'requests')) as { method: string; path: string }[];
    return requests.filter((request) => request.method === method && request.path.endsWith(path));
  }

  /** The entries of the outbox, as the popup asks for them. */
  async entries(): Promise<Entry[]> {
    const popup = await this.browser.openPage('popup.html');
    const entries = await popup.evaluate(async () => {
      const { runtime } = (globalThis as unknown as { chrome: { runtime: Asking } }).chrome;
      return (await runtime.sendMessage({ type: 'outbox.get', data: {} })).value;
    });
    await popup.close();
    return entries;
  }

  /** Kills the background worker, as the browser does when it likes. */
  async killWorker(page: Page): Promise<void> {
    const session = await this.browser.context.newCDPSession(page);
    const stopped = workerIs('stopped', session);
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await stopped;
    await session.detach();
  }

  /** Waits until the background worker runs. */
  async workerRuns(page: Page): Promise<void> {
    const session = await this.browser.context.newCDPSession(page);
    const running = workerIs('running', session);
    await session.send('ServiceWorker.enable'); // which tells of every worker there is
    await running;
    await session.detach();
  }
}

function workerIs(status: 'running' | 'stopped', session: CDPSession): Promise<void> {
  return new Promise((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      const is = versions.some(
        ({ runningStatus, scriptURL }) => runningStatus === status && scriptURL.includes(extensionId),
      );
      if (is) resolve();
    });
  });
}

/** Waits until a loop that was created is filled in, too: with its people and details. */
export async function filledIn(panel: Frame | Page): Promise<void> {
  await expect(panel.getByText('Created in dotloop')).toBeVisible();
  await expect(panel.locator('.step:not(.step-done)')).toHaveCount(0);
}

/** The process of a browser. */
async function processOf({ context }: Browser): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('The browser cannot be spoken to.');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const main = processInfo.find(({ type }) => type === 'browser');
  if (!main) throw new Error('The browser does not tell its process.');
  await session.detach();
  return main.id;
}

export const test = base.extend<
  { stage: Stage; language: Language | undefined; welcome: boolean },
  { servers: Servers }
>({
  /** Of the extension's words. */
  language: [undefined, { option: true }],
  /** Whether the page that opens by itself after the installation is left open. */
  welcome: [false, { option: true }],
  servers: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const servers = await startServers();
      await use(servers);
      await servers.close();
    },
    { scope: 'worker', timeout: 120_000 }, // a first database takes long on a machine that is busy
  ],
  stage: async ({ servers, colorScheme, language, welcome }, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'loop-it-browser-'));
    const open = () =>
      openBrowser(servers, {
        headless: true,
        profile,
        welcome,
        colorScheme: colorScheme === 'dark' ? 'dark' : 'light',
        ...(language && { language }),
      });
    const stage = new Stage(servers, await open(), open);
    await stage.reset();
    await use(stage);
    await stage.browser.close();
    await rm(profile, { recursive: true, force: true });
  },
});
