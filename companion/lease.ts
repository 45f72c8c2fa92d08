import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { accounts } from './database/schema.ts';
import { signedOut, unavailable } from './errors.ts';
import type { Parts } from './parts.ts';

export type AccountRow = typeof accounts.$inferSelect;

/** As long as a crash blocks the account; whoever works longer renews it. */
const leaseMs = 20_000;
const renewMs = 5_000;
/** Together with the work itself, less than an extension waits for an answer. */
const patienceMs = 10_000;
const pollMs = 100;

/**
 * Only one exchange, refresh or revocation may be on its way per account, over all instances: dotloop kills
 * the old tokens at once. The lease stands in the account's row, so that no transaction is open meanwhile.
 */
export function createLeases({ database, clock, log }: Pick<Parts, 'database' | 'clock' | 'log'>) {
  async function take(accountId: number, holder: string): Promise<AccountRow | undefined> {
    const now = clock();
    const [row] = await database
      .update(accounts)
      .set({ leaseHolder: holder, leaseUntil: new Date(now + leaseMs) })
      .where(
        and(
          eq(accounts.id, accountId),
          or(isNull(accounts.leaseUntil), lt(accounts.leaseUntil, new Date(now))),
        ),
      )
      .returning();
    return row;
  }

  async function renew(accountId: number, holder: string): Promise<void> {
    await database
      .update(accounts)
      .set({ leaseUntil: new Date(clock() + leaseMs) })
      .where(held(accountId, holder));
  }

  async function exists(accountId: number): Promise<boolean> {
    return (await database.$count(accounts, eq(accounts.id, accountId))) > 0;
  }

  /**
   * Runs `work` as the only one for this account, with its row as it is then. Whatever it writes must be
   * `ifHeld`: a lease that has run out may be another's by now.
   * @throws ApiError `signed-out` when the account is gone, `dotloop-unavailable` when others take too long.
   */
  async function withLease<T>(
    accountId: number,
    work: (account: AccountRow, ifHeld: ReturnType<typeof held>) => Promise<T>,
  ): Promise<T> {
    const holder = randomUUID();
    const giveUp = performance.now() + patienceMs;
    let row = await take(accountId, holder);
    while (!row) {
      if (!(await exists(accountId))) throw signedOut();
      if (performance.now() > giveUp) throw unavailable();
      await wait(pollMs);
      row = await take(accountId, holder);
    }
    const renewing = setInterval(() => {
      renew(accountId, holder).catch((error: unknown) => log.warn({ err: error }, 'a lease was not renewed'));
    }, renewMs);
    try {
      return await work(row, held(accountId, holder));
    } finally {
      clearInterval(renewing);
      await database
        .update(accounts)
        .set({ leaseHolder: null, leaseUntil: null })
        .where(held(accountId, holder));
    }
  }

  return withLease;
}

function held(accountId: number, holder: string) {
  return and(eq(accounts.id, accountId), eq(accounts.leaseHolder, holder));
}
