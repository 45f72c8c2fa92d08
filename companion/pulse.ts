import { and, eq, isNotNull, isNull, lt, or } from 'drizzle-orm';
import { accounts, pulses, subscriptions } from './database/schema.ts';
import type { Jobs } from './jobs.ts';
import type { Parts } from './parts.ts';

type Needed = Pick<Parts, 'database' | 'clock'>;

const hour = 60 * 60_000;
/** Nobody was there for longer than this: deliveries may have been missed. */
const silenceMs = 2 * 60_000;
const upkeepEveryMs = 6 * hour;
const retainEveryMs = 24 * hour;

/**
 * Leaves a mark that a companion is running, and queues what must be done because none was. On how many
 * instances it is called makes no difference.
 * @param publicUrl where dotloop reaches us: when it has changed, dotloop must be told.
 */
export async function beat({ database, clock }: Needed, publicUrl: string, jobs: Jobs): Promise<void> {
  const now = clock();
  const [last] = await database.select().from(pulses).where(eq(pulses.id, 1));
  if (!last || now - last.at.getTime() > silenceMs) {
    const { id, accountId, endedAt } = subscriptions;
    const live = await database
      .select({ id })
      .from(subscriptions)
      .where(and(isNotNull(accountId), isNull(endedAt)));
    await jobs.catchUp(live.map((row) => row.id));
  }
  if (last && last.publicUrl !== publicUrl) {
    const all = await database.select({ id: accounts.id }).from(accounts);
    await jobs.upkeepAll(all.map((row) => row.id));
  }
  const mark = { at: new Date(now), publicUrl };
  await database
    .insert(pulses)
    .values({ id: 1, ...mark })
    .onConflictDoUpdate({ target: pulses.id, set: mark });
}

/** Queues what is due from time to time. To be called at the start, and every hour. */
export async function goRound({ database, clock }: Needed, jobs: Jobs): Promise<void> {
  const ago = (ms: number) => new Date(clock() - ms);
  const due = await database
    .select({ id: accounts.id })
    .from(accounts)
    .where(or(isNull(accounts.upkeptAt), lt(accounts.upkeptAt, ago(upkeepEveryMs))));
  await jobs.upkeepAll(due.map(({ id }) => id));
  const [last] = await database.select().from(pulses).where(eq(pulses.id, 1));
  if (!last?.retainedAt || last.retainedAt < ago(retainEveryMs)) await jobs.retain();
}
