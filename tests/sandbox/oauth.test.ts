import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sandboxClient } from '../../sandbox/client.ts';
import { withSandbox } from './caller.ts';

const caller = withSandbox();
const { api, control } = caller;

const redirectUri = 'http://127.0.0.1:53682/oauth/callback';
const request = {
  response_type: 'code',
  client_id: sandboxClient.id,
  redirect_uri: redirectUri,
  state: 'r4nd0m',
};
const basic = `Basic ${btoa(`${sandboxClient.id}:${sandboxClient.secret}`)}`;

function ask(change: Record<string, string> = {}): Promise<Response> {
  const query = new URLSearchParams({ ...request, ...change });
  return fetch(`${caller.sandbox.url}/oauth/authorize?${query}`, { redirect: 'manual' });
}

function decide(change: Record<string, string>): Promise<Response> {
  return fetch(`${caller.sandbox.url}/oauth/authorize`, {
    method: 'POST',
    body: new URLSearchParams({ ...request, account: '7083', ...change }),
    redirect: 'manual',
  });
}

async function code(account = '7083'): Promise<string> {
  const answer = await decide({ decision: 'allow', account });
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

async function token(query: Record<string, string>, authorization = basic) {
  const response = await fetch(`${caller.sandbox.url}/oauth/token?${new URLSearchParams(query)}`, {
    method: 'POST',
    headers: { Authorization: authorization },
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as unknown };
}

const tokens = z.object({
  access_token: z.uuid(),
  token_type: z.literal('Bearer'),
  refresh_token: z.uuid(),
  expires_in: z.number(),
  scope: z.string(),
});

async function signIn(account = '7083') {
  const answer = await token({
    grant_type: 'authorization_code',
    code: await code(account),
    redirect_uri: redirectUri,
    state: 'r4nd0m',
  });
  expect(answer.status).toBe(200);
  return tokens.parse(answer.body);
}

describe('the consent page', () => {
  it('offers both accounts, the scopes, and the buttons Allow and Deny', async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<label for="account">');
    expect(html).toContain('Avery Quinn (avery.quinn@harborrealty.example)');
    expect(html).toContain('Morgan Reyes (morgan.reyes@tidewaterhomes.example)');
    expect(html).toMatch(/<button[^>]*>Allow<\/button>/);
    expect(html).toMatch(/<button[^>]*>Deny<\/button>/);
    expect(html).toContain('account:read, profile:*, loop:*, contact:*, template:read');
  });

  it('tells the person, and does not redirect, when client or redirect URI are not registered', async () => {
    for (const change of [
      { client_id: 'b4d1dea0-0000-4000-8000-000000000000' },
      { redirect_uri: 'https://evil.example/oauth/callback' },
      { redirect_uri: 'http://127.0.0.1:53682/other' },
      { redirect_uri: 'https://127.0.0.1:53682/oauth/callback' },
      { redirect_uri: 'http://127.0.0.1.evil.example/oauth/callback' },
    ]) {
      const response = await ask(change);
      expect(response.status, JSON.stringify(change)).toBe(400);
      expect(response.headers.get('location')).toBeNull();
    }
  });

  it('takes both loopback names on any port', async () => {
    expect((await ask({ redirect_uri: 'http://localhost:9/oauth/callback' })).status).toBe(200);
    expect((await ask({ redirect_uri: 'http://127.0.0.1/oauth/callback' })).status).toBe(200);
  });

  it('redirects other faults: only "code" is supported', async () => {
    const response = await ask({ response_type: 'token' });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(
      `${redirectUri}?error=unsupported_response_type&state=r4nd0m`,
    );
  });

  it('shows what it was sent as text', async () => {
    const html = await (await ask({ state: '"><script>alert(1)</script>' })).text();
    expect(html).not.toContain('<script>');
  });

  it('redirects with code and state on Allow', async () => {
    const response = await decide({ decision: 'allow' });
    expect(response.status).toBe(302);
    const to = new URL(response.headers.get('location') ?? '');
    expect(`${to.origin}${to.pathname}`).toBe(redirectUri);
    expect(to.searchParams.get('state')).toBe('r4nd0m');
    expect(z.uuid().safeParse(to.searchParams.get('code')).success).toBe(true);
  });

  it('redirects on Deny only where asked to', async () => {
    const there = await decide({ decision: 'deny', redirect_on_deny: 'true' });
    expect(there.headers.get('location')).toBe(`${redirectUri}?error=access_denied&state=r4nd0m`);
    const here = await decide({ decision: 'deny', redirect_on_deny: 'false' });
    expect(here.status).toBe(200);
    expect(await here.text()).toContain('You can close this window');
  });
});

describe('the code', () => {
  it('buys tokens that work, with the documented fields', async () => {
    const answer = await token({
      grant_type: 'authorization_code',
      code: await code(),
      redirect_uri: redirectUri,
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const bought = tokens.strict().parse(answer.body);
    expect(bought.expires_in).toBeGreaterThan(43_190);
    expect(bought.expires_in).toBeLessThanOrEqual(43_200);
    expect(bought.scope).toBe('account:read, profile:*, loop:*, contact:*, template:read');
    expect((await api('GET', '/account', undefined, bought.access_token)).status).toBe(200);
  });

  it('works once', async () => {
    const value = await code();
    const query = { grant_type: 'authorization_code', code: value, redirect_uri: redirectUri };
    expect((await token(query)).status).toBe(200);
    const again = await token(query);
    expect(again.status).toBe(400);
    expect(again.body).toMatchObject({ error: 'invalid_grant' });
  });

  it('is bound to its redirect URI, and lives for minutes', async () => {
    const elsewhere = await token({
      grant_type: 'authorization_code',
      code: await code(),
      redirect_uri: 'http://localhost:53682/oauth/callback',
    });
    expect(elsewhere.body).toMatchObject({ error: 'invalid_grant' });
    const value = await code();
    await control('POST', '/clock', { advance: 6 * 60_000 });
    const late = await token({ grant_type: 'authorization_code', code: value, redirect_uri: redirectUri });
    expect(late.body).toMatchObject({ error: 'invalid_grant' });
  });
});

describe('the token endpoint', () => {
  it('wants the client by HTTP Basic', async () => {
    const wrong = await token({ grant_type: 'refresh_token' }, `Basic ${btoa(`${sandboxClient.id}:wrong`)}`);
    expect(wrong.status).toBe(401);
    expect(wrong.body).toMatchObject({ error: 'invalid_client' });
    expect(wrong.headers.get('www-authenticate')).toContain('Basic');
  });

  it('refuses other grant types, and none', async () => {
    const other = await token({ grant_type: 'password' });
    expect(other.status).toBe(400);
    expect(other.body).toMatchObject({ error: 'unsupported_grant_type' });
    expect((await token({})).body).toMatchObject({ error: 'invalid_request' });
  });

  it('refreshes: the old access token dies at once, the refresh token stays', async () => {
    const first = await signIn();
    const answer = await token({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
    const second = tokens.parse(answer.body);
    expect(second.refresh_token).toBe(first.refresh_token);
    expect(second.access_token).not.toBe(first.access_token);
    const dead = await api('GET', '/account', undefined, first.access_token);
    expect(dead.status).toBe(401);
    expect(dead.body).toEqual({
      error: 'invalid_token',
      error_description: `Invalid access token: ${first.access_token}`,
    });
    expect((await api('GET', '/account', undefined, second.access_token)).status).toBe(200);
  });

  it('rotates the refresh token where the sandbox is told so', async () => {
    await control('PATCH', '/settings', { rotateRefreshTokens: true });
    const first = await signIn();
    const query = { grant_type: 'refresh_token', refresh_token: first.refresh_token };
    expect(tokens.parse((await token(query)).body).refresh_token).not.toBe(first.refresh_token);
    expect((await token(query)).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('lets another exchange kill the tokens of the one before, but not those of another account', async () => {
    const first = await signIn();
    const morgan = await signIn('7084');
    const second = await signIn();
    expect((await api('GET', '/account', undefined, first.access_token)).status).toBe(401);
    expect((await api('GET', '/account', undefined, second.access_token)).status).toBe(200);
    const other = await api('GET', '/account', undefined, morgan.access_token);
    expect(other.body).toMatchObject({ data: { id: 7084, firstName: 'Morgan' } });
    const old = await token({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
    expect(old.body).toMatchObject({ error: 'invalid_grant' });
  });

  it('expires access tokens after twelve hours', async () => {
    const { access_token: access, refresh_token: refresh } = await signIn();
    await control('POST', '/clock', { advance: 12 * 3_600_000 });
    expect((await api('GET', '/account', undefined, access)).status).toBe(401);
    const renewed = tokens.parse((await token({ grant_type: 'refresh_token', refresh_token: refresh })).body);
    expect((await api('GET', '/account', undefined, renewed.access_token)).status).toBe(200);
  });

  it('revokes access and refresh token for good', async () => {
    const { access_token: access, refresh_token: refresh } = await signIn();
    const revoke = `${caller.sandbox.url}/oauth/token/revoke`;
    expect((await fetch(`${revoke}?token=${access}`, { method: 'POST' })).status).toBe(200);
    expect((await fetch(`${revoke}?token=${access}`, { method: 'POST' })).status).toBe(200);
    expect((await fetch(revoke, { method: 'POST' })).status).toBe(400);
    expect((await api('GET', '/account', undefined, access)).status).toBe(401);
    const answer = await token({ grant_type: 'refresh_token', refresh_token: refresh });
    expect(answer.body).toMatchObject({ error: 'invalid_grant' });
  });

  it('keeps codes and tokens out of the log', async () => {
    const { access_token: access, refresh_token: refresh } = await signIn();
    await token({ grant_type: 'refresh_token', refresh_token: refresh });
    await fetch(`${caller.sandbox.url}/oauth/token/revoke?token=${access}`, { method: 'POST' });
    const log = JSON.stringify((await control('GET', '/requests')).body);
    expect(log).toContain('/oauth/token/revoke');
    expect(log).not.toContain(access);
    expect(log).not.toContain(refresh);
  });
});
