import { eq, sql } from 'drizzle-orm';
import { accounts, changes, events, type subscriptions } from './database/schema.ts';
import type { Parts } from './parts.ts';

/** Where all instances hear whose changes have grown; what is notified is the account's id. */
export const changesChannel = 'changes';

/** What changed, as it stands in its row. Ids that the event does not tell are left out. */
export type NewChange = Omit<typeof changes.$inferInsert, 'accountId' | 'cursor' | 'receivedAt'>;

/** An event of dotloop, read from whichever of its shapes. */
export interface HeardEvent {
  /** dotloop's own id: what comes twice has the same one. */
  eventId: string;
  /** Null for what is nothing to the extension: a good-bye. */
  change: NewChange | null;
}

/** Whose event it is. */
type Hearer = Pick<typeof subscriptions.$inferSelect, 'id' | 'accountId'>;

/**
 * Writes an event and the change that it brings, once, however often and from wherever it comes. Whoever
 * follows the account's changes is woken when both are there.
 *
 * The account's row numbers its changes: it stays locked until the change is committed, so that nobody sees
 * a cursor before a smaller one.
 * @returns false when the event was here already.
 */
export function takeIn(
  { database, clock }: Pick<Parts, 'database' | 'clock'>,
  { id: subscriptionId, accountId }: Hearer,
  { eventId, change }: HeardEvent,
): Promise<boolean> {
  const receivedAt = new Date(clock());
  return database.transaction(async (transaction) => {
    const inserted = await transaction
      .insert(events)
      .values({ subscriptionId, eventId, receivedAt })
      .onConflictDoNothing()
      .returning({ eventId: events.eventId });
    if (inserted.length === 0) return false;
    if (change === null || accountId === null) return true;
    const [numbered] = await transaction
      .update(accounts)
      .set({ lastCursor: sql`${accounts.lastCursor} + 1` })
      .where(eq(accounts.id, accountId))
      .returning({ cursor: accounts.lastCursor });
    if (!numbered) return true; // the account was given up meanwhile
    await transaction
      .insert(changes)
      .values({ ...change, accountId, cursor: numbered.cursor, receivedAt })
      .returning({ woken: sql`pg_notify(${changesChannel}, ${String(accountId)})` });
    return true;
  });
}

/** Says that changes may have been lost: leaves out a number, so that whoever follows looks at everything. */
export async function markGap({ database }: Pick<Parts, 'database'>, accountId: number): Promise<void> {
  await database
    .update(accounts)
    .set({ lastCursor: sql`${accounts.lastCursor} + 1` })
    .where(eq(accounts.id, accountId));
}
