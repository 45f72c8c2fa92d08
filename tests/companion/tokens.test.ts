import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Gate, startGate } from './gate.ts';
import { Stage } from './stage.ts';
import { avery, morgan, type Refusal, type SignedInDevice, SignIn, sentTo } from './visitor.ts';

let gate: Gate;
let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
  gate = await startGate(stage.sandbox.url);
  await stage.stop();
  await stage.start({
    ...stage.config,
    authUrl: `${gate.url}/oauth`,
    apiUrl: `${gate.url}/public/v2`,
  });
}, 60_000);
afterAll(async () => {
  await gate.close();
  await stage.close();
});

/** Sessions outlive a test, unless their account is signed out. */
let devices: SignedInDevice[];
beforeEach(async () => {
  devices = [];
  await stage.control('POST', 'reset');
  gate.answered.length = 0;
});
afterEach(async () => {
  await stage.control('DELETE', 'faults');
  for (const { credential } of devices) await stage.call('DELETE', '/sessions/current', { credential });
});

async function signIn(account = avery.id): Promise<SignedInDevice> {
  const device = await stage.signIn(account);
  devices.push(device);
  return device;
}

const refreshes = () => stage.asked('/oauth/token', 'refresh_token');
const life = 43_200_000;

describe('handing out', () => {
  it('gives the current token as long as most of its life is ahead', async () => {
    const device = await signIn();
    stage.sandbox.world.advance(life * 0.79);
    const { status, body, headers } = await stage.token(device.credential);
    expect(status).toBe(200);
    expect(body).toEqual({ accessToken: device.accessToken, expiresAt: device.expiresAt });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(refreshes()).toBe(0);
  });

  it('refreshes it past 80 % of its life', async () => {
    const device = await signIn();
    stage.sandbox.world.advance(life * 0.81);
    const { body } = await stage.token(device.credential);
    expect(body.accessToken).not.toBe(device.accessToken);
    expect(body.expiresAt).toBeGreaterThan(device.expiresAt);
    expect(await stage.works(body.accessToken)).toBe(true);
    expect(refreshes()).toBe(1);
    expect((await stage.token(device.credential)).body).toEqual(body);
    expect(refreshes()).toBe(1);
  });

  it('goes on when refresh tokens rotate', async () => {
    await stage.control('PATCH', 'settings', { rotateRefreshTokens: true });
    const device = await signIn();
    for (const turn of [1, 2, 3]) {
      stage.sandbox.world.advance(life * 0.9);
      const { body } = await stage.token(device.credential);
      expect(await stage.works(body.accessToken)).toBe(true);
      expect(refreshes()).toBe(turn);
    }
  });

  it('refreshes a token that dotloop rejected, if it is still the current one', async () => {
    const device = await signIn();
    await stage.control('POST', 'expire-tokens');
    const { body } = await stage.token(device.credential, device.accessToken);
    expect(await stage.works(body.accessToken)).toBe(true);
    expect((await stage.token(device.credential, device.accessToken)).body).toEqual(body);
    expect((await stage.token(device.credential, 'never seen')).body).toEqual(body);
    expect(refreshes()).toBe(1);
  });

  it('refreshes once for fifty calls at a time, and gives them all the same', async () => {
    const [one, other] = [await signIn(), await signIn()];
    stage.sandbox.world.advance(life * 0.9);
    const calls = Array.from({ length: 50 }, (_, index) =>
      stage.token(index % 2 ? one.credential : other.credential, index % 3 ? undefined : other.accessToken),
    );
    const answers = await Promise.all(calls);
    expect(refreshes()).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const tokens = new Set(answers.map(({ body }) => body.accessToken));
    expect(tokens.size).toBe(1);
    expect(await stage.works([...tokens][0] ?? '')).toBe(true);
  });

  it('keeps accounts apart', async () => {
    const [one, other] = [await signIn(avery.id), await signIn(morgan.id)];
    stage.sandbox.world.advance(life * 0.9);
    const [first, second] = await Promise.all([stage.token(one.credential), stage.token(other.credential)]);
    expect(first.body.accessToken).not.toBe(second.body.accessToken);
    expect(refreshes()).toBe(2);
    expect(other.account.email).toBe(morgan.email);
  });
});

it('tells whoever runs it that dotloop does not know the client', async () => {
  const device = await signIn();
  const [client] = [...stage.sandbox.world.clients.values()].filter(({ id }) => id === stage.config.clientId);
  if (client) stage.sandbox.world.clients.set(client.id, { ...client, secret: 'another' });
  expect((await stage.token(device.credential, device.accessToken)).status).toBe(503);
  expect(stage.logged.join('')).toContain('"reason":"invalid_client"');
});

describe('when dotloop', () => {
  it('has ended the access, signs all devices of the account out, and nobody else', async () => {
    const [one, other, someone] = [await signIn(), await signIn(), await signIn(morgan.id)];
    stage.sandbox.world.grants.forEach((grant) => {
      if (grant.accountId === avery.id) stage.sandbox.world.grants.delete(grant);
    });
    const { status, body, headers } = await stage.call<Refusal>('POST', '/token', {
      credential: one.credential,
      body: { rejected: other.accessToken },
    });
    expect([status, body.error.code]).toEqual([401, 'signed-out']);
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect((await stage.token(other.credential)).status).toBe(401);
    expect((await stage.call('GET', '/sessions', { credential: other.credential })).status).toBe(401);
    expect((await stage.token(someone.credential)).status).toBe(200);
    expect(refreshes()).toBe(1);
  });

  const faults: [string, Record<string, unknown>][] = [
    ['cannot be reached', { kind: 'cut-before' }],
    ['fails', { kind: 'status', status: 502 }],
    ['answers half a text', { kind: 'malformed' }],
    ['allows no more requests', { kind: 'rate-limit', resetMs: 1000 }],
    ['refuses the client', { kind: 'errors', status: 403, errors: [{ detail: 'no' }] }],
  ];

  it.each(faults)('%s, hands out a token that still lives', async (_, fault) => {
    const device = await signIn();
    stage.sandbox.world.advance(life * 0.9);
    await stage.control('POST', 'faults', { ...fault, path: '/oauth/token' });
    const { status, body } = await stage.token(device.credential);
    expect([status, body.accessToken]).toEqual([200, device.accessToken]);
    expect(refreshes()).toBe(1);
  });

  it.each(faults)('%s, ends no session when there is no other token', async (_, fault) => {
    const device = await signIn();
    await stage.control('POST', 'faults', { ...fault, path: '/oauth/token', count: 2 });
    for (const rejected of [device.accessToken, undefined]) {
      if (rejected === undefined) stage.sandbox.world.advance(life);
      const { status, body } = await stage.call<Refusal>('POST', '/token', {
        credential: device.credential,
        body: { rejected },
      });
      expect([status, body.error.code]).toEqual([503, 'dotloop-unavailable']);
    }
    const { status, body } = await stage.token(device.credential);
    expect(status).toBe(200);
    expect(await stage.works(body.accessToken)).toBe(true);
  });
});

/**
 * dotloop keeps one token alive, the one that it issued last; here a test decides which that is, and which
 * answer is first to reach the companion.
 */
describe('a sign-in on a second device', () => {
  const refreshRequest = /grant_type=refresh_token/;
  const exchangeRequest = /grant_type=authorization_code/;
  const accountRequest = /^GET \/public\/v2\/account/;

  async function callbackFor(signIn: SignIn): Promise<string> {
    return (await stage.decide(await stage.begin(signIn))).href;
  }

  async function redeem(signIn: SignIn, back: URL): Promise<SignedInDevice> {
    expect(back.searchParams.get('error')).toBeNull();
    const { status, body } = await stage.call<SignedInDevice>('POST', '/sessions', {
      body: { ticket: back.searchParams.get('ticket'), verifier: signIn.verifier },
    });
    expect(status).toBe(201);
    devices.push(body);
    return body;
  }

  async function expectOneWorkingToken(...all: SignedInDevice[]): Promise<void> {
    const answers = await Promise.all(all.map(({ credential }) => stage.token(credential)));
    expect(answers.map(({ status }) => status)).toEqual(all.map(() => 200));
    expect(new Set(answers.map(({ body }) => body.accessToken)).size).toBe(1);
    expect(await stage.works(answers[0]?.body.accessToken ?? '')).toBe(true);
  }

  it('overtaking a refresh leaves one working token, and the first device signed in', async () => {
    const first = await signIn();
    const held = gate.hold(refreshRequest, 'request');
    const refreshing = stage.token(first.credential, first.accessToken);
    await held.arrived;

    const second = new SignIn();
    const identified = gate.hold(accountRequest, 'answer');
    const opening = stage.open(await callbackFor(second));
    await identified.arrived;
    held.release(); // dotloop refuses it: the exchange has ended the grant that it belongs to
    expect((await refreshing).status).toBe(503);
    identified.release();
    await expectOneWorkingToken(first, await redeem(second, sentTo(await opening)));
  });

  it('overtaken by a refresh that is answered late leaves one working token', async () => {
    const first = await signIn();
    const held = gate.hold(refreshRequest, 'answer');
    const refreshing = stage.token(first.credential, first.accessToken);
    await held.arrived;

    const second = new SignIn();
    const identified = gate.hold(accountRequest, 'answer');
    const opening = stage.open(await callbackFor(second));
    await identified.arrived;
    identified.release(); // it waits for the lease now
    held.release(); // what this brings died with the exchange
    expect((await refreshing).status).toBe(200);
    await expectOneWorkingToken(first, await redeem(second, sentTo(await opening)));
  });

  it('answered late, does not sign the first device out meanwhile', async () => {
    const first = await signIn();
    const second = new SignIn();
    const held = gate.hold(exchangeRequest, 'answer');
    const opening = stage.open(await callbackFor(second));
    await held.arrived;
    expect((await stage.token(first.credential, first.accessToken)).status).toBe(503);
    held.release();
    await expectOneWorkingToken(first, await redeem(second, sentTo(await opening)));
  });

  it('at the same time as a third leaves one working token', async () => {
    const first = await signIn();
    const [second, third] = [new SignIn(), new SignIn()];
    const held = gate.hold(accountRequest, 'answer');
    const openingSecond = stage.open(await callbackFor(second));
    await held.arrived; // the second's tokens are known to be good, and not stored
    const redeemedThird = await redeem(third, sentTo(await stage.open(await callbackFor(third))));
    held.release();
    const redeemedSecond = await redeem(second, sentTo(await openingSecond));
    await expectOneWorkingToken(first, redeemedSecond, redeemedThird);
  });

  it('whose tokens died before they were looked at is refreshed', async () => {
    const first = await signIn();
    const second = new SignIn();
    const held = gate.hold(accountRequest, 'request');
    const opening = stage.open(await callbackFor(second));
    await held.arrived;
    const [grant] = stage.sandbox.world.grants;
    if (grant) grant.accessToken = 'issued-to-somebody-else';
    held.release();
    await expectOneWorkingToken(first, await redeem(second, sentTo(await opening)));
  });
});
