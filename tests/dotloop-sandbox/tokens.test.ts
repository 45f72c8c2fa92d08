import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { createDotloop, type Dotloop } from '../../lib/dotloop/index.ts';
import { refreshTokens } from '../../lib/dotloop/oauth.ts';
import { scriptClient } from '../../sandbox/client.ts';
import { avery, withStage } from './stage.ts';

const stage = withStage();
const hours = 3_600_000;

/** Someone who keeps the tokens, and refreshes them once when the current one is rejected. */
let tokens = { accessToken: '', refreshToken: '' };
let refreshing: Promise<void> | undefined;
let dotloop: Dotloop;

async function refresh(): Promise<void> {
  const application = { clientId: scriptClient.id, clientSecret: scriptClient.secret };
  tokens = await refreshTokens(application, tokens.refreshToken, { baseUrl: `${stage.sandbox.url}/oauth` });
  refreshing = undefined;
}

async function token(rejected?: string): Promise<string> {
  if (rejected === tokens.accessToken) {
    refreshing ??= refresh();
    await refreshing;
  }
  return tokens.accessToken;
}

beforeEach(async () => {
  const { body } = await stage.control('POST', '/token', {});
  const granted = z.object({ access_token: z.string(), refresh_token: z.string() }).parse(body);
  tokens = { accessToken: granted.access_token, refreshToken: granted.refresh_token };
  dotloop = createDotloop({ token, baseUrl: stage.baseUrl });
});

test('a token that has expired is refreshed once, and the call is repeated once', async () => {
  await dotloop.account.get();
  await stage.control('POST', '/clock', { advance: 12 * hours });
  await dotloop.account.get();
  expect(stage.statuses()).toEqual([
    'GET /account 200',
    'GET /account 401',
    'POST /oauth/token 200',
    'GET /account 200',
  ]);
});

test('a write that was refused for its token is repeated, and done once', async () => {
  await stage.control('POST', '/expire-tokens');
  const before = stage.world.loops.size;
  await dotloop.loops.create(avery.profileId, { name: 'A', transactionType: 'OTHER', status: 'NEW' });
  expect(stage.world.loops.size).toBe(before + 1);
  expect(stage.statuses()).toEqual([
    'POST /profile/4711/loop 401',
    'POST /oauth/token 200',
    'POST /profile/4711/loop 201',
  ]);
});

test('a token that was refreshed elsewhere is not refreshed again', async () => {
  const old = tokens.accessToken;
  let asked = 0;
  const late = createDotloop({
    baseUrl: stage.baseUrl,
    // Knows of the new token only when told that the old one was rejected.
    token: async (rejected) => {
      asked += 1;
      return rejected === undefined ? old : token(rejected);
    },
  });
  await refresh();
  expect(await late.account.get()).toMatchObject({ id: avery.id });
  expect(asked).toBe(2);
  expect(stage.statuses()).toEqual(['POST /oauth/token 200', 'GET /account 401', 'GET /account 200']);
});

test('twenty calls whose token dies at once share one refresh', async () => {
  await stage.control('POST', '/expire-tokens');
  await Promise.all(Array.from({ length: 20 }, () => dotloop.account.get()));
  const statuses = stage.statuses();
  expect(statuses.filter((each) => each === 'POST /oauth/token 200')).toHaveLength(1);
  expect(statuses.filter((each) => each === 'GET /account 200')).toHaveLength(20);
});

test('access that was taken away ends after one repeat', async () => {
  const { accessToken } = tokens;
  await stage.control('POST', '/disconnect', { clientId: scriptClient.id });
  const deaf = createDotloop({ baseUrl: stage.baseUrl, token: async () => accessToken });
  const refused = deaf.account.get();
  await expect(refused).rejects.toMatchObject({ code: 'unauthorized', status: 401, done: 'no' });
  expect(stage.statuses()).toEqual(['GET /account 401', 'GET /account 401']);
  await expect(dotloop.account.get()).rejects.toMatchObject({ name: 'OAuthError', code: 'invalid_grant' });
});
