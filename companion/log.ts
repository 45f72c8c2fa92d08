import { DrizzleQueryError } from 'drizzle-orm/errors';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

export type Log = Logger;

/** Names that must never be written, wherever they turn up: what is logged is chosen without them anyway. */
const secretNames = [
  'accessToken',
  'authorization',
  'code',
  'credential',
  'email',
  'keys',
  'pathKey',
  'refreshToken',
  'signingKey',
  'state',
  'ticket',
  'tokens',
  'verifier',
];

/** One JSON object per line, to standard output unless told. */
export function createLog(level: Config['logLevel'], destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    redact: secretNames.flatMap((name) => [name, `*.${name}`]),
    serializers: { err: describe },
  };
  return destination ? pino(options, destination) : pino(options);
}

interface Description {
  name: string;
  message: string;
  reason?: unknown;
  stack?: string;
  cause?: Description;
}

/** An error without what it may quote: parameters of a query, query strings, addresses of people. */
function describe(error: unknown): Description {
  if (!(error instanceof Error))
    return { name: typeof error, message: 'something that is no Error was thrown' };
  const message =
    error instanceof DrizzleQueryError ? `Failed query: ${error.query}` : withoutValues(error.message);
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    message,
    ...('code' in error && { reason: error.code }),
    ...(frames && { stack: frames.join('\n') }),
    ...(error.cause !== undefined && { cause: describe(error.cause) }),
  };
}

/** Secrets of our own making are 43 characters long: dotloop may quote one back. */
function withoutValues(text: string): string {
  return text
    .replace(/\?[^\s"'<>]*/g, '?…')
    .replace(/[^\s"'<>(]+@[^\s"'<>)]+/g, '(address)')
    .replace(/[\w-]{43,}/g, '(secret)');
}

/** A line per request, by its route: paths and queries carry codes and tickets. */
export function logRequests(log: Log): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now();
    await next();
    const { status } = c.res;
    const ms = Math.round(performance.now() - began);
    log[status >= 500 ? 'warn' : 'info'](
      { method: c.req.method, route: routePath(c), status, ms },
      'request',
    );
  };
}
