import { expect, test } from 'vitest';
import {
  authorizeUrl,
  exchangeCode,
  OAuthError,
  refreshTokens,
  revokeToken,
} from '../../lib/dotloop/oauth.ts';
import { type Reply, startServer } from './server.ts';

/** @see API v2, "Step 2 - Acquire Access/Refresh Token" */
const client = {
  clientId: '69bcf590-71b7-41a4-a039-a1d290edca11',
  clientSecret: '3415e381-bdc4-49b7-bde2-69b3c5cd6447',
};
const basic =
  'Basic NjliY2Y1OTAtNzFiNy00MWE0LWEwMzktYTFkMjkwZWRjYTExOjM0MTVlMzgxLWJkYzQtNDliNy1iZGUyLTY5YjNjNWNkNjQ0Nw==';
const answer = {
  access_token: '0b043f2f-2abe-4c9d-844a-3eb008dcba67',
  token_type: 'Bearer',
  refresh_token: '19bfda68-ca62-480c-9c62-2ba408458fc7',
  expires_in: 43145,
  scope: 'profile:*, loop:*',
};
const grant = { code: 'the-code', redirectUri: 'https://x.com/callback?a=1&b=2', state: 'the-state' };

async function server(reply: Reply) {
  const { origin, received } = await startServer(() => reply);
  return { options: { baseUrl: `${origin}/oauth` }, received };
}

async function errorOf(promise: Promise<unknown>): Promise<OAuthError> {
  const error = await promise.catch((reason: unknown) => reason);
  if (error instanceof OAuthError) return error;
  throw new Error(`Not an OAuthError: ${String(error)}`);
}

test('the authorize URL carries the documented parameters', () => {
  const url = new URL(
    authorizeUrl({
      clientId: client.clientId,
      redirectUri: grant.redirectUri,
      state: 'a b&c',
      redirectOnDeny: true,
    }),
  );
  expect(url.origin + url.pathname).toBe('https://auth.dotloop.com/oauth/authorize');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: grant.redirectUri,
    state: 'a b&c',
    redirect_on_deny: 'true',
  });
});

test('a code is exchanged with the parameters in the query and the client in the header', async () => {
  const { options, received } = await server({ json: answer });
  await expect(exchangeCode(client, grant, options)).resolves.toEqual({
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token,
    expiresIn: 43145,
    scope: 'profile:*, loop:*',
  });
  expect(received).toMatchObject([
    {
      method: 'POST',
      path: '/oauth/token',
      query: {
        grant_type: 'authorization_code',
        code: 'the-code',
        redirect_uri: grant.redirectUri,
        state: 'the-state',
      },
      headers: { authorization: basic },
      body: '',
    },
  ]);
});

test('tokens are refreshed, and the refresh token may be another one', async () => {
  const { options, received } = await server({ json: { ...answer, refresh_token: 'rotated' } });
  const tokens = await refreshTokens(client, 'before', options);
  expect(tokens.refreshToken).toBe('rotated');
  expect(received[0]).toMatchObject({
    method: 'POST',
    path: '/oauth/token',
    query: { grant_type: 'refresh_token', refresh_token: 'before' },
    headers: { authorization: basic },
  });
});

test('the refresh token is kept when the answer has none', async () => {
  const { refresh_token: _, ...rest } = answer;
  const { options } = await server({ json: { ...rest, expires_in: '100', token_type: 'bearer' } });
  await expect(refreshTokens(client, 'before', options)).resolves.toMatchObject({
    refreshToken: 'before',
    expiresIn: 100,
  });
});

test('access is revoked', async () => {
  const { options, received } = await server({});
  await revokeToken(client, 'access', options);
  expect(received[0]).toMatchObject({
    method: 'POST',
    path: '/oauth/token/revoke',
    query: { token: 'access' },
  });
});

test.each([
  [400, { error: 'invalid_grant', error_description: 'gone' }, 'invalid_grant'],
  [401, { error: 'invalid_client' }, 'invalid_client'],
  [400, { error: 'something_else' }, 'refused'],
  [401, 'no object', 'refused'],
  [429, { error: 'invalid_grant' }, 'rate-limited'],
  [500, { error: 'invalid_grant' }, 'server'],
] as const)('%i %j is %s', async (status, json, code) => {
  const { options } = await server({ status, json, headers: { 'Retry-After': '3' } });
  expect(await errorOf(refreshTokens(client, 'before', options))).toMatchObject({
    code,
    status,
    retryAfterMs: 3000,
  });
});

test.each([
  ['no JSON', { body: '<html>' }],
  ['no access token', { json: { ...answer, access_token: undefined } }],
  ['no refresh token', { json: { ...answer, refresh_token: undefined } }],
  ['another kind of token', { json: { ...answer, token_type: 'mac' } }],
  ['no life', { json: { ...answer, expires_in: undefined } }],
])('an answer with %s is unexpected', async (_, reply) => {
  const { options } = await server(reply);
  expect((await errorOf(exchangeCode(client, grant, options))).code).toBe('unexpected-answer');
});

test('a redirect is not followed with the secrets', async () => {
  const { options, received } = await server({ status: 307, headers: { Location: '/elsewhere' } });
  expect((await errorOf(exchangeCode(client, grant, options))).code).toBe('unexpected-answer');
  expect(received).toHaveLength(1);
});

test('no answer is no refusal', async () => {
  const { options } = await server('hang');
  expect((await errorOf(refreshTokens(client, 'r', { ...options, timeoutMs: 20 }))).code).toBe('network');
  const broken = await server('drop');
  expect((await errorOf(refreshTokens(client, 'r', broken.options))).code).toBe('network');
  const nobody = await errorOf(refreshTokens(client, 'r', { baseUrl: 'http://127.0.0.1:2/oauth' }));
  expect(nobody).toMatchObject({ code: 'network', message: expect.stringContaining('ECONNREFUSED') });
});

test('a signal ends it', async () => {
  const { options } = await server('hang');
  const signal = AbortSignal.timeout(20);
  expect((await errorOf(refreshTokens(client, 'r', { ...options, signal }))).code).toBe('aborted');
});

test('no error carries the URL, the code, a token or the secret', async () => {
  const secrets = ['the-code', 'the-refresh-token', 'the-access-token', client.clientSecret];
  const echo = secrets.join(' ');
  const { options } = await server({
    status: 400,
    json: { error: 'invalid_grant', error_description: echo },
  });
  const failing = {
    baseUrl: options.baseUrl,
    fetch: async (url: unknown) => {
      throw new TypeError(`Failed to parse URL from ${String(url)}`);
    },
  };
  for (const each of [options, failing]) {
    const errors = [
      [await errorOf(exchangeCode(client, grant, each)), 'the-code'],
      [await errorOf(refreshTokens(client, 'the-refresh-token', each)), 'the-refresh-token'],
      [await errorOf(revokeToken(client, 'the-access-token', each)), 'the-access-token'],
    ] as const;
    for (const [error, secret] of errors) {
      const told = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
      expect(told).not.toContain(secret);
      expect(told).not.toContain(client.clientSecret);
      expect(told).not.toContain('oauth/token');
    }
  }
});
