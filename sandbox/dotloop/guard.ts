import type { Http2Bindings, HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Account, Folder, Grant, Loop, Profile, World } from '../world.ts';
import { answerErrors, denied, Moved, missing } from './errors.ts';
import { pathId } from './input.ts';

interface Caller {
  readonly account: Account;
  readonly grant: Grant;
}

/** `body`: the JSON body once it was read, `fault`: the fault that struck; both for the log of requests. */
export type Env = {
  Bindings: HttpBindings | Http2Bindings;
  Variables: { caller: Caller; body: unknown; fault: string };
};

/**
 * Who is calling: a valid access token, within the rate limit.
 * @see API v2, "Authentication" and "Are there request/rate limits in place?"
 */
export function signedIn(world: World): MiddlewareHandler<Env> {
  return createMiddleware<Env>(async (c, next) => {
    const token = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (token === undefined) {
      return c.json(
        {
          error: 'unauthorized',
          error_description: 'Full authentication is required to access this resource',
        },
        401,
        { 'WWW-Authenticate': 'Bearer' },
      );
    }
    const grant = [...world.grants].find((known) => known.accessToken === token);
    const account = grant && world.accounts.get(grant.accountId);
    if (!grant || !account || grant.expires <= world.now()) {
      return c.json({ error: 'invalid_token', error_description: `Invalid access token: ${token}` }, 401, {
        'WWW-Authenticate': 'Bearer error="invalid_token"',
      });
    }
    c.set('caller', { account, grant });

    const rate = countRequest(world, grant);
    const headers = {
      'X-RateLimit-Limit': String(world.settings.rateLimit),
      'X-RateLimit-Remaining': String(Math.max(0, world.settings.rateLimit - rate.used)),
      'X-RateLimit-Reset': String(rate.reset),
    };
    if (rate.used > world.settings.rateLimit) {
      return answerErrors(
        c,
        429,
        [{ code: '429', detail: `Rate limit exceeded, try again in ${rate.reset} ms` }],
        headers,
      );
    }
    await next();
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    return undefined;
  });
}

function countRequest(world: World, grant: Grant): { used: number; reset: number } {
  const key = `${grant.clientId} ${grant.accountId}`;
  const now = world.now();
  let window = world.rateWindows.get(key);
  if (!window || now >= window.began + world.settings.rateWindow) {
    window = { began: now, used: 0 };
    world.rateWindows.set(key, window);
  }
  window.used += 1;
  return { used: window.used, reset: window.began + world.settings.rateWindow - now };
}

/** Any of the scopes will do; `loop:*` covers `loop:read` and `loop:write`. */
export function hasScope(grant: Grant, ...scopes: readonly string[]): boolean {
  return scopes.some(
    (scope) => grant.scope.includes(scope) || grant.scope.includes(`${scope.split(':')[0]}:*`),
  );
}

/** @throws ApiError 403 unless the token has one of the scopes */
export function scoped(...scopes: readonly string[]): MiddlewareHandler<Env> {
  return createMiddleware<Env>(async (c, next) => {
    if (!hasScope(c.var.caller.grant, ...scopes)) throw denied(`required scope: ${scopes.join(' or ')}`);
    await next();
  });
}

/** @throws ApiError 400, 404, or 403 for someone else's profile */
export function profileOf(world: World, c: Context<Env>): Profile {
  return accessibleProfile(world, c.var.caller.account, pathId(c, 'profile_id'));
}

export function accessibleProfile(world: World, account: Account, id: number): Profile {
  const profile = world.profiles.get(id);
  if (!profile) throw missing('Profile');
  if (!account.profileIds.includes(id)) throw denied('this profile is not yours');
  return profile;
}

/** A profile whose loops can be reached. @throws ApiError 403 for any but active INDIVIDUAL profiles */
export function loopProfileOf(world: World, c: Context<Env>): Profile {
  return withLoops(profileOf(world, c));
}

export function withLoops(profile: Profile): Profile {
  if (profile.type !== 'INDIVIDUAL') throw denied('access to loops is restricted to INDIVIDUAL profiles');
  if (profile.deactivated) throw denied('this profile is deactivated');
  return profile;
}

/** @throws Moved when the loop was merged into another; ApiError 404 when it is not in this profile */
export function loopOf(world: World, c: Context<Env>): { profile: Profile; loop: Loop } {
  const profile = loopProfileOf(world, c);
  const id = pathId(c, 'loop_id');
  const current = world.currentLoopId(id);
  const loop = world.loops.get(current);
  if (loop && current !== id) {
    const url = new URL(c.req.url);
    const rest = url.pathname.replace(/^.*?\/loop\/\d+/, '');
    throw new Moved(`/public/v2/profile/${loop.profileId}/loop/${loop.id}${rest}${url.search}`);
  }
  if (loop?.profileId !== profile.id) throw missing('Loop');
  return { profile, loop };
}

/** @throws ApiError 404 when the loop has no such folder */
export function folderOf(world: World, c: Context<Env>): { loop: Loop; folder: Folder } {
  const { loop } = loopOf(world, c);
  const id = pathId(c, 'folder_id');
  const folder = loop.folders.find((each) => each.id === id);
  if (!folder) throw missing('Folder');
  return { loop, folder };
}

/** A list with its `meta.total`. */
export function list(world: World, rows: readonly unknown[], total = rows.length): object {
  return { meta: { total: world.settings.totals === 'zero' ? 0 : total }, data: rows };
}
