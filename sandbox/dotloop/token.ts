import { type Context, Hono } from 'hono';
import { auth } from 'hono/utils/basic-auth';
import type { Webhooks } from '../webhooks.ts';
import type { Client, Grant, World } from '../world.ts';
import type { Env } from './guard.ts';

type OAuthError = 'invalid_request' | 'invalid_client' | 'invalid_grant' | 'unsupported_grant_type';

function refuse(c: Context<Env>, error: OAuthError, description: string): Response {
  const headers: Record<string, string> = { 'Cache-Control': 'no-store', Pragma: 'no-cache' };
  if (error === 'invalid_client') headers['WWW-Authenticate'] = 'Basic realm="oauth2/client"';
  const status = error === 'invalid_client' ? 401 : 400;
  return c.json({ error, error_description: description }, status, headers);
}

/** A new access token, which is from now on the only one of this account and client. */
export function issue(
  world: World,
  clientId: string,
  accountId: number,
  scope: readonly string[] = world.settings.scope,
): Grant {
  const grant: Grant = {
    clientId,
    accountId,
    scope,
    accessToken: world.token(),
    refreshToken: world.token(),
    expires: world.now() + world.settings.accessTokenSeconds * 1000,
  };
  world.grants.add(grant);
  return grant;
}

export function grantView(world: World, grant: Grant): object {
  return {
    access_token: grant.accessToken,
    token_type: 'Bearer',
    refresh_token: grant.refreshToken,
    expires_in: Math.floor((grant.expires - world.now()) / 1000),
    scope: grant.scope.join(', '),
  };
}

/**
 * Tokens: parameters in the query string, the client by HTTP Basic.
 * @see API v2, "Step 2 - Acquire Access/Refresh Token"; RFC 6749, 4.1.3, 5.1, 5.2 and 6; RFC 7009
 */
export function token(world: World, webhooks: Webhooks): Hono<Env> {
  const app = new Hono<Env>();

  const clientOf = (c: Context<Env>): Client | undefined => {
    const given = auth(c.req.raw);
    const client = given && world.clients.get(given.username);
    return client && client.secret === given.password ? client : undefined;
  };

  const exchange = (c: Context<Env>, client: Client): Response => {
    const { code: value, redirect_uri: redirectUri, state } = c.req.query();
    if (!value || !redirectUri) return refuse(c, 'invalid_request', 'code and redirect_uri are required');
    const code = world.codes.get(value);
    world.codes.delete(value);
    if (!code || code.expires <= world.now()) {
      return refuse(c, 'invalid_grant', `Invalid authorization code: ${value}`);
    }
    if (code.clientId !== client.id || code.redirectUri !== redirectUri) {
      return refuse(c, 'invalid_grant', 'The code was issued to another client or redirect_uri');
    }
    // Why else should the documentation send it? Without it a stolen code would do in anybody's sign-in.
    if (state !== undefined && code.state !== undefined && state !== code.state) {
      return refuse(c, 'invalid_grant', 'The code was issued for another state');
    }
    for (const old of world.grants) {
      if (old.clientId === client.id && old.accountId === code.accountId) world.grants.delete(old);
    }
    return answer(c, issue(world, client.id, code.accountId));
  };

  const refresh = (c: Context<Env>, client: Client): Response => {
    const { refresh_token: refreshToken } = c.req.query();
    if (!refreshToken) return refuse(c, 'invalid_request', 'refresh_token is required');
    const grant = [...world.grants].find((each) => each.refreshToken === refreshToken);
    if (grant?.clientId !== client.id)
      return refuse(c, 'invalid_grant', `Invalid refresh token: ${refreshToken}`);
    grant.accessToken = world.token();
    grant.expires = world.now() + world.settings.accessTokenSeconds * 1000;
    if (world.settings.rotateRefreshTokens) grant.refreshToken = world.token();
    return answer(c, grant);
  };

  const answer = (c: Context<Env>, grant: Grant): Response =>
    c.json(grantView(world, grant), 200, { 'Cache-Control': 'no-store', Pragma: 'no-cache' });

  app.post('/token', (c) => {
    const client = clientOf(c);
    if (!client) return refuse(c, 'invalid_client', 'Bad client credentials');
    const { grant_type: type } = c.req.query();
    if (type === 'authorization_code') return exchange(c, client);
    if (type === 'refresh_token') return refresh(c, client);
    if (!type) return refuse(c, 'invalid_request', 'grant_type is required, in the query string');
    return refuse(c, 'unsupported_grant_type', `Unsupported grant type: ${type}`);
  });

  app.post('/token/revoke', (c) => {
    const { token: value } = c.req.query();
    if (!value) return refuse(c, 'invalid_request', 'token is required');
    const grant = [...world.grants].find((each) => each.accessToken === value);
    if (grant) {
      world.grants.delete(grant);
      webhooks.removeAllOf(grant.clientId, grant.accountId);
    }
    return c.body(null, 200);
  });

  return app;
}
