import { and, eq, lt } from 'drizzle-orm';
import { DotloopError, type DotloopEvent } from '../lib/dotloop/index.ts';
import { takeIn } from './changes.ts';
import { subscriptions } from './database/schema.ts';
import { ApiError } from './errors.ts';
import { isGoodbye, readQueried } from './events.ts';
import type { Jobs } from './jobs.ts';
import type { Parts } from './parts.ts';
import type { Tokens } from './tokens.ts';

/** Events that dotloop made at the same time may not have shown at the same time. */
const overlapMs = 5 * 60_000;

/**
 * Asks dotloop for the events of a subscription that may not have been delivered, back to where it has been
 * asked before, and takes them in. The mark is set when all are, so that a crash only asks again; its times
 * are dotloop's own.
 */
export function createCatchUp({ database, dotloop, clock, log }: Parts, tokens: Tokens, jobs: Jobs) {
  /** @throws DotloopError, ApiError `dotloop-unavailable` */
  return async (subscriptionId: string, signal: AbortSignal): Promise<void> => {
    const [row] = await database.select().from(subscriptions).where(eq(subscriptions.id, subscriptionId));
    if (!row || row.accountId === null || row.dotloopId === null || row.endedAt !== null) return;
    const { accountId, dotloopId, caughtUpTo, targetType, targetId } = row;
    const profileId = targetType === 'PROFILE' ? targetId : undefined;

    let missed: DotloopEvent[];
    try {
      missed = await newerThan(accountId, dotloopId, caughtUpTo.getTime() - overlapMs, signal);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'signed-out') return;
      if (!(error instanceof DotloopError && (error.code === 'not-found' || error.code === 'forbidden'))) {
        throw error;
      }
      log.info({ err: error, subscription: row.id }, 'a subscription cannot be asked for its events');
      return jobs.upkeepSoon(accountId);
    }

    let added = 0;
    let newest = 0;
    for (const event of missed.reverse()) {
      signal.throwIfAborted();
      const isNew = await takeIn({ database, clock }, row, readQueried(event, profileId));
      if (isNew) added += 1;
      if (isNew && isGoodbye(event.eventType)) await jobs.upkeepSoon(accountId);
      newest = Math.max(newest, createdOn(event) ?? 0);
    }
    const mark = new Date(newest);
    await database
      .update(subscriptions)
      .set({ caughtUpTo: mark })
      .where(and(eq(subscriptions.id, row.id), lt(subscriptions.caughtUpTo, mark)));
    if (added > 0) log.info({ subscription: row.id, events: added }, 'caught up with missed events');
  };

  /** The newest first. */
  async function newerThan(accountId: number, dotloopId: string, since: number, signal: AbortSignal) {
    const api = dotloop.onBehalf(async (rejected) => (await tokens.current(accountId, rejected)).accessToken);
    const found: DotloopEvent[] = [];
    for await (const event of api.events.iterate(dotloopId, { signal })) {
      if ((createdOn(event) ?? since) < since) break;
      found.push(event);
    }
    return found;
  }
}

/** By dotloop's clock; undefined when it cannot be read. */
function createdOn(event: DotloopEvent): number | undefined {
  const time = Date.parse(event.createdOn);
  return Number.isNaN(time) ? undefined : time;
}
