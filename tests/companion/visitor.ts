import { createHash, randomBytes } from 'node:crypto';

export const extensionId = 'fhpnlnmkpbomdbbadphaaifnopbippmp';
export const extensionOrigin = `chrome-extension://${extensionId}`;
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

/** What a browser and an extension do with a companion. */
export abstract class Visitor {
  abstract readonly url: string;

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

/** Someone at one of several companions. */
export class Guest extends Visitor {
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
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
