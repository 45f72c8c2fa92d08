import { setTimeout as wait } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { answerErrors } from './dotloop/errors.ts';
import type { Env } from './dotloop/guard.ts';
import type { World } from './world.ts';

const when = {
  /** Any method when left out. */
  method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']).optional(),
  /** `*` stands for anything: "/public/v2/loop-it", "*participant". Any path when left out. */
  path: z.string().min(1).default('*'),
  /** Let this many matching requests through first. */
  after: z.number().int().min(0).default(0),
  /** Strike this many times; always when left out. */
  count: z.number().int().min(1).optional(),
  /** How likely it strikes, 0 to 1. */
  probability: z.number().min(0).max(1).default(1),
};

const errorItemSchema = z.object({
  code: z.string().optional(),
  source: z.union([z.object({ pointer: z.string() }), z.object({ parameter: z.string() })]).optional(),
  detail: z.string(),
});

/** Something to go wrong, and when. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...when, kind: z.literal('latency'), ms: z.number().int().min(0).max(600_000) }),
  z.strictObject({
    ...when,
    kind: z.literal('status'),
    status: z.number().int().min(500).max(599),
    /** The work is done all the same, and only its answer is lost. */
    done: z.boolean().default(false),
  }),
  z.strictObject({ ...when, kind: z.literal('rate-limit'), resetMs: z.number().int().min(0) }),
  /** The connection breaks before, or after, the work was done. */
  z.strictObject({ ...when, kind: z.literal('cut-before') }),
  z.strictObject({ ...when, kind: z.literal('cut-after') }),
  /** The work is done; the answer is half a JSON text. */
  z.strictObject({ ...when, kind: z.literal('malformed') }),
  z.strictObject({
    ...when,
    kind: z.literal('errors'),
    status: z.union([z.literal(400), z.literal(403), z.literal(404), z.literal(422)]).default(422),
    errors: z.array(errorItemSchema).min(1),
  }),
]);

export type Fault = z.infer<typeof faultSchema> & { seen: number; struck: number };

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method !== method) return false;
  const pattern = fault.path
    .split('*')
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`).test(path);
}

function strikes(world: World, fault: Fault, method: string, path: string): boolean {
  if (!matches(fault, method, path)) return false;
  fault.seen += 1;
  if (fault.seen <= fault.after) return false;
  if (fault.count !== undefined && fault.struck >= fault.count) return false;
  if (fault.probability < 1 && world.chance() >= fault.probability) return false;
  fault.struck += 1;
  return true;
}

function cut(c: Context<Env>): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Let the world's faults strike: delays add up, then the first of the others has its way. */
export function struck(world: World): MiddlewareHandler<Env> {
  return createMiddleware<Env>(async (c, next) => {
    let fault: Fault | undefined;
    for (const each of world.faults) {
      if (fault && each.kind !== 'latency') continue;
      if (!strikes(world, each, c.req.method, c.req.path)) continue;
      c.set('fault', each.kind);
      if (each.kind === 'latency') await wait(each.ms, undefined, { ref: false });
      else fault = each;
    }
    if (fault) c.set('fault', fault.kind);
    switch (fault?.kind) {
      case undefined:
      case 'latency':
        await next();
        return undefined;
      case 'cut-before':
        return cut(c);
      case 'cut-after':
        await next();
        c.res = cut(c);
        return undefined;
      case 'malformed':
        await next();
        c.res = new Response('{"data": {"id": ', {
          status: c.res.status === 204 ? 200 : c.res.status, // 204 has no body
          headers: c.res.headers,
        });
        c.res.headers.delete('Content-Length');
        return undefined;
      case 'status':
        if (fault.done) await next();
        c.res = new Response('<html><body><h1>Service Unavailable</h1></body></html>', {
          status: fault.status,
          headers: { 'Content-Type': 'text/html' },
        });
        return undefined;
      case 'rate-limit':
        return answerErrors(c, 429, [{ code: '429', detail: 'Rate limit exceeded' }], {
          'X-RateLimit-Limit': String(world.settings.rateLimit),
          'X-RateLimit-Remaining': '0',
          'X-RateLimit-Reset': String(fault.resetMs),
        });
      case 'errors':
        return answerErrors(c, fault.status, fault.errors);
    }
  });
}
