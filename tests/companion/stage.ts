import { createHash, randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { type Config, readConfig } from '../../companion/config.ts';
import { createLog } from '../../companion/log.ts';
import { type Companion, startCompanion } from '../../companion/server.ts';
import { sandboxClient } from '../../sandbox/client.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import { type Home, newHome } from './home.ts';

const extensionId = 'fhpnlnmkpbomdbbadphaaifnopbippmp';
const extensionOrigin = `chrome-extension://${extensionId}`;
export const redirectUri = `https://${extensionId}.chromiumapp.org/`;
export const firefoxRedirectUri = 'https://2c9f1f4e0f1c3bd2a1b6f2d1c0a9e8d7c6b5a493.extensions.allizom.org/';

/** What nobody but the companion and dotloop may see, as this test run has it. */
export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
}

export interface SignedInDevice {
  credential: string;
  accessToken: string;
  expiresAt: number;
  account: { id: number; firstName: string; lastName: string; email: string };
  device: { id: string; name: string; createdAt: number; lastUsedAt: number; current: boolean };
}

export interface Refusal {
  error: { code: string; message: string };
}

/** The pretend dotloop's people. */
export const avery = {
  id: 7083,
  email: 'avery.quinn@harborrealty.example',
  firstName: 'Avery',
  lastName: 'Quinn',
};
export const morgan = { id: 7084, email: 'morgan.reyes@tidewaterhomes.example' };

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

/** A sandbox and a companion that share one clock, and what a browser and an extension do with them. */
export class Stage {
  readonly sandbox: Sandbox;
  readonly home: Home;
  readonly logged: string[] = [];
  readonly #change: Record<string, string>;
  #companion: Companion | undefined;

  private constructor(sandbox: Sandbox, home: Home, change: Record<string, string>) {
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

  /** Calls as the extension does. */
  async call<T = unknown>(
    method: string,
    path: string,
    {
      body,
      credential,
      headers = {},
    }: { body?: unknown; credential?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer<T>> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        origin: extensionOrigin,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(credential === undefined ? {} : { authorization: `Bearer ${credential}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text ? JSON.parse(text) : null) as T,
    };
  }

  token(credential: string, rejected?: string): Promise<Answer<{ accessToken: string; expiresAt: number }>> {
    return this.call('POST', '/token', { credential, body: rejected === undefined ? {} : { rejected } });
  }

  /** The sandbox's control API. */
  async control(method: string, path: string, body?: unknown): Promise<void> {
    const response = await fetch(`${this.sandbox.url}/_sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`The sandbox refused ${path}: ${await response.text()}`);
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

  /** Opens an address as a window does, without following where it is sent. */
  open(url: string): Promise<Response> {
    return fetch(url.startsWith('/') ? this.url + url : url, { redirect: 'manual' });
  }

  /** Begins a sign-in: the address at dotloop that the window is sent to. */
  async begin(signIn: SignIn, redirect = redirectUri): Promise<URL> {
    return sentTo(await this.open(signIn.startPath(redirect)));
  }

  /** A person allows or denies at dotloop: the address of the companion's callback with the answer. */
  async decide(authorize: URL, decision: 'allow' | 'deny' = 'allow', account = avery.id): Promise<URL> {
    const form = new URLSearchParams([
      ...authorize.searchParams,
      ['account', `${account}`],
      ['decision', decision],
    ]);
    return sentTo(
      await fetch(new URL(authorize.pathname, authorize), { method: 'POST', body: form, redirect: 'manual' }),
    );
  }

  /** The window's whole way, to the extension's redirect URL. */
  async walk(signIn: SignIn, decision: 'allow' | 'deny' = 'allow', account = avery.id): Promise<URL> {
    const callback = await this.decide(await this.begin(signIn), decision, account);
    return sentTo(await this.open(callback.href));
  }

  /** Signs a device in. */
  async signIn(
    account = avery.id,
    userAgent = 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0',
  ): Promise<SignedInDevice> {
    const signIn = new SignIn();
    const ticket = (await this.walk(signIn, 'allow', account)).searchParams.get('ticket');
    const { status, body } = await this.call<SignedInDevice>('POST', '/sessions', {
      body: { ticket, verifier: signIn.verifier },
      headers: { 'user-agent': userAgent },
    });
    if (status !== 201) throw new Error(`The ticket was not redeemed: ${JSON.stringify(body)}`);
    return body;
  }
}

/** One sign-in as an extension begins it. */
export class SignIn {
  readonly verifier = randomBytes(32).toString('base64url');
  readonly state = randomBytes(32).toString('base64url');

  get challenge(): string {
    return createHash('sha256').update(this.verifier).digest('base64url');
  }

  startPath(redirect = redirectUri): string {
    const query = { challenge: this.challenge, redirect_uri: redirect, state: this.state };
    return `/oauth/start?${new URLSearchParams(query)}`;
  }
}

export function sentTo(response: Response): URL {
  const location = response.headers.get('location');
  if (response.status !== 302 || location === null) throw new Error(`Not a redirect: ${response.status}`);
  return new URL(location);
}
