/** What the benches in a browser stand on: the test build, the sandbox, and a page at any address. */
import { existsSync } from 'node:fs';
import { type Browser, openBrowser, type Servers, startServers, testBuild } from '../scripts/stage.ts';

export interface Stage {
  servers: Servers;
  browser: Browser;
  /** Calls one of the sandbox's control endpoints. */
  control(method: string, path: string, body?: string): Promise<Response>;
  /** Serves a page at its real address. */
  serve(url: string, html: string): Promise<void>;
}

/** Sets the stage, plays, and clears it away whatever happens. */
export async function onStage(play: (stage: Stage) => Promise<void>): Promise<void> {
  if (!existsSync(testBuild)) {
    throw new Error(
      `There is no ${testBuild}. Build it first, in the project's folder: wxt build --mode test`,
    );
  }
  const servers = await startServers();
  try {
    const browser = await openBrowser(servers, { headless: true });
    try {
      await play(set(servers, browser));
    } finally {
      await browser.close();
    }
  } finally {
    await servers.close();
  }
}

function set(servers: Servers, browser: Browser): Stage {
  async function control(method: string, path: string, body?: string): Promise<Response> {
    const url = `${servers.sandbox.url}/_sandbox/${path}`;
    const response = await fetch(url, { method, ...(body !== undefined && { body }) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }

  async function serve(url: string, html: string): Promise<void> {
    await control('PUT', `pages?url=${encodeURIComponent(url)}`, html);
  }

  return { servers, browser, control, serve };
}
