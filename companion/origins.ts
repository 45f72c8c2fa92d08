import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { ApiError } from './errors.ts';

/** Random for each installation, so that no list can name it. */
const firefoxOrigin = /^moz-extension:\/\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Lets extensions call, and no web page: not even a request that a browser sends without asking first.
 * What is no browser has no Origin, and a credential or nothing.
 */
export function extensionsOnly(extensionIds: readonly string[]): MiddlewareHandler {
  const listed = new Set(extensionIds.map((id) => `chrome-extension://${id}`));
  const isExtension = (origin: string) => listed.has(origin) || firefoxOrigin.test(origin);
  const answer = cors({
    origin: (origin) => (isExtension(origin) ? origin : null),
    allowMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type'],
    exposeHeaders: ['Retry-After'],
    maxAge: 600,
  });
  return async (c, next) => {
    const origin = c.req.header('origin');
    if (origin !== undefined && !isExtension(origin)) {
      throw new ApiError(403, 'origin-refused', 'Only the Loop-It extension may call this companion.');
    }
    return answer(c, next);
  };
}
