import { describe, expect, test, vi } from 'vitest';
import { createDotloop, DotloopError } from '../../lib/dotloop/index.ts';
import { clientOf, leapingClock, startServer } from './server.ts';

const account = { data: { id: 1, firstName: 'Brian', lastName: 'Erwin', email: 'b@x.com' } };
const loop = { data: { id: 5, name: 'A', transactionType: 'OTHER', status: 'NEW' } };
const newLoop = { name: 'A', transactionType: 'OTHER', status: 'NEW' } as const;

async function errorOf(promise: Promise<unknown>): Promise<DotloopError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof DotloopError) return error;
  throw new Error(`Not a DotloopError: ${String(error)}`);
}

describe('the access token', () => {
  test('after a 401 another one is asked for once, and the call is repeated', async () => {
    const token = vi.fn(async (rejected?: string) => (rejected === undefined ? 'old' : 'new'));
    const { dotloop, received } = await clientOf(
      ({ headers }) =>
        headers.authorization === 'Bearer new'
          ? { status: 201, json: loop }
          : { status: 401, json: { error: 'invalid_token' } },
      { token },
    );
    await expect(dotloop.loops.create(3, newLoop)).resolves.toMatchObject({ id: 5 });
    expect(token.mock.calls).toEqual([[undefined], ['old']]);
    expect(received.map(({ body }) => JSON.parse(body))).toEqual([newLoop, newLoop]);
  });

  test('a second 401 is the answer, and no token is in it', async () => {
    const token = vi.fn(async (rejected?: string) => (rejected === undefined ? 'secret-1' : 'secret-2'));
    const { dotloop, received } = await clientOf(
      ({ headers }) => ({
        status: 401,
        json: {
          error: 'invalid_token',
          error_description: `Invalid access token: ${headers.authorization?.slice('Bearer '.length)}`,
        },
      }),
      { token },
    );
    const error = await errorOf(dotloop.loops.create(3, newLoop));
    expect(error).toMatchObject({
      code: 'unauthorized',
      status: 401,
      done: 'no',
      items: [{ code: 'invalid_token', detail: 'Invalid access token: (token)' }],
    });
    expect(received).toHaveLength(2);
    expect(token).toHaveBeenCalledTimes(2);
    expect(`${error.message} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain('secret');
  });

  test('an error of token() reaches the caller as it is, and nothing is sent', async () => {
    const signedOut = new Error('signed out');
    const { dotloop, received } = await clientOf(() => ({ json: account }), {
      token: () => Promise.reject(signedOut),
    });
    await expect(dotloop.account.get()).rejects.toBe(signedOut);
    expect(received).toHaveLength(0);
  });

  test.each(['', 'two\nlines'])('what cannot be a token is refused without being shown: %j', async (bad) => {
    const { dotloop, received } = await clientOf(() => ({ json: account }), { token: async () => bad });
    const error = await dotloop.account.get().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).not.toContain('lines');
    expect(received).toHaveLength(0);
  });
});

describe('refusals', () => {
  test.each([
    [400, 'bad-request'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'bad-request'],
    [422, 'unprocessable'],
  ] as const)('%i is %s, not done, and not repeated', async (status, code) => {
    const { dotloop, received } = await clientOf(() => ({ status, json: { errors: [] } }));
    const error = await errorOf(dotloop.loops.create(3, newLoop));
    expect(error).toMatchObject({ code, status, done: 'no', method: 'POST', path: '/profile/3/loop' });
    expect(received).toHaveLength(1);
  });

  test("carry dotloop's own items, and say them", async () => {
    const { dotloop } = await clientOf(() => ({
      status: 400,
      json: {
        errors: [
          { code: '123', source: { pointer: '/data/attributes/profileid' }, detail: 'Profile id invalid' },
          { source: { parameter: 'include' }, detail: 'include param required but not present' },
        ],
      },
    }));
    const error = await errorOf(dotloop.account.get());
    expect(error.items).toEqual([
      { code: '123', source: { pointer: '/data/attributes/profileid' }, detail: 'Profile id invalid' },
      { source: { parameter: 'include' }, detail: 'include param required but not present' },
    ]);
    expect(error.message).toBe(
      'dotloop refused the request as invalid (400): Profile id invalid (/data/attributes/profileid); ' +
        'include param required but not present (include)',
    );
  });

  test.each([
    ['HTML', { body: '<html>Bad Gateway</html>' }],
    ['nothing', {}],
    ['another shape', { json: ['?'] }],
    ['odd items', { json: { errors: [null, { code: 7, detail: { a: 1 } }] } }],
  ])('are understood with %s for a body', async (_, reply) => {
    const { dotloop } = await clientOf(() => ({ status: 422, ...reply }));
    expect(await errorOf(dotloop.account.get())).toMatchObject({ code: 'unprocessable', status: 422 });
  });

  test('a 403 hints at the reasons that the documentation gives', async () => {
    const { dotloop } = await clientOf(() => ({ status: 403 }));
    const error = await errorOf(dotloop.loops.list(3));
    expect(error.hint).toMatch(/INDIVIDUAL.*permission.*scope/);
    expect((await errorOf(dotloop.subscriptions.list())).hint).toMatch(/grants webhooks/);
  });

  test('have no query in them', async () => {
    const { dotloop } = await clientOf(() => ({ status: 400 }));
    const error = await errorOf(dotloop.loopIt(4711, newLoop));
    expect(error.path).toBe('/loop-it');
    expect(JSON.stringify(error)).not.toContain('4711');
  });
});

describe('faults', () => {
  const calm = () => ({ clock: leapingClock() });

  test.each([
    ['a 500', { status: 500 }],
    ['a 503', { status: 503, headers: { 'Retry-After': '7' } }],
    ['a broken connection', 'drop'],
  ] as const)('a read is repeated after %s', async (_, fault) => {
    const { dotloop, received } = await clientOf(
      (_, index) => (index < 2 ? fault : { json: account }),
      calm(),
    );
    await expect(dotloop.account.get()).resolves.toMatchObject({ id: 1 });
    expect(received).toHaveLength(3);
  });

  test('pauses grow and differ, and are as long as dotloop asks', async () => {
    const clock = leapingClock();
    const headers = { 'Retry-After': '7' };
    const { dotloop } = await clientOf((_, index) => ({ status: 503, ...(index > 0 && { headers }) }), {
      clock,
    });
    await errorOf(dotloop.account.get());
    const [first = 0, second = 0] = clock.waits;
    expect(first).toBeGreaterThanOrEqual(250);
    expect(first).toBeLessThanOrEqual(750);
    expect(second).toBe(7000);
    expect(clock.waits).toHaveLength(2);
  });

  test('a read gives up after three tries', async () => {
    const { dotloop, received } = await clientOf(() => ({ status: 502 }), calm());
    expect(await errorOf(dotloop.account.get())).toMatchObject({ code: 'server', status: 502, done: 'no' });
    expect(received).toHaveLength(3);
  });

  test('a read is not repeated when dotloop asks for a long wait', async () => {
    const headers = { 'Retry-After': '120' };
    const { dotloop, received } = await clientOf(() => ({ status: 503, headers }), calm());
    expect(await errorOf(dotloop.account.get())).toMatchObject({ code: 'server', retryAfterMs: 120_000 });
    expect(received).toHaveLength(1);
  });

  test.each([
    ['a 500', { status: 500 }, 'server'],
    ['a broken connection', 'drop', 'network'],
    ['something else than JSON', { status: 201, body: '<html>' }, 'unexpected-answer'],
    ['another shape', { status: 201, json: { data: { name: 'no id' } } }, 'unexpected-answer'],
  ] as const)(
    'a write is never repeated after %s: nobody knows whether it was done',
    async (_, fault, code) => {
      const { dotloop, received } = await clientOf(() => fault, calm());
      expect(await errorOf(dotloop.loops.create(3, newLoop))).toMatchObject({ code, done: 'unknown' });
      expect(await errorOf(dotloop.loops.update(3, 5, newLoop))).toMatchObject({ code, done: 'unknown' });
      expect(received).toHaveLength(2);
    },
  );

  test('no answer in time is a network error', async () => {
    const { dotloop, received } = await clientOf(() => 'hang', { timeoutMs: 20, ...calm() });
    expect(await errorOf(dotloop.loops.create(3, newLoop))).toMatchObject({
      code: 'network',
      status: undefined,
      done: 'unknown',
      message: 'dotloop did not answer in time. It may have been done all the same.',
    });
    expect(received).toHaveLength(1);
    expect(await errorOf(dotloop.account.get({ timeoutMs: 10 }))).toMatchObject({
      code: 'network',
      done: 'no',
    });
    expect(received).toHaveLength(4);
  });

  test('a call may have its own time', async () => {
    const { dotloop } = await clientOf(() => 'hang', { timeoutMs: 600_000 });
    const error = await errorOf(dotloop.loops.create(3, newLoop, { timeoutMs: 20 }));
    expect(error).toMatchObject({ code: 'network', message: expect.stringContaining('in time') });
  });

  test('no server at all is a network error', async () => {
    const dotloop = createDotloop({ token: async () => 't', baseUrl: 'http://127.0.0.1:1/', ...calm() });
    const error = await errorOf(dotloop.loops.create(3, newLoop));
    expect(error).toMatchObject({ code: 'network', done: 'unknown' });
    expect(error.cause).toBeInstanceOf(Error);
  });

  test('an unexpected answer says where it differs, and not what it says', async () => {
    const { dotloop } = await clientOf(() => ({ json: { data: { id: 'x', email: 'private@x.com' } } }));
    const error = await errorOf(dotloop.account.get());
    expect(error).toMatchObject({ code: 'unexpected-answer', done: 'no' });
    expect(error.message).toContain('data.id');
    expect(error.message).not.toContain('private');
  });
});

describe('ending a call', () => {
  test('before it is sent: not done', async () => {
    const { dotloop, received } = await clientOf(() => ({ json: account }));
    const error = await errorOf(dotloop.loops.create(3, newLoop, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ code: 'aborted', done: 'no' });
    expect(received).toHaveLength(0);
  });

  test('while it waits for a token: not done', async () => {
    const { dotloop } = await clientOf(() => ({ json: account }), { token: () => new Promise(() => {}) });
    const controller = new AbortController();
    const error = errorOf(dotloop.loops.create(3, newLoop, { signal: controller.signal }));
    controller.abort();
    expect(await error).toMatchObject({ code: 'aborted', done: 'no' });
  });

  test('while it is answered: a write may have been done', async () => {
    const controller = new AbortController();
    const { dotloop } = await clientOf(() => {
      controller.abort();
      return 'hang';
    });
    const error = await errorOf(dotloop.loops.create(3, newLoop, { signal: controller.signal }));
    expect(error).toMatchObject({ code: 'aborted', done: 'unknown' });
  });

  test('between the tries of a read', async () => {
    const controller = new AbortController();
    const { dotloop, received } = await clientOf(() => ({ status: 500 }), {
      clock: {
        now: Date.now,
        sleep: async (_, signal) => {
          controller.abort();
          signal?.throwIfAborted();
        },
      },
    });
    const error = await errorOf(dotloop.account.get({ signal: controller.signal }));
    expect(error).toMatchObject({ code: 'aborted', done: 'no' });
    expect(received).toHaveLength(1);
  });
});

describe('how fetch is called', () => {
  test('never as a method of something, which browsers refuse', async () => {
    const { baseUrl } = await startServer(() => ({ json: account }));
    const callers: unknown[] = [];
    const dotloop = createDotloop({
      token: async () => 't',
      baseUrl,
      fetch: function (this: unknown, ...request: Parameters<typeof fetch>) {
        callers.push(this);
        return globalThis.fetch(...request);
      },
    });
    await dotloop.account.get();
    expect(callers).toEqual([undefined]);
  });

  test('as the global one of the moment, unless given', async () => {
    vi.stubGlobal('fetch', async () => Response.json(account));
    await expect(createDotloop({ token: async () => 't' }).account.get()).resolves.toMatchObject({ id: 1 });
  });

  test('without cookies and caches', async () => {
    const fetch = vi.fn(async (_url: URL | RequestInfo, _init?: RequestInit) => Response.json(account));
    await createDotloop({ token: async () => 't', fetch }).account.get();
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(String(url)).toBe('https://api-gateway.dotloop.com/public/v2/account');
    expect(init).toMatchObject({ credentials: 'omit', cache: 'no-store' });
  });

  test('with the base URL that is given, with or without a slash at its end', async () => {
    const { origin, received } = await startServer(() => ({ json: account }));
    for (const baseUrl of [`${origin}/public/v2`, `${origin}/public/v2/`]) {
      await createDotloop({ token: async () => 't', baseUrl }).account.get();
    }
    expect(received.map(({ path }) => path)).toEqual(['/account', '/account']);
  });

  test('never with a base URL that is none, or an id that is none', async () => {
    expect(() => createDotloop({ token: async () => 't', baseUrl: 'dotloop.com' })).toThrow(/URL/);
    const dotloop = createDotloop({ token: async () => 't', baseUrl: 'http://127.0.0.1:1' });
    expect(() => dotloop.loops.get(Number.NaN, 1)).toThrow(TypeError);
    expect(() => dotloop.subscriptions.get('..')).toThrow(TypeError);
    expect(() => dotloop.subscriptions.get('')).toThrow(TypeError);
    expect(() => dotloop.subscriptions.get('\ud800')).toThrow(TypeError);
  });
});
