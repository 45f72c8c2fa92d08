import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Env } from './dotloop/guard.ts';
import type { World } from './world.ts';

const longest = 5_000;
const secrets = new Set(['code', 'token', 'refresh_token', 'client_secret', 'signingKey']);

function hide(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, secrets.has(key) && each ? '…' : each]),
  );
}

/** Write every request into the world's log (the latest 5,000), without tokens and secrets. */
export function logged(world: World): MiddlewareHandler<Env> {
  return createMiddleware<Env>(async (c, next) => {
    const at = new Date(world.now()).toISOString();
    await next();
    const cut = c.get('fault')?.startsWith('cut') ?? false;
    world.requests.push({
      at,
      method: c.req.method,
      path: new URL(c.req.url).pathname,
      query: hide(c.req.query()) as Record<string, string>,
      account: c.get('caller')?.account.id ?? null,
      body: hide(c.get('body')) ?? null,
      status: cut ? 0 : c.res.status,
      fault: c.get('fault') ?? null,
    });
    if (world.requests.length > longest) world.requests.shift();
  });
}
