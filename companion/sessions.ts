import { randomUUID } from 'node:crypto';
import { and, eq, lt, notExists } from 'drizzle-orm';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { accounts, sessions, signIns, tickets } from './database/schema.ts';
import { deviceName } from './device.ts';
import { ApiError, signedOut } from './errors.ts';
import { announce } from './hub.ts';
import { readJson } from './json.ts';
import { limitSessions } from './limits.ts';
import type { Parts } from './parts.ts';
import { isSame, newSecret, sha256 } from './secrets.ts';
import type { Tokens } from './tokens.ts';

type SessionRow = typeof sessions.$inferSelect;

/** What handlers find after `requireSession`. */
export interface SignedIn {
  Variables: { session: SessionRow };
}

/** A signed-in device as its person sees it. Times are ms since the epoch. */
interface Device {
  id: string;
  name: string;
  createdAt: number;
  lastUsedAt: number;
  /** The one that asks. */
  current: boolean;
}

const hour = 3_600_000;

/** Sessions: who is signed in, on which device. A credential is known by its hash only. */
export function createSessions({ database, clock }: Parts, tokens: Tokens) {
  /**
   * A session for a ticket and the verifier of its sign-in. The ticket is gone whatever comes of it.
   * @returns null for a ticket that is unknown, used or expired, and for a wrong verifier.
   */
  function redeem(ticket: string, verifier: string, device: string) {
    const now = new Date(clock());
    return database.transaction(async (transaction) => {
      const [found] = await transaction
        .delete(tickets)
        .where(eq(tickets.ticketHash, sha256(ticket)))
        .returning();
      if (!found || found.expiresAt <= now || !isSame(found.challenge, sha256(verifier))) return null;
      const credential = newSecret();
      const session: SessionRow = {
        id: randomUUID(),
        accountId: found.accountId,
        credentialHash: sha256(credential),
        device,
        createdAt: now,
        lastUsedAt: now,
      };
      await transaction.insert(sessions).values(session);
      return { credential, session };
    });
  }

  async function account(accountId: number) {
    const { id, firstName, lastName, email } = accounts;
    const [found] = await database
      .select({ id, firstName, lastName, email })
      .from(accounts)
      .where(eq(id, accountId));
    if (!found) throw signedOut();
    return found;
  }

  async function find(credential: string): Promise<SessionRow | undefined> {
    const [session] = await database
      .select()
      .from(sessions)
      .where(eq(sessions.credentialHash, sha256(credential)));
    if (session && clock() - session.lastUsedAt.getTime() > hour) {
      await database
        .update(sessions)
        .set({ lastUsedAt: new Date(clock()) })
        .where(eq(sessions.id, session.id));
    }
    return session;
  }

  function ofAccount(accountId: number): Promise<SessionRow[]> {
    return database
      .select()
      .from(sessions)
      .where(eq(sessions.accountId, accountId))
      .orderBy(sessions.createdAt);
  }

  /** Signs a device out; with the last one, the account is given up. @returns false when it is not there. */
  async function end(accountId: number, sessionId: string): Promise<boolean> {
    const ended = await database
      .delete(sessions)
      .where(and(eq(sessions.accountId, accountId), eq(sessions.id, sessionId)))
      .returning({ id: sessions.id });
    if (ended.length === 0) return false;
    await announce(database, accountId); // its streams end
    await tokens.release(accountId);
    return true;
  }

  /** Deletes what has expired, and gives up accounts whose sign-in was never redeemed. */
  async function sweep(): Promise<void> {
    const now = new Date(clock());
    await database.delete(signIns).where(lt(signIns.expiresAt, new Date(now.getTime() - 4 * hour)));
    await database.delete(tickets).where(lt(tickets.expiresAt, now));
    const abandoned = await database
      .select({ id: accounts.id })
      .from(accounts)
      .where(
        and(
          notExists(database.select().from(sessions).where(eq(sessions.accountId, accounts.id))),
          notExists(database.select().from(tickets).where(eq(tickets.accountId, accounts.id))),
        ),
      );
    for (const { id } of abandoned) await tokens.release(id);
  }

  return { redeem, account, find, ofAccount, end, sweep };
}

export type Sessions = ReturnType<typeof createSessions>;

/** Lets only signed-in devices through, each within its limit. @see RFC 6750, 2.1 */
export function requireSession(sessions: Sessions, { clock }: Parts): MiddlewareHandler<SignedIn> {
  const count = limitSessions(clock);
  return async (c, next) => {
    const credential = /^Bearer +([\w-]{43})$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const session = credential === undefined ? undefined : await sessions.find(credential);
    if (!session) throw signedOut();
    count(session.id);
    c.set('session', session);
    await next();
  };
}

const redemptionSchema = z.object({ ticket: z.string().max(200), verifier: z.string().max(200) });

/** `POST /sessions` with a ticket; `GET`, `DELETE` for devices that are signed in. */
export function sessionRoutes(
  sessions: Sessions,
  tokens: Tokens,
  signedIn: MiddlewareHandler<SignedIn>,
  onSignIn: (accountId: number) => Promise<void>,
): Hono<SignedIn> {
  const app = new Hono<SignedIn>();

  app.post('/', async (c) => {
    const { ticket, verifier } = await readJson(c, redemptionSchema);
    const redeemed = await sessions.redeem(ticket, verifier, deviceName(c.req.header('user-agent') ?? ''));
    if (!redeemed) {
      throw new ApiError(400, 'sign-in-failed', 'This sign-in cannot be completed. Start it again.');
    }
    const { credential, session } = redeemed;
    try {
      const token = await tokens.current(session.accountId);
      const account = await sessions.account(session.accountId);
      await onSignIn(session.accountId);
      return c.json({ credential, ...token, account, device: view(session, session) }, 201);
    } catch (error) {
      await sessions.end(session.accountId, session.id); // nobody has its credential
      throw error;
    }
  });

  app.get('/', signedIn, async (c) => {
    const own = c.var.session;
    const all = await sessions.ofAccount(own.accountId);
    return c.json({ devices: all.map((session) => view(session, own)) });
  });

  app.delete('/current', signedIn, (c) => end(c, c.var.session.id));

  app.delete('/:id', signedIn, (c) => {
    const id = z.uuid().safeParse(c.req.param('id'));
    return end(c, id.data);
  });

  async function end(c: Context<SignedIn>, id: string | undefined): Promise<Response> {
    if (id === undefined || !(await sessions.end(c.var.session.accountId, id))) {
      throw new ApiError(404, 'not-found', 'This device is not signed in.');
    }
    return c.body(null, 204);
  }

  return app;
}

function view({ id, device, createdAt, lastUsedAt }: SessionRow, own: SessionRow): Device {
  return {
    id,
    name: device,
    createdAt: createdAt.getTime(),
    lastUsedAt: lastUsedAt.getTime(),
    current: id === own.id,
  };
}
