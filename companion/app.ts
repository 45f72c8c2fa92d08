import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { ApiError } from './errors.ts';
import type { Feed } from './feed.ts';
import type { Jobs } from './jobs.ts';
import { limitAddresses, limitBodies } from './limits.ts';
import { logRequests } from './log.ts';
import { oauthRoutes } from './oauth.ts';
import { extensionsOnly } from './origins.ts';
import type { Parts } from './parts.ts';
import { requireSession, type Sessions, sessionRoutes } from './sessions.ts';
import { type Tokens, tokenRoutes } from './tokens.ts';
import { webhookRoutes } from './webhooks.ts';

/** The largest request of an extension. */
const kilobytes = 16;

/**
 * Everything that the companion answers.
 * @param jobs null: dotloop cannot reach this companion, so there are no webhooks.
 */
export function createApp(
  parts: Parts,
  tokens: Tokens,
  sessions: Sessions,
  feed: Feed,
  jobs: Jobs | null,
): Hono {
  const { config, database, clock, log } = parts;
  const app = new Hono();

  app.use(logRequests(log));
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
      strictTransportSecurity: false, // for the TLS proxy to say: it knows the host
    }),
  );
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });

  // For whoever asks: an extension, too, whose sign-in did not come about, or that tells how it is.
  app.get('/healthz', cors(), (c) => c.json({ ok: true }));
  app.get('/readyz', async (c) => {
    await database.execute(sql`select 1`);
    return c.json({ ok: true });
  });

  if (jobs) app.route('/webhooks', webhookRoutes(parts, jobs));

  app.use(limitAddresses(clock, config.trustProxy));
  app.route('/oauth', oauthRoutes(parts, tokens));

  /** What fails here is done by the next round. */
  async function onSignIn(accountId: number): Promise<void> {
    await jobs
      ?.upkeep(accountId)
      .catch((error: unknown) => log.error({ err: error }, 'no upkeep was queued'));
  }

  const signedIn = requireSession(sessions, parts);
  for (const path of ['/sessions/*', '/token', '/changes']) {
    app.use(path, extensionsOnly(config.extensionIds), limitBodies(kilobytes));
  }
  app.route('/sessions', sessionRoutes(sessions, tokens, signedIn, onSignIn));
  app.route('/token', tokenRoutes(tokens, signedIn));
  app.route('/changes', feed.routes(signedIn));

  app.notFound((c) => {
    const error = { code: 'not-found', message: 'There is nothing here. Loop-It talks to other addresses.' };
    return c.json({ error }, 404);
  });
  app.onError((error, c) => {
    if (error instanceof ApiError) {
      return c.json({ error: { code: error.code, message: error.message } }, error.status, error.headers);
    }
    log.error({ err: error }, 'a request failed');
    const message = 'The companion has failed at this. You are still signed in. Try again in a minute.';
    return c.json({ error: { code: 'internal', message } }, 500);
  });
  return app;
}
