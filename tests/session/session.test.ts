import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetSession, keepSignIn, keepToken, keptSession, keptSignIn } from '../../lib/session/kept.ts';
import { createSession, type Session } from '../../lib/session/session.ts';
import { type ScriptedCompanion, scriptCompanion } from './companion.ts';

const account = { id: 1, firstName: 'Brian', lastName: 'Erwin', email: 'brian@home.example' };
const redirect = 'https://extension.chromiumapp.example/';
const inAnHour = () => Date.now() + 3_600_000;

let companion: ScriptedCompanion;
let session: Session;
let changes: number;
/** The session that was kept each time that one was said to have ended: none, by then. */
let ends: unknown[];
/** What the sign-in window comes back with, made from the URL that it was opened on. */
let comeBack: (start: URL) => string | Promise<string>;

beforeEach(async () => {
  fakeBrowser.reset();
  await forgetSession();
  companion = await scriptCompanion();
  changes = 0;
  ends = [];
  session = newWorker();
  comeBack = (start) => `${redirect}?ticket=t1&state=${start.searchParams.get('state')}`;
  Object.assign(fakeBrowser.identity, {
    getRedirectURL: () => redirect,
    launchWebAuthFlow: vi.fn(async ({ url }: { url: string }) => comeBack(new URL(url))),
  });
});

afterEach(() => companion.close());

/** What is left when a worker is killed: storage. */
function newWorker(): Session {
  return createSession({
    companionUrl: async () => companion.url,
    changed: () => changes++,
    ended: async () => {
      ends.push(await keptSession());
    },
  });
}

function redeems(accessToken = 'a1') {
  companion.answer = () => ({
    status: 200,
    body: { credential: 'c1', accessToken, expiresAt: inAnHour(), account, device: 'd1' },
  });
}

async function signedIn(): Promise<void> {
  redeems();
  expect(await session.signIn()).toEqual({ state: 'signed-in', account });
  companion.requests.length = 0;
}

describe('signing in', () => {
  it('redeems the ticket with the verifier whose challenge it opened the window with', async () => {
    let start: URL | undefined;
    comeBack = (url) => {
      start = url;
      return `${redirect}?ticket=t1&state=${url.searchParams.get('state')}`;
    };
    redeems();
    expect(await session.signIn()).toEqual({ state: 'signed-in', account });
    const body = companion.requests[0]?.body as { ticket: string; verifier: string };
    expect(companion.requests).toMatchObject([{ method: 'POST', path: '/sessions', body: { ticket: 't1' } }]);
    expect(start?.href).toContain(`${companion.url}/oauth/start?`);
    expect(start?.searchParams.get('redirect_uri')).toBe(redirect);
    expect(start?.searchParams.get('challenge')).toBe(
      createHash('sha256').update(body.verifier).digest('base64url'),
    );
    expect(await session.token(1)).toBe('a1');
    expect(await newWorker().get()).toEqual({ state: 'signed-in', account });
    expect(await keptSignIn()).toBeNull();
  });

  it('shows that it is at it, and opens one window for two calls', async () => {
    redeems();
    const both = [session.signIn(), session.signIn()];
    expect(await session.get()).toEqual({ state: 'signing-in' });
    await Promise.all(both);
    expect(fakeBrowser.identity.launchWebAuthFlow).toHaveBeenCalledTimes(1);
    expect(changes).toBeGreaterThan(1);
  });

  it.each(['The user did not approve access.', 'User cancelled or denied access.'])(
    'takes a closed window for a cancel (%s)',
    async (words) => {
      comeBack = () => Promise.reject(new Error(words));
      expect(await session.signIn()).toEqual({ state: 'signed-out', problem: null });
      expect(companion.requests).toEqual([]);
    },
  );

  it.each([
    ['Authorization page could not be loaded.', 'companion-unreachable'],
    ['Invalid request', 'companion-unreachable'],
    ['Only one web auth flow is allowed at a time.', 'window-not-shown'],
  ])('says what kept the window from coming back (%s)', async (words, code) => {
    comeBack = () => Promise.reject(new Error(words));
    expect(await session.signIn()).toMatchObject({ problem: { code } });
  });

  it.each(['Die Autorisierungsseite konnte nicht geladen werden.', ''])(
    'takes words that nobody knows (%s) for a cancel only when the companion can be reached',
    async (words) => {
      comeBack = () => Promise.reject(new Error(words));
      expect(await session.signIn()).toEqual({ state: 'signed-out', problem: null });
      companion.answer = () => 'cut';
      expect(await session.signIn()).toMatchObject({ problem: { code: 'companion-unreachable' } });
    },
  );

  it.each([
    ['denied', 'denied'],
    ['expired', 'sign-in-expired'],
    ['exchange-failed', 'exchange-failed'],
    ['unavailable', 'dotloop-unavailable'],
    ['something-new', 'exchange-failed'],
  ])('says what happened on error=%s, and still says so to the next worker', async (error, code) => {
    comeBack = (start) => `${redirect}?error=${error}&state=${start.searchParams.get('state')}`;
    expect(await session.signIn()).toMatchObject({ state: 'signed-out', problem: { code } });
    expect(await newWorker().get()).toMatchObject({ state: 'signed-out', problem: { code } });
  });

  it.each(['?ticket=t1&state=another', '?ticket=t1', ''])(
    'does not use what comes back as “%s”',
    async (back) => {
      comeBack = () => `${redirect}${back}`;
      expect(await session.signIn()).toMatchObject({ problem: { code: 'sign-in-mismatch' } });
      expect(companion.requests).toEqual([]);
    },
  );

  it.each([
    [{ status: 200, body: { credential: 'c1' } }, 'companion-unexpected'],
    [{ status: 200, body: '<html>' }, 'companion-unexpected'],
    [{ status: 400, body: { error: { code: 'sign-in-failed', message: '' } } }, 'sign-in-expired'],
    [{ status: 413, body: { error: { code: 'too-large', message: '' } } }, 'companion-refused'],
    [{ status: 503, body: { error: { code: 'dotloop-unavailable', message: '' } } }, 'dotloop-unavailable'],
    ['cut', 'companion-unreachable'],
  ] as const)('is not signed in when the ticket is answered with %j', async (answer, code) => {
    companion.answer = () => answer;
    expect(await session.signIn()).toMatchObject({ state: 'signed-out', problem: { code } });
    expect(await keptSession()).toBeNull();
  });

  it('that was cut off with its worker says that it was interrupted, once', async () => {
    await keepSignIn({ verifier: 'v', state: 's' });
    expect(await session.get()).toMatchObject({
      problem: { message: 'Sign-in was interrupted. Try again.' },
    });
    await signedIn();
    await session.signOut();
    expect(await session.get()).toEqual({ state: 'signed-out', problem: null });
  });
});

it('a sign-in that a sign-out has overtaken is ended, and not kept', async () => {
  const held = Promise.withResolvers<void>();
  companion.answer = async ({ method }) => {
    if (method === 'POST') await held.promise;
    return {
      status: 200,
      body: { credential: 'c1', accessToken: 'a1', expiresAt: inAnHour(), account, device: 'd1' },
    };
  };
  const signIn = session.signIn();
  await vi.waitFor(() => expect(companion.requests).toHaveLength(1));
  await session.signOut();
  held.resolve();
  expect(await signIn).toEqual({ state: 'signed-out', problem: null });
  expect(await keptSession()).toBeNull();
  expect(companion.requests.at(-1)).toMatchObject({
    method: 'DELETE',
    path: '/sessions/current',
    authorization: 'Bearer c1',
  });
});

describe('devices', () => {
  const device = {
    id: '0b043f2f-2abe-4c9d-844a-3eb008dcba67',
    name: 'Chrome on Windows',
    createdAt: 1,
    lastUsedAt: 2,
    current: true,
  };
  const other = { ...device, id: '1b043f2f-2abe-4c9d-844a-3eb008dcba67', current: false };

  it('are listed, and another one is signed out', async () => {
    await signedIn();
    let devices = [device, other];
    companion.answer = ({ method, path }) => {
      if (method === 'DELETE') devices = devices.filter(({ id }) => !path.endsWith(id));
      return method === 'DELETE' ? { status: 204 } : { status: 200, body: { devices } };
    };
    expect(await session.devices()).toEqual([device, other]);
    expect(await session.endDevice(other.id)).toEqual([device]);
    expect(companion.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /sessions',
      `DELETE /sessions/${other.id}`,
      'GET /sessions',
    ]);
  });

  it('that are signed out already are so', async () => {
    await signedIn();
    companion.answer = ({ method }) =>
      method === 'DELETE'
        ? { status: 404, body: { error: { code: 'not-found', message: '' } } }
        : { status: 200, body: { devices: [device] } };
    expect(await session.endDevice(other.id)).toEqual([device]);
  });

  it('are of whoever is signed in', async () => {
    await expect(session.devices()).rejects.toMatchObject({ problem: { code: 'signed-out' } });
    await signedIn();
    companion.answer = () => ({ status: 200, body: { devices: [{ ...device, id: '../token' }] } });
    await expect(session.devices()).rejects.toMatchObject({ problem: { code: 'companion-unexpected' } });
  });
});

describe('tokens', () => {
  beforeEach(signedIn);

  it('are kept for the next worker, and not asked for again while they are good', async () => {
    expect(await newWorker().token(1)).toBe('a1');
    expect(companion.requests).toEqual([]);
  });

  it('are asked for once by many at the same time', async () => {
    companion.answer = () => ({ status: 200, body: { accessToken: 'a2', expiresAt: inAnHour() } });
    const answers = await Promise.all([
      session.token(1, 'a1'),
      session.token(1, 'a1'),
      session.token(1, 'a1'),
    ]);
    expect(answers).toEqual(['a2', 'a2', 'a2']);
    expect(companion.requests).toEqual([
      { method: 'POST', path: '/token', authorization: 'Bearer c1', body: { rejected: 'a1' } },
    ]);
  });

  it('are of the account that asks, or of none', async () => {
    await expect(session.token(2)).rejects.toMatchObject({ problem: { code: 'signed-out' } });
    expect(companion.requests).toEqual([]);
    expect(await session.get()).toEqual({ state: 'signed-in', account });
  });

  it('are asked for when they are about to end', async () => {
    await keepToken({ accountId: 1, accessToken: 'old', expiresAt: Date.now() + 5000 });
    companion.answer = () => ({ status: 200, body: { accessToken: 'a2', expiresAt: inAnHour() } });
    expect(await session.token(1)).toBe('a2');
    expect(companion.requests).toMatchObject([{ body: {} }]);
  });

  it.each([
    [{ status: 503, body: { error: { code: 'dotloop-unavailable', message: '' } } }, 'dotloop-unavailable'],
    [{ status: 500, body: 'oops' }, 'dotloop-unavailable'],
    [{ status: 429, body: {} }, 'dotloop-unavailable'],
    [{ status: 401, body: { error: { code: 'something-else', message: '' } } }, 'companion-refused'],
    [{ status: 200, body: { accessToken: 3 } }, 'companion-unexpected'],
    ['cut', 'companion-unreachable'],
  ] as const)('fail without ending the session on %j', async (answer, code) => {
    companion.answer = () => answer;
    await expect(session.token(1, 'a1')).rejects.toMatchObject({ problem: { code } });
    expect(await session.get()).toEqual({ state: 'signed-in', account });
  });

  it('end the session when the companion says that it is over', async () => {
    companion.answer = () => ({ status: 401, body: { error: { code: 'signed-out', message: '' } } });
    await expect(session.token(1, 'a1')).rejects.toMatchObject({ problem: { code: 'signed-out' } });
    expect(await session.get()).toMatchObject({ state: 'signed-out', problem: { code: 'signed-out' } });
    await expect(session.token(1)).rejects.toMatchObject({ problem: { code: 'signed-out' } });
    expect(ends).toEqual([null]);
  });

  it('that arrive while the sign-out forgets them are not kept', async () => {
    companion.answer = () => ({ status: 200, body: { accessToken: 'late', expiresAt: inAnHour() } });
    const store = fakeBrowser.storage.session;
    const [set, reached, held] = [
      store.set.bind(store),
      Promise.withResolvers<void>(),
      Promise.withResolvers<void>(),
    ];
    vi.spyOn(store, 'set').mockImplementation(async (items) => {
      if ('accessToken' in items) {
        reached.resolve();
        await held.promise;
      }
      return set(items);
    });
    const late = session.token(1, 'a1'); // it has been seen that the session goes on
    await reached.promise;
    const out = session.signOut();
    await vi.waitFor(async () => {
      const { pending = [] } = await navigator.locks.query();
      expect(pending.map(({ name }) => name)).toContain('loop-it:session');
    });
    held.resolve();
    await Promise.all([out, late]);
    expect(await store.get('accessToken')).toEqual({ accessToken: undefined });
    await expect(session.token(1)).rejects.toMatchObject({ problem: { code: 'signed-out' } });
  });

  it('that arrive after the sign-out are not kept', async () => {
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    companion.answer = async ({ path }) => {
      if (path === '/token') await held;
      return { status: 200, body: { accessToken: 'late', expiresAt: inAnHour() } };
    };
    const late = session.token(1, 'a1');
    await vi.waitFor(() => expect(companion.requests).toHaveLength(1));
    await session.signOut();
    release?.();
    await expect(late).rejects.toMatchObject({ problem: { code: 'signed-out' } });
    expect(await fakeBrowser.storage.session.get('accessToken')).toEqual({ accessToken: undefined });
  });
});

describe('signing out', () => {
  beforeEach(signedIn);

  it('is told at once, before the companion has answered', async () => {
    const held = Promise.withResolvers<void>();
    companion.answer = async () => {
      await held.promise;
      return { status: 200 };
    };
    const out = session.signOut();
    await vi.waitFor(() => expect(companion.requests).toHaveLength(1));
    expect(ends).toEqual([null]);
    expect(changes).toBeGreaterThan(0);
    held.resolve();
    await out;
    expect(ends).toHaveLength(1);
  });

  it('tells the companion and forgets', async () => {
    companion.answer = () => ({ status: 200 });
    expect(await session.signOut()).toEqual({ state: 'signed-out', problem: null });
    expect(companion.requests).toMatchObject([
      { method: 'DELETE', path: '/sessions/current', authorization: 'Bearer c1' },
    ]);
    expect(await keptSession()).toBeNull();
    await expect(session.token(1)).rejects.toMatchObject({ problem: { code: 'signed-out' } });
  });

  it.each(['cut', { status: 500 }] as const)(
    'forgets here and says so when the companion answers %j',
    async (answer) => {
      companion.answer = () => answer;
      expect(await session.signOut()).toMatchObject({ problem: { code: 'sign-out-unconfirmed' } });
      expect(await keptSession()).toBeNull();
    },
  );

  it('goes to the companion that the session is of, whatever the preferences say now', async () => {
    const other = createSession({
      companionUrl: async () => 'https://other.example',
      changed: () => {},
      ended: async () => {},
    });
    companion.answer = () => ({ status: 200 });
    await other.signOut();
    expect(companion.requests).toHaveLength(1);
  });
});
