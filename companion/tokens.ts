import { and, eq, gt } from 'drizzle-orm';
import { Hono, type MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { accounts, sessions, signIns, tickets } from './database/schema.ts';
import { type HeldTokens, type Identified, isGrantOver } from './dotloop.ts';
import { ApiError, signedOut, unavailable } from './errors.ts';
import { announce } from './hub.ts';
import { readJson } from './json.ts';
import { type AccountRow, createLeases } from './lease.ts';
import type { Parts } from './parts.ts';
import { openTokens, sealTokens } from './sealed.ts';
import type { SignedIn } from './sessions.ts';
import { deleteSubscriptions } from './subscriptions.ts';

/** `expiresAt` in ms since the epoch. */
export interface AccessToken {
  accessToken: string;
  expiresAt: number;
}

export type NewTicket = Omit<typeof tickets.$inferInsert, 'accountId'>;

/** An access token is refreshed on use when this much of its life is over. */
const freshShare = 0.8;
/** No exchange takes longer: a row that says so was left by a crash. */
const longestExchangeMs = 60_000;

/**
 * The accounts' tokens: taken over from a sign-in, handed out, refreshed, given up.
 *
 * dotloop holds one access token per account valid, the one it issued last. So refreshes and revocations run
 * under the account's lease. An exchange cannot, because nobody knows whose code it is: `adopt` finds out
 * afterwards, under the lease, whether a refresh has overtaken it; and a refresh that dotloop refuses while
 * an exchange is under way proves nothing.
 */
export function createTokens({ database, vault, dotloop, clock, log }: Parts) {
  const withLease = createLeases({ database, clock, log });
  /** Calls of this process share one refresh; those of other instances wait for the lease. */
  const refreshing = new Map<number, Promise<HeldTokens>>();

  const open = (account: AccountRow) => openTokens(vault, account);
  const sealed = (accountId: number, tokens: HeldTokens) => sealTokens(vault, accountId, tokens);

  /**
   * The account's access token, refreshed when it is due or when it is the `rejected` one.
   * @throws ApiError `signed-out`, `dotloop-unavailable`
   */
  async function current(accountId: number, rejected?: string): Promise<AccessToken> {
    const [account] = await database.select().from(accounts).where(eq(accounts.id, accountId));
    if (!account) throw signedOut();
    const tokens = open(account);
    const isRejected = tokens.accessToken === rejected;
    const { issuedAt, expiresAt } = tokens;
    if (!isRejected && clock() < issuedAt + (expiresAt - issuedAt) * freshShare) return handedOut(tokens);
    try {
      return handedOut(await refreshOnce(account));
    } catch (error) {
      const stillLives = !isRejected && clock() < expiresAt;
      if (stillLives && error instanceof ApiError && error.code === 'dotloop-unavailable') {
        return handedOut(tokens);
      }
      throw error;
    }
  }

  function refreshOnce({ id, tokenVersion }: AccountRow): Promise<HeldTokens> {
    const underWay = refreshing.get(id);
    if (underWay) return underWay;
    const begun = refresh(id, tokenVersion).finally(() => refreshing.delete(id));
    refreshing.set(id, begun);
    return begun;
  }

  /** @param staleVersion what the caller saw: anything else is newer, and good. */
  function refresh(accountId: number, staleVersion: number): Promise<HeldTokens> {
    return withLease(accountId, async (account, ifHeld) => {
      const stale = open(account);
      if (account.tokenVersion !== staleVersion) return stale;
      let fresh: HeldTokens;
      try {
        fresh = await dotloop.refresh(stale.refreshToken);
      } catch (error) {
        log.warn({ err: error }, 'a token was not refreshed');
        if (!isGrantOver(error) || (await isExchangeUnderWay())) throw unavailable(error);
        await database.delete(accounts).where(ifHeld);
        await announce(database, accountId);
        throw signedOut();
      }
      const [stored] = await database
        .update(accounts)
        .set({ ...sealed(accountId, fresh), tokenVersion: staleVersion + 1 })
        .where(ifHeld)
        .returning({ id: accounts.id });
      if (!stored) throw unavailable();
      return fresh;
    });
  }

  async function isExchangeUnderWay(): Promise<boolean> {
    const since = new Date(clock() - longestExchangeMs);
    return (await database.$count(signIns, gt(signIns.usedAt, since))) > 0;
  }

  /**
   * Takes over what a sign-in brought, with the ticket that it is redeemed by.
   * @throws ApiError `dotloop-unavailable`
   */
  async function adopt(identified: Identified, ticket: NewTicket): Promise<void> {
    while (!(await insert(identified, ticket)) && !(await replace(identified, ticket))) {
      // the account's last session left in between
    }
  }

  /** @returns false when the account is there already. */
  function insert({ account, tokens }: Identified, ticket: NewTicket): Promise<boolean> {
    const { id, firstName, lastName, email } = account;
    return database.transaction(async (transaction) => {
      const inserted = await transaction
        .insert(accounts)
        .values({ firstName, lastName, email, ...sealed(id, tokens) })
        .onConflictDoNothing()
        .returning({ id: accounts.id });
      if (inserted.length === 0) return false;
      await transaction.insert(tickets).values({ ...ticket, accountId: id });
      return true;
    });
  }

  /** @returns false when the account is gone. */
  async function replace({ account, tokens }: Identified, ticket: NewTicket): Promise<boolean> {
    const { id, firstName, lastName, email } = account;
    try {
      return await withLease(id, async (row, ifHeld) => {
        const newest = await newestOf(tokens);
        const replacing = newest && { ...sealed(id, newest), tokenVersion: row.tokenVersion + 1 };
        return database.transaction(async (transaction) => {
          const stored = await transaction
            .update(accounts)
            .set({ firstName, lastName, email, ...replacing })
            .where(ifHeld)
            .returning({ id: accounts.id });
          if (stored.length === 0) throw unavailable();
          await transaction.insert(tickets).values({ ...ticket, accountId: id });
          return true;
        });
      });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'signed-out') return false;
      throw error;
    }
  }

  /** Null when a refresh or another sign-in came after this one at dotloop: what is stored works then. */
  async function newestOf(tokens: HeldTokens): Promise<HeldTokens | null> {
    try {
      return (await dotloop.identify(tokens)).tokens;
    } catch (error) {
      if (isGrantOver(error)) return null;
      log.warn({ err: error }, 'new tokens could not be tried, and are kept untried');
      return tokens;
    }
  }

  /** Gives the account up, at dotloop too, unless a session or a ticket still needs it. */
  async function release(accountId: number): Promise<void> {
    if (await isNeeded(accountId)) return;
    await withLease(accountId, async (account, ifHeld) => {
      if (await isNeeded(accountId)) return;
      await revoke(accountId, open(account));
      await database.delete(accounts).where(ifHeld);
    });
  }

  /** A ticket becomes a session: asked in this order, it is seen as one or the other. */
  async function isNeeded(accountId: number): Promise<boolean> {
    const valid = and(eq(tickets.accountId, accountId), gt(tickets.expiresAt, new Date(clock())));
    if ((await database.$count(tickets, valid)) > 0) return true;
    return (await database.$count(sessions, eq(sessions.accountId, accountId))) > 0;
  }

  /** dotloop revokes by access token, so one that has expired is refreshed for it. */
  async function revoke(accountId: number, tokens: HeldTokens): Promise<void> {
    try {
      const living = tokens.expiresAt > clock() ? tokens : await dotloop.refresh(tokens.refreshToken);
      await deleteSubscriptions({ database, dotloop, clock, log }, accountId, living.accessToken);
      await dotloop.revoke(living.accessToken);
    } catch (error) {
      log.warn({ err: error }, 'access was not revoked at dotloop; the tokens are deleted here');
    }
  }

  return { current, adopt, release };
}

export type Tokens = ReturnType<typeof createTokens>;

function handedOut({ accessToken, expiresAt }: HeldTokens): AccessToken {
  return { accessToken, expiresAt };
}

const askedSchema = z.object({ rejected: z.string().max(4_000).optional() });

/** `POST /token`: the current access token. */
export function tokenRoutes(tokens: Tokens, signedIn: MiddlewareHandler<SignedIn>): Hono<SignedIn> {
  return new Hono<SignedIn>().post('/', signedIn, async (c) => {
    const { rejected } = await readJson(c, askedSchema);
    return c.json(await tokens.current(c.var.session.accountId, rejected));
  });
}
