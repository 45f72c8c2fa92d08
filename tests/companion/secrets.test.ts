import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../companion/config.ts';
import { Stage, settings } from './stage.ts';
import { avery, type SignedInDevice, SignIn, sentTo } from './visitor.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
}, 60_000);
afterAll(() => stage.close());

const newKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;

it('writes no secret to its log, and none in the clear to its disk', async () => {
  const secrets = new Map<string, string>();
  const signIn = new SignIn();
  secrets.set('verifier', signIn.verifier);
  const authorize = await stage.begin(signIn);
  secrets.set('state', authorize.searchParams.get('state') ?? '');
  const callback = await stage.decide(authorize);
  secrets.set('code', callback.searchParams.get('code') ?? '');
  const back = sentTo(await stage.open(callback.href));
  secrets.set('ticket', back.searchParams.get('ticket') ?? '');
  const { body: device } = await stage.call<SignedInDevice>('POST', '/sessions', {
    body: { ticket: back.searchParams.get('ticket'), verifier: signIn.verifier },
  });
  secrets.set('credential', device.credential);
  secrets.set('access token', device.accessToken);
  const [grant] = stage.sandbox.world.grants;
  secrets.set('refresh token', grant?.refreshToken ?? '');
  secrets.set('client secret', stage.config.clientSecret);
  await stage.control('PATCH', 'settings', { rotateRefreshTokens: true });
  secrets.set(
    'new access token',
    (await stage.token(device.credential, device.accessToken)).body.accessToken,
  );
  secrets.set('new refresh token', grant?.refreshToken ?? '');

  // Everything that fails is logged: with a code, a token, a ticket, a person's address in hand.
  await stage.open(`/oauth/callback?code=${secrets.get('code')}&state=${secrets.get('state')}`);
  const failing = await stage.begin(new SignIn());
  const wrong = new URL(await stage.decide(failing));
  secrets.set('refused code', 'a-code-that-dotloop-quotes-back');
  wrong.searchParams.set('code', 'a-code-that-dotloop-quotes-back');
  await stage.open(wrong.href);
  await stage.call('POST', '/sessions', {
    body: { ticket: secrets.get('ticket'), verifier: signIn.verifier },
  });
  await stage.control('POST', 'faults', { kind: 'cut-before', path: '/oauth/*' });
  await stage.token(device.credential, secrets.get('new access token'));
  await stage.control('DELETE', 'faults');
  await stage.open(`/nothing/${secrets.get('ticket')}?email=${avery.email}`);

  const log = stage.logged.join('');
  expect(log).toContain('/oauth/callback');
  expect(log).toContain('a token was not refreshed');
  expect(log).toContain('a sign-in was not completed');
  await stage.stop();
  const disk = await stage.home.everyByte();
  expect(disk.includes(avery.email), 'what is kept in the clear is found').toBe(true);
  expect(secrets.size).toBe(11);
  for (const [name, secret] of secrets) {
    expect(secret, name).toMatch(/^.{20,}$/);
    expect(log.includes(secret), `${name} in the log`).toBe(false);
    expect(disk.includes(secret), `${name} on the disk`).toBe(false);
  }
  for (const about of [avery.email, avery.firstName, avery.lastName, '?code=', '&state=']) {
    expect(log.includes(about), about).toBe(false);
  }
  await stage.start();
});

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
