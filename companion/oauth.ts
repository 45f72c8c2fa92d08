import { and, eq, isNull } from 'drizzle-orm';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { signIns } from './database/schema.ts';
import { isRefusal } from './dotloop.ts';
import type { Parts } from './parts.ts';
import { newSecret, sha256 } from './secrets.ts';
import type { Tokens } from './tokens.ts';

type SignIn = typeof signIns.$inferSelect;

/** What the extension is told in its redirect, beside its state. */
type Outcome = { ticket: string } | { error: 'denied' | 'exchange-failed' | 'expired' | 'unavailable' };

const signInMs = 15 * 60_000;
const ticketMs = 60_000;

const startSchema = z.object({
  /** @see RFC 7636, 4.2: base64url of a SHA-256. */
  challenge: z.string().regex(/^[\w-]{43}$/),
  redirect_uri: z.string(),
  /** @see RFC 6749, appendix A.5 */
  state: z.string().regex(/^[\x20-\x7e]{1,500}$/),
});

/**
 * Sign-in through the browser: from an extension to dotloop, and back with a ticket.
 * @see RFC 9700, 2.1 for exact redirect URLs and one-time states
 */
export function oauthRoutes({ config, database, dotloop, clock, log }: Parts, tokens: Tokens): Hono {
  const app = new Hono();

  app.get('/start', async (c) => {
    const asked = startSchema.safeParse(once(c));
    if (!asked.success || !config.extensionRedirects.includes(asked.data.redirect_uri)) {
      const why = asked.success
        ? 'The extension that opened it is not one that this companion lets sign in.'
        : 'Something is missing in its address, or malformed.';
      return page(
        c,
        'This sign-in cannot start',
        `${why} Nothing was changed. Close this window; if it happens again, tell whoever set up Loop-It for you.`,
      );
    }
    const { challenge, redirect_uri: redirectUri, state: extensionState } = asked.data;
    const state = newSecret();
    const expiresAt = new Date(clock() + signInMs);
    await database
      .insert(signIns)
      .values({ stateHash: sha256(state), challenge, redirectUri, extensionState, expiresAt });
    return c.redirect(dotloop.authorizeUrl(state));
  });

  app.get('/callback', async (c) => {
    const answer = once(c);
    const signIn = await take(answer.state ?? '');
    if (!signIn) {
      return page(
        c,
        'This sign-in is not known',
        'It was completed already, or was not started here. Nothing was changed. Close this window and start again from Loop-It.',
      );
    }
    const outcome = await finish(signIn, answer);
    return c.redirect(backTo(signIn, outcome));
  });

  /** A state is good once. */
  async function take(state: string): Promise<SignIn | undefined> {
    const [signIn] = await database
      .update(signIns)
      .set({ usedAt: new Date(clock()) })
      .where(and(eq(signIns.stateHash, sha256(state)), isNull(signIns.usedAt)))
      .returning();
    return signIn;
  }

  async function finish(signIn: SignIn, answer: Record<string, string>): Promise<Outcome> {
    try {
      if (signIn.expiresAt.getTime() <= clock()) return { error: 'expired' };
      const { code, state = '', error } = answer;
      if (error === 'access_denied') return { error: 'denied' };
      if (code === undefined || error !== undefined) {
        log.warn('dotloop sent the browser back without a code');
        return { error: 'exchange-failed' };
      }
      return await exchange(signIn, code, state);
    } finally {
      await database.delete(signIns).where(eq(signIns.stateHash, signIn.stateHash));
    }
  }

  async function exchange({ challenge }: SignIn, code: string, state: string): Promise<Outcome> {
    try {
      const identified = await dotloop.identify(await dotloop.exchange(code, state));
      const ticket = newSecret();
      const expiresAt = new Date(clock() + ticketMs);
      await tokens.adopt(identified, { ticketHash: sha256(ticket), challenge, expiresAt });
      return { ticket };
    } catch (error) {
      log.error({ err: error }, 'a sign-in was not completed');
      return { error: isRefusal(error) ? 'exchange-failed' : 'unavailable' };
    }
  }

  return app;
}

/** The query, without parameters that stand more than once. @see RFC 6749, 3.1 */
function once(c: Context): Record<string, string> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).flatMap(([name, [value, ...more]]) =>
      value === undefined || more.length > 0 ? [] : [[name, value]],
    ),
  );
}

function backTo({ redirectUri, extensionState }: SignIn, outcome: Outcome): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(outcome)) url.searchParams.set(name, value);
  url.searchParams.set('state', extensionState);
  return url.href;
}

/** For a person, where there is no extension to redirect to. */
function page(c: Context, title: string, text: string): Response | Promise<Response> {
  return c.html(
    html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<h1>${title}</h1>
<p>${text}</p>
</html>
`,
    400,
  );
}
