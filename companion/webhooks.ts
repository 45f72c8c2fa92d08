import { createHmac } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { Hono } from 'hono';
import { takeIn } from './changes.ts';
import { events, subscriptions } from './database/schema.ts';
import { ApiError } from './errors.ts';
import { type DeliveredEvent, isGoodbye, readDelivered } from './events.ts';
import type { Jobs } from './jobs.ts';
import { limitBodies, limitStrangers } from './limits.ts';
import type { Parts } from './parts.ts';
import { openKeys } from './sealed.ts';
import { isSame, sha256 } from './secrets.ts';

type SubscriptionRow = typeof subscriptions.$inferSelect;

interface Signed {
  timestamp: string;
  signature: string;
  body: Uint8Array;
}

const kilobytes = 64;
/** @see the webhooks reference, "Prevent Replay Attacks" */
const freshMs = 5 * 60_000;
/** dotloop's last retry comes this long after the first delivery. */
const formerKeyMs = 16 * 60 * 60_000;

/**
 * `POST /webhooks/dotloop/:key`: what dotloop delivers. The key in the address finds the key that the body
 * is signed with. Nothing is asked of dotloop here: what that takes is queued.
 * @see API v2, "Receiving Webhook Events"
 */
export function webhookRoutes({ config, database, vault, clock, log }: Parts, jobs: Jobs): Hono {
  const countStranger = limitStrangers(clock, config.trustProxy);

  async function find(key: string): Promise<SubscriptionRow | undefined> {
    const [row] = await database
      .select()
      .from(subscriptions)
      .where(eq(subscriptions.pathKeyHash, sha256(key)));
    return row;
  }

  function isSigned(row: SubscriptionRow, { timestamp, signature, body }: Signed): boolean {
    const { signingKey, formerKey } = openKeys(vault, row);
    const isFormerGood = clock() - row.keyChangedAt.getTime() < formerKeyMs;
    return [signingKey, isFormerGood ? formerKey : undefined].some((key) => {
      if (key === undefined) return false;
      const hash = createHmac('sha1', key).update(`${timestamp}.`).update(body).digest('hex');
      return isSame(hash, signature.toLowerCase());
    });
  }

  async function isHere({ id }: SubscriptionRow, { eventId }: DeliveredEvent): Promise<boolean> {
    const same = and(eq(events.subscriptionId, id), eq(events.eventId, eventId));
    return (await database.$count(events, same)) > 0;
  }

  /** Only for a subscription that is the one we know: another one may have been made twice, and removed. */
  async function hearGoodbye(row: SubscriptionRow, event: DeliveredEvent): Promise<void> {
    if (row.accountId === null || row.endedAt !== null) return;
    const isOurs = event.subscriptionId !== undefined && event.subscriptionId === row.dotloopId;
    if (event.eventType === 'SUBSCRIPTION_REMOVED' && isOurs) {
      await database
        .update(subscriptions)
        .set({ endedAt: new Date(clock()) })
        .where(and(eq(subscriptions.id, row.id), isNull(subscriptions.endedAt)));
    }
    await jobs.upkeepSoon(row.accountId);
  }

  return new Hono().post('/dotloop/:key', limitBodies(kilobytes), async (c) => {
    const row = await find(c.req.param('key'));
    if (!row) {
      countStranger(c);
      throw new ApiError(404, 'not-found', 'No subscription delivers to this address.');
    }
    const timestamp = c.req.header('x-dotloop-timestamp') ?? '';
    const signature = c.req.header('x-dotloop-signature') ?? '';
    const body = new Uint8Array(await c.req.arrayBuffer());
    if (!isSigned(row, { timestamp, signature, body })) {
      countStranger(c);
      // Who knows the address is most likely dotloop, with another key than ours: upkeep sets it right.
      if (row.accountId !== null && row.endedAt === null) await jobs.upkeepSoon(row.accountId);
      throw new ApiError(401, 'bad-signature', 'This is not signed with the key of its subscription.');
    }
    const event = readDelivered(body);
    if (!(Math.abs(clock() - toMilliseconds(timestamp)) <= freshMs)) {
      if (event === null || !(await isHere(row, event))) await jobs.catchUp([row.id]);
      log.warn(
        { subscription: row.id },
        'a delivery is too old, or the clocks differ: its event is asked for',
      );
      throw new ApiError(400, 'stale', 'This was signed more than five minutes ago, or ahead of its time.');
    }
    if (event === null) {
      throw new ApiError(400, 'bad-request', 'This is not an event: it lacks an eventId or an eventType.');
    }
    if (isGoodbye(event.eventType)) await hearGoodbye(row, event);
    await takeIn({ database, clock }, row, event);
    return c.body(null, 204);
  });
}

/** dotloop documents seconds, and shows milliseconds. NaN for what is neither. */
function toMilliseconds(timestamp: string): number {
  if (!/^\d{1,16}$/.test(timestamp)) return Number.NaN;
  const number = Number(timestamp);
  return number > 1e11 ? number : number * 1000;
}
