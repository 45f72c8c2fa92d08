import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../companion/config.ts';
import { deliver, eventOf, openHooked, subscribed, subscriptionsOf } from './hooked.ts';
import { type Stage, settings } from './stage.ts';
import { avery, type SignedInDevice, SignIn, sentTo } from './visitor.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openHooked();
}, 60_000);
afterAll(() => stage.close());

const newKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;

/** Everything that the companion answers to whoever asks, from now on. */
function recordAnswers(): { request: string; answer: Promise<string> }[] {
  const answers: { request: string; answer: Promise<string> }[] = [];
  const original = globalThis.fetch;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const response = await original(input, init);
    const url = input instanceof Request ? input.url : String(input);
    if (url.startsWith(stage.url)) {
      const headers = JSON.stringify([...response.headers]);
      const answer = response.clone().text();
      answers.push({ request: url.slice(stage.url.length), answer: answer.then((text) => headers + text) });
    }
    return response;
  });
  return answers;
}

it('writes no secret to its log or database, and answers with none that is not for the asker', async () => {
  const answers = recordAnswers();
  const { world } = stage.sandbox;
  /** What only a part of the answers may say is named with those. */
  const secrets = new Map<string, { secret: string; toldBy: RegExp | null }>();
  const keep = (name: string, secret: string | null | undefined, toldBy: RegExp | null = null) =>
    secrets.set(name, { secret: secret ?? '', toldBy });

  const signIn = new SignIn();
  keep('verifier', signIn.verifier);
  const authorize = await stage.begin(signIn);
  keep('state', authorize.searchParams.get('state'), /^\/oauth\/start/);
  const callback = await stage.decide(authorize);
  keep('code', callback.searchParams.get('code'));
  const back = sentTo(await stage.open(callback.href));
  const ticket = back.searchParams.get('ticket');
  keep('ticket', ticket, /^\/oauth\/callback/);
  const { body: device } = await stage.call<SignedInDevice>('POST', '/sessions', {
    body: { ticket, verifier: signIn.verifier },
  });
  const { credential, accessToken } = device;
  keep('credential', credential, /^\/sessions$/);
  keep('access token', accessToken, /^\/(sessions|token)$/);
  const [grant] = world.grants;
  keep('refresh token', grant?.refreshToken);
  keep('client secret', stage.config.clientSecret);
  await stage.control('PATCH', 'settings', { rotateRefreshTokens: true });
  const renewed = (await stage.token(credential, accessToken)).body.accessToken;
  keep('new access token', renewed, /^\/token$/);
  keep('new refresh token', grant?.refreshToken);

  // Webhooks: delivered, refused, and the good-byes, which carry the signing key.
  for (const { targetId, url, signingKey } of await subscribed(stage, credential)) {
    keep(`signing key of ${targetId}`, signingKey);
    keep(`path key of ${targetId}`, url.split('/').at(-1));
  }
  const [first] = subscriptionsOf(stage);
  if (!first) throw new Error('There is no subscription.');
  await stage.control('PATCH', 'loops/34308', { status: 'SOLD' });
  await deliver(stage, first, { body: eventOf(first), timestamp: '1' });
  await deliver(stage, first, { body: eventOf(first), signature: 'f'.repeat(40) });
  await stage.call('GET', '/changes?after=0', { credential });
  await fetch(`${stage.sandbox.url}/public/v2/subscription/${first.id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${renewed}`, 'content-type': 'application/json' },
    body: JSON.stringify({ enabled: false }),
  });
  const heard = (type: string) =>
    [...world.events.values()].filter(
      ({ eventType, deliveryStatus }) => eventType === type && deliveryStatus === 'SUCCESS',
    ).length;
  await expect.poll(() => heard('SUBSCRIPTION_DISABLED'), { timeout: 15_000 }).toBe(1);

  // Everything that fails is logged: with a code, a token, a ticket, a person's address in hand.
  await stage.open(callback.href);
  const wrong = new URL(await stage.decide(await stage.begin(new SignIn())));
  keep('refused code', 'a-code-that-dotloop-quotes-back');
  wrong.searchParams.set('code', 'a-code-that-dotloop-quotes-back');
  await stage.open(wrong.href);
  await stage.call('POST', '/sessions', { body: { ticket, verifier: signIn.verifier } });
  await stage.control('POST', 'faults', { kind: 'cut-before', path: '/oauth/*' });
  await stage.token(credential, renewed);
  await stage.control('DELETE', 'faults');
  await stage.open(`/nothing/${ticket}?email=${avery.email}`);

  await stage.stop();
  const before = await stage.home.everyByte();
  expect(before.includes(avery.email), 'what is kept in the clear is found').toBe(true);
  await stage.start();
  await stage.call('DELETE', '/sessions/current', { credential });
  await expect.poll(() => heard('SUBSCRIPTION_REMOVED'), { timeout: 15_000 }).toBe(3);
  await stage.stop();
  const after = await stage.home.everyByte();

  const log = stage.logged.join('');
  for (const said of [
    '/oauth/callback',
    'a token was not refreshed',
    'a sign-in was not completed',
    'too old',
  ]) {
    expect(log).toContain(said);
  }
  const said = await Promise.all(
    answers.map(async ({ request, answer }) => ({ request, text: await answer })),
  );
  expect(said.length).toBeGreaterThan(20);
  expect(secrets.size).toBe(17);
  for (const [name, { secret, toldBy }] of secrets) {
    expect(secret, name).toMatch(/^.{20,}$/);
    expect(log.includes(secret), `${name} in the log`).toBe(false);
    expect(before.includes(secret), `${name} in the database`).toBe(false);
    expect(after.includes(secret), `${name} in the database after all`).toBe(false);
    const tellers = said.filter(({ text }) => text.includes(secret)).map(({ request }) => request);
    expect(
      tellers.filter((request) => !toldBy?.test(request)),
      `${name} in an answer`,
    ).toEqual([]);
    if (toldBy) expect(tellers, `${name} is found where it is told`).not.toEqual([]);
  }
  for (const about of [avery.email, avery.firstName, avery.lastName, '?code=', '&state=']) {
    expect(log.includes(about), about).toBe(false);
  }
  await stage.start();
}, 60_000);

it('keeps sessions over a restart', async () => {
  const device = await stage.signIn();
  await stage.stop();
  await stage.start();
  const { status, body } = await stage.token(device.credential);
  expect([status, body.accessToken]).toEqual([200, device.accessToken]);
});

describe('keys', () => {
  const [old, young] = [newKey('2025'), newKey('2026')];

  async function restart(tokenKeys: string | undefined): Promise<void> {
    await stage.stop();
    const change = tokenKeys === undefined ? {} : { TOKEN_KEYS: tokenKeys };
    await stage.start(readConfig({ ...settings(stage.sandbox.url, stage.home), ...change }));
  }

  it('rotate: the new one first, then without the old one', async () => {
    const { dataDir, settings: own } = stage.home;
    const first = own.TOKEN_KEYS ?? (await readFile(join(dataDir, 'token-key'), 'utf8')).trim();
    await restart(`${old},${first}`);
    const device = await stage.signIn();
    await restart(`${young}, ${old}`);
    expect((await stage.token(device.credential)).body.accessToken).toBe(device.accessToken);
    await restart(young);
    expect((await stage.token(device.credential)).body.accessToken).toBe(device.accessToken);
  });

  it('that are taken away too early keep it from starting, and nothing is lost', async () => {
    await restart(young);
    const device = await stage.signIn();
    await expect(restart(old)).rejects.toThrow(
      'TOKEN_KEYS lacks a key that stored tokens are encrypted with: 2026',
    );
    await restart(`${old},${young}`);
    expect((await stage.token(device.credential)).body.accessToken).toBe(device.accessToken);
  });

  it('of the same name that are not the same keep it from opening', async () => {
    await restart(`${old},${young}`);
    await stage.signIn();
    await expect(restart(`${young},${newKey('2025')}`)).rejects.toThrow('do not open with the key "2025"');
  });
});
