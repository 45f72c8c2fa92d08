import { inject } from 'vitest';
import { type Config, readConfig } from '../../companion/config.ts';
import { createLog } from '../../companion/log.ts';
import { type Companion, startCompanion } from '../../companion/server.ts';
import { sandboxClient } from '../../sandbox/client.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import { control } from './control.ts';
import { type Home, newHome } from './home.ts';

import { extensionId, firefoxRedirectUri, redirectUri, Visitor } from './visitor.ts';

export function settings(sandboxUrl: string, home: Home): Record<string, string> {
  return {
    DOTLOOP_CLIENT_ID: sandboxClient.id,
    DOTLOOP_CLIENT_SECRET: sandboxClient.secret,
    DOTLOOP_AUTH_URL: `${sandboxUrl}/oauth`,
    DOTLOOP_API_URL: `${sandboxUrl}/public/v2`,
    PORT: '0',
    ...home.settings,
    EXTENSION_IDS: extensionId,
    EXTENSION_REDIRECTS: `${redirectUri}, ${firefoxRedirectUri}`,
    LOG_LEVEL: 'debug',
  };
}

/** A sandbox and a companion that share one clock, and who visits them. */
export class Stage extends Visitor {
  readonly sandbox: Sandbox;
  readonly home: Home;
  readonly logged: string[] = [];
  readonly #change: Record<string, string>;
  #companion: Companion | undefined;

  private constructor(sandbox: Sandbox, home: Home, change: Record<string, string>) {
    super();
    this.sandbox = sandbox;
    this.home = home;
    this.#change = change;
  }

  /** @param change settings other than the usual ones. */
  static async open(change: (sandbox: Sandbox) => Record<string, string> = () => ({})): Promise<Stage> {
    const sandbox = await startSandbox();
    const stage = new Stage(sandbox, await newHome(inject('postgresUrl')), change(sandbox));
    await stage.start();
    return stage;
  }

  get config(): Config {
    return readConfig({ ...settings(this.sandbox.url, this.home), ...this.#change });
  }

  get url(): string {
    if (!this.#companion) throw new Error('The companion is not running.');
    return this.#companion.url;
  }

  async start(config: Config = this.config): Promise<void> {
    this.#companion = await startCompanion(config, {
      clock: () => this.sandbox.world.now(),
      log: createLog('debug', { write: (line) => this.logged.push(line) }),
    });
  }

  async stop(): Promise<void> {
    await this.#companion?.close();
    this.#companion = undefined;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.sandbox.close();
    await this.home.remove();
  }

  /** The sandbox's control API. */
  control(method: string, path: string, body?: unknown): Promise<void> {
    return control(this.sandbox, method, path, body);
  }

  /** How often dotloop was asked to do something, by path and the query's `grant_type`. */
  asked(path: string, grantType?: string): number {
    return this.sandbox.world.requests.filter(
      (each) => each.path === path && (grantType === undefined || each.query.grant_type === grantType),
    ).length;
  }

  /** What dotloop says to an access token. */
  async works(accessToken: string): Promise<boolean> {
    const response = await fetch(`${this.sandbox.url}/public/v2/account`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    return response.ok;
  }
}
