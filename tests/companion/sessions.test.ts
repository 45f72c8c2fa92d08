import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Stage } from './stage.ts';
import { avery, morgan, type Refusal, type SignedInDevice, SignIn } from './visitor.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
}, 60_000);
afterAll(() => stage.close());
beforeEach(() => stage.control('POST', 'reset'));

const revocations = () => stage.asked('/oauth/token/revoke');
const grants = () => stage.sandbox.world.grants.size;

async function devicesOf(credential: string): Promise<SignedInDevice['device'][]> {
  const { body } = await stage.call<{ devices: SignedInDevice['device'][] }>('GET', '/sessions', {
    credential,
  });
  return body.devices;
}

function signOut({ credential }: SignedInDevice) {
  return stage.call<Refusal>('DELETE', '/sessions/current', { credential });
}

describe('devices', () => {
  it("lists this account's, without secrets", async () => {
    const laptop = await stage.signIn(
      avery.id,
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 14) Chrome/150 Edg/150',
    );
    stage.sandbox.world.advance(1000);
    const desk = await stage.signIn(avery.id);
    const other = await stage.signIn(morgan.id);
    expect(await devicesOf(desk.credential)).toEqual([
      { ...laptop.device, name: 'Edge on macOS', current: false },
      { ...desk.device, name: 'Chrome on Windows', current: true },
    ]);
    for (const device of [laptop, desk, other]) expect((await signOut(device)).status).toBe(204);
  });

  it('shows when one was last used, to the hour', async () => {
    const device = await stage.signIn();
    stage.sandbox.world.advance(30 * 60_000);
    expect(await devicesOf(device.credential)).toEqual([device.device]);
    stage.sandbox.world.advance(31 * 60_000);
    await devicesOf(device.credential);
    const [used] = await devicesOf(device.credential);
    expect(used?.lastUsedAt).toBeGreaterThanOrEqual(device.device.lastUsedAt + 61 * 60_000);
    await signOut(device);
  });

  it('signs another one out', async () => {
    const [lost, kept] = [await stage.signIn(), await stage.signIn()];
    const path = `/sessions/${lost.device.id}`;
    expect((await stage.call('DELETE', path, { credential: kept.credential })).status).toBe(204);
    expect((await stage.token(lost.credential)).status).toBe(401);
    expect((await stage.token(kept.credential)).status).toBe(200);
    expect((await stage.call('DELETE', path, { credential: kept.credential })).status).toBe(404);
    await signOut(kept);
  });

  it("does not sign somebody else's out", async () => {
    const [mine, theirs] = [await stage.signIn(avery.id), await stage.signIn(morgan.id)];
    for (const id of [theirs.device.id, 'not-an-id', '00000000-0000-4000-8000-000000000000']) {
      const { status } = await stage.call('DELETE', `/sessions/${id}`, { credential: mine.credential });
      expect(status).toBe(404);
    }
    expect((await stage.token(theirs.credential)).status).toBe(200);
    await signOut(mine);
    await signOut(theirs);
  });

  it.each([
    ['no credential', {}],
    ['one that was never given', { authorization: `Bearer ${'A'.repeat(43)}` }],
    ['an access token', { authorization: 'Bearer 0b043f2f-2abe-4c9d-844a-3eb008dcba67' }],
    ['another scheme', { authorization: `Basic ${'A'.repeat(43)}` }],
  ])('answers 401 to %s', async (_, headers) => {
    for (const [method, path] of [
      ['POST', '/token'],
      ['GET', '/sessions'],
      ['DELETE', '/sessions/current'],
      ['DELETE', '/sessions/00000000-0000-4000-8000-000000000000'],
    ] as const) {
      const { status, body } = await stage.call<Refusal>(method, path, {
        headers: headers as Record<string, string>,
        ...(method === 'POST' ? { body: {} } : {}),
      });
      expect([status, body.error.code]).toEqual([401, 'signed-out']);
    }
  });
});

describe('signing out', () => {
  it('revokes at dotloop with the last device, and not before', async () => {
    const [one, other] = [await stage.signIn(), await stage.signIn()];
    expect((await signOut(one)).status).toBe(204);
    expect([revocations(), grants()]).toEqual([0, 1]);
    expect((await signOut(other)).status).toBe(204);
    expect([revocations(), grants()]).toEqual([1, 0]);
    expect(await stage.works(other.accessToken)).toBe(false);
    expect((await signOut(other)).status).toBe(401);
  });

  it('revokes a token that has expired, by way of a new one', async () => {
    const device = await stage.signIn();
    stage.sandbox.world.advance(13 * 3_600_000);
    await signOut(device);
    expect(stage.asked('/oauth/token', 'refresh_token')).toBe(1);
    expect([revocations(), grants()]).toEqual([1, 0]);
  });

  it('is done here even when dotloop does not answer', async () => {
    const device = await stage.signIn();
    await stage.control('POST', 'faults', { kind: 'cut-before', path: '/oauth/token/revoke' });
    expect((await signOut(device)).status).toBe(204);
    expect((await stage.token(device.credential)).status).toBe(401);
    expect(stage.logged.some((line) => line.includes('access was not revoked at dotloop'))).toBe(true);
  });

  it('spares the tokens that a ticket is waiting for', async () => {
    const first = await stage.signIn();
    const second = new SignIn();
    const ticket = (await stage.walk(second)).searchParams.get('ticket');
    await signOut(first);
    expect(revocations()).toBe(0);
    const { status, body } = await stage.call<SignedInDevice>('POST', '/sessions', {
      body: { ticket, verifier: second.verifier },
    });
    expect(status).toBe(201);
    expect(await stage.works(body.accessToken)).toBe(true);
    await signOut(body);
    expect(revocations()).toBe(1);
  });
});

it('gives up, at its next start, an account whose ticket nobody redeemed', async () => {
  const { searchParams } = await stage.walk(new SignIn());
  expect(searchParams.has('ticket')).toBe(true);
  stage.sandbox.world.advance(61_000);
  expect(grants()).toBe(1);
  await stage.stop();
  await stage.start();
  await expect.poll(grants).toBe(0);
  expect(revocations()).toBe(1);
});

describe('who may call', () => {
  const web = [
    'https://www.zillow.com',
    'http://127.0.0.1:8410',
    'null',
    `chrome-extension://${'a'.repeat(32)}`,
  ];
  const extensions = [
    'chrome-extension://fhpnlnmkpbomdbbadphaaifnopbippmp',
    'moz-extension://0b043f2f-2abe-4c9d-844a-3eb008dcba67',
  ];
  const routes = [
    ['POST', '/sessions'],
    ['GET', '/sessions'],
    ['POST', '/token'],
    ['DELETE', '/sessions/current'],
  ] as const;

  it.each(web)('refuses %s, with or without asking first', async (origin) => {
    for (const [method, path] of routes) {
      const asked = await fetch(stage.url + path, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': method },
      });
      expect(asked.status).toBe(403);
      expect(asked.headers.get('access-control-allow-origin')).toBeNull();
      const { status, body, headers } = await stage.call<Refusal>(method, path, { headers: { origin } });
      expect([status, body.error.code]).toEqual([403, 'origin-refused']);
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it.each(extensions)('lets %s', async (origin) => {
    for (const [method, path] of routes) {
      const asked = await fetch(stage.url + path, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': method,
          'access-control-request-headers': 'authorization,content-type',
        },
      });
      expect(asked.status).toBe(204);
      expect(asked.headers.get('access-control-allow-origin')).toBe(origin);
      expect(asked.headers.get('access-control-allow-methods')).toContain(method);
      expect(asked.headers.get('access-control-allow-headers')).toBe('Authorization,Content-Type');
      expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
      const { status, headers } = await stage.call(method, path, { headers: { origin }, credential: 'x' });
      expect([400, 401, 415]).toContain(status);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('vary')).toContain('Origin');
    }
  });
});

describe('what it takes', () => {
  const refusal = async (headers: Record<string, string>, body: string) => {
    const answer = await stage.call<Refusal>('POST', '/sessions', { headers, body });
    return [answer.status, answer.body.error.code];
  };

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonx'])(
    'is not %s',
    async (type) => {
      expect(await refusal({ 'content-type': type }, '{"ticket":"a","verifier":"b"}')).toEqual([
        415,
        'not-json',
      ]);
    },
  );

  it.each([
    '',
    '{',
    '[]',
    '{"ticket":1,"verifier":"b"}',
    '{"ticket":"a"}',
    `{"ticket":"${'a'.repeat(201)}","verifier":"b"}`,
  ])('is not %s', async (body) => {
    expect(await refusal({ 'content-type': 'application/json' }, body)).toEqual([400, 'bad-request']);
  });

  it('is JSON with a charset, too', async () => {
    const body = '{"ticket":"a","verifier":"b"}';
    expect(await refusal({ 'content-type': 'application/json; charset=utf-8' }, body)).toEqual([
      400,
      'sign-in-failed',
    ]);
  });

  it('is not large', async () => {
    expect(await refusal({}, `{"ticket":"${'a'.repeat(20_000)}"}`)).toEqual([413, 'too-large']);
  });

  it('says so in JSON where there is nothing', async () => {
    const { status, body, headers } = await stage.call<Refusal>('GET', '/nothing');
    expect([status, body.error.code]).toEqual([404, 'not-found']);
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

it('logs each request by its route', async () => {
  const from = stage.logged.length;
  await stage.open('/healthz');
  await stage.call('DELETE', '/sessions/current');
  await stage.call('DELETE', '/sessions/some-id');
  await stage.open('/oauth/callback?code=a&state=b');
  await stage.open('/secret/path');
  const requests = stage.logged.slice(from).map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(requests.map(({ method, route, status }) => [method, route, status])).toEqual([
    ['GET', '/healthz', 200],
    ['DELETE', '/sessions/current', 401],
    ['DELETE', '/sessions/:id', 401],
    ['GET', '/oauth/callback', 400],
    ['GET', '/*', 404],
  ]);
});

describe('limits', () => {
  async function statuses(
    count: number,
    ask: () => Promise<{ status: number }>,
  ): Promise<Record<number, number>> {
    const tally: Record<number, number> = {};
    for (let index = 0; index < count; index += 1) {
      const { status } = await ask();
      tally[status] = (tally[status] ?? 0) + 1;
    }
    return tally;
  }

  it('lets a session call 120 times a minute', async () => {
    const [busy, calm] = [await stage.signIn(), await stage.signIn()];
    expect(await statuses(125, () => stage.token(busy.credential))).toEqual({ 200: 120, 429: 5 });
    const { headers, body } = await stage.call<Refusal>('GET', '/sessions', { credential: busy.credential });
    expect(body.error.code).toBe('too-many-requests');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await stage.token(calm.credential)).status).toBe(200);
    stage.sandbox.world.advance(60_000);
    expect((await stage.token(busy.credential)).status).toBe(200);
  });

  it('lets an address call 600 times a minute, whatever it claims to be', async () => {
    stage.sandbox.world.advance(10 * 60_000);
    const wrong = { body: { ticket: 'a', verifier: 'b' } };
    let claimed = 0;
    const tally = await statuses(620, () =>
      stage.call('POST', '/sessions', {
        ...wrong,
        headers: { 'x-forwarded-for': `10.0.0.${claimed++ % 200}` },
      }),
    );
    expect(tally).toEqual({ 400: 600, 429: 20 });
    expect((await stage.open('/oauth/start')).status).toBe(429);
    expect((await stage.open('/healthz')).status).toBe(200);
  });

  it('says to whoever asks that it runs, and nothing else', async () => {
    const ask = async (path: string) => {
      const { headers } = await fetch(`${stage.url}${path}`, {
        headers: { origin: 'https://other.example' },
      });
      return headers.get('access-control-allow-origin');
    };
    expect([await ask('/healthz'), await ask('/readyz'), await ask('/token')]).toEqual(['*', null, null]);
  });

  it('tells addresses apart by what the proxy in front says, if there is one', async () => {
    await stage.stop();
    await stage.start({ ...stage.config, trustProxy: 1 });
    const from = (forwarded: string) => () =>
      stage.call('POST', '/sessions', {
        body: { ticket: 'a', verifier: 'b' },
        headers: { 'x-forwarded-for': forwarded },
      });
    let claimed = 0;
    expect(await statuses(601, () => from(`10.0.0.${claimed++ % 200}, 192.0.2.1`)())).toEqual({
      400: 600,
      429: 1,
    });
    expect((await from('192.0.2.2')()).status).toBe(400);
    expect(await statuses(601, () => from(`2001:db8:1:2::${(claimed++ % 200).toString(16)}`)())).toEqual({
      400: 600,
      429: 1,
    });
    expect((await from('2001:db8:1:3::1')()).status).toBe(400);
  });
});
