import { and, eq, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { changes, events, pulses, subscriptions } from './database/schema.ts';
import type { Parts } from './parts.ts';

const day = 24 * 60 * 60_000;
/** dotloop does not repeat what is older, and does not tell of it either. */
const keptMs = 90 * day;
/** A good-bye, and whatever was on its way before it, is repeated for 16 hours. */
const endedMs = day;
/** Deleting more in one statement would keep the database from others. */
const deletedAtOnce = 1_000;

/** Deletes what is too old. */
export async function retain(
  { config, database, clock }: Pick<Parts, 'config' | 'database' | 'clock'>,
  signal: AbortSignal,
): Promise<void> {
  const now = clock();
  const ago = (ms: number) => new Date(now - ms);

  /** Those of accounts that are not here any more. */
  await database
    .update(subscriptions)
    .set({ endedAt: new Date(now) })
    .where(and(isNull(subscriptions.accountId), isNull(subscriptions.endedAt)));

  await deleteAll(events, lt(events.receivedAt, ago(keptMs)));
  await deleteAll(changes, lt(changes.receivedAt, ago(keptMs)));
  await deleteAll(subscriptions, lt(subscriptions.endedAt, ago(endedMs)));

  // The embedded database does nothing by itself.
  if (config.databaseUrl === null) await database.execute(sql`vacuum`);
  await database
    .update(pulses)
    .set({ retainedAt: new Date(now) })
    .where(eq(pulses.id, 1));

  async function deleteAll(table: PgTable, tooOld: SQL): Promise<void> {
    const row = sql`${table}.ctid`;
    let deleted: unknown[];
    do {
      signal.throwIfAborted();
      const some = database.select({ row }).from(table).where(tooOld).limit(deletedAtOnce);
      deleted = await database.delete(table).where(inArray(row, some)).returning({ one: sql`1` });
    } while (deleted.length === deletedAtOnce);
  }
}
