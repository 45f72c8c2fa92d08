import { and, asc, eq, exists, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Database } from './database/open.ts';
import { accounts, changes, sessions, subscriptions } from './database/schema.ts';

/** What changed at dotloop, as the extension is told. `at` in ms since the epoch. */
interface Change {
  cursor: number;
  type: string;
  profileId?: number;
  loopId?: number;
  toLoopId?: number;
  participantId?: number;
  contactId?: number;
  at: number;
}

/** Changes after a cursor, and the cursor to go on from. */
export interface ChangePage {
  /** The cursor leads nowhere, or what came after it is not kept any more: everything has to be looked at. */
  reset?: true;
  changes: Change[];
  cursor: number;
  more: boolean;
  /** Whether dotloop tells of changes at all: without a subscription there are none to wait for. */
  live: boolean;
}

const most = 500;

/**
 * The account's changes after a cursor; without one, where to begin.
 * @returns null when the session has ended.
 */
export async function readChanges(
  database: Database,
  { sessionId, after }: { sessionId: string; after: number | null },
): Promise<ChangePage | null> {
  const [account] = await database
    .select({ id: accounts.id, newest: accounts.lastCursor, live: isLive(database) })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(eq(sessions.id, sessionId));
  if (!account) return null;
  const { id, newest, live } = account;
  const nothing = { changes: [], cursor: newest, more: false, live };
  if (after === null || after === newest) return nothing;
  if (after > newest) return { reset: true, ...nothing };
  const rows = await database
    .select()
    .from(changes)
    .where(and(eq(changes.accountId, id), gt(changes.cursor, after)))
    .orderBy(asc(changes.cursor))
    .limit(most + 1);
  // A number that is not there was too old to be kept, or was left out because changes may have been lost there.
  const gap = rows.findIndex((row, index) => row.cursor !== after + 1 + index);
  const page = rows.slice(0, Math.min(gap < 0 ? rows.length : gap, most));
  if (page.length === 0) return { reset: true, ...nothing };
  const cursor = after + page.length;
  return { changes: page.map(view), cursor, more: cursor < newest || page.length < rows.length, live };
}

function isLive(database: Database) {
  const living = and(
    eq(subscriptions.accountId, accounts.id),
    isNull(subscriptions.endedAt),
    isNotNull(subscriptions.dotloopId),
  );
  return sql<boolean>`${exists(database.select({ one: sql`1` }).from(subscriptions).where(living))}`;
}

function view(row: typeof changes.$inferSelect): Change {
  const { cursor, eventType, profileId, loopId, toLoopId, participantId, contactId, receivedAt } = row;
  return {
    cursor,
    type: eventType,
    ...(profileId !== null && { profileId }),
    ...(loopId !== null && { loopId }),
    ...(toLoopId !== null && { toLoopId }),
    ...(participantId !== null && { participantId }),
    ...(contactId !== null && { contactId }),
    at: receivedAt.getTime(),
  };
}
