import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { eventTypesByTarget, type TargetType } from '../lib/dotloop/constants.ts';
import {
  DotloopError,
  type Subscription,
  type SubscriptionChanges,
  type SubscriptionRequest,
} from '../lib/dotloop/index.ts';
import { markGap } from './changes.ts';
import { accounts, subscriptions } from './database/schema.ts';
import type { AccountApi } from './dotloop.ts';
import { ApiError } from './errors.ts';
import { announce } from './hub.ts';
import type { Jobs } from './jobs.ts';
import type { Parts } from './parts.ts';
import { openKeys, type SubscriptionKeys, sealKeys } from './sealed.ts';
import { newSecret, sha256 } from './secrets.ts';
import type { Tokens } from './tokens.ts';

type SubscriptionRow = typeof subscriptions.$inferSelect;

interface Target {
  type: TargetType;
  id: number;
}

/** A row with its keys opened. */
interface Own {
  row: SubscriptionRow;
  keys: SubscriptionKeys;
}

const keyLifeMs = 90 * 24 * 60 * 60_000;

/**
 * Brings what dotloop has of an account's subscriptions to what we want, which is: one for its contacts and
 * profiles, one for the loops of each of its profiles.
 *
 * A row is there before its subscription is asked for, and dotloop keeps the row's id as `externalId`. So a
 * lost answer is found again, and whatever is delivered before the answer arrives is known. What is taken
 * from dotloop is listed before the rows are read: whatever has no row then, never had one.
 * @param publicUrl where dotloop reaches us.
 */
export function createUpkeep(parts: Parts, publicUrl: string, tokens: Tokens, jobs: Jobs) {
  const { database, vault, dotloop, clock, log } = parts;
  const ourUrls = `${publicUrl}/webhooks/dotloop/`;

  /** @throws DotloopError, ApiError `dotloop-unavailable`; what is done until then stays done. */
  async function upkeep(accountId: number, signal: AbortSignal): Promise<void> {
    const api = dotloop.onBehalf(async (rejected) => (await tokens.current(accountId, rejected)).accessToken);
    try {
      await goOver(api, accountId, signal);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'signed-out') return;
      if (!isForbidden(error)) throw error;
      log.info({ err: error }, 'dotloop does not let this account have webhooks: the extension polls');
    }
    await database
      .update(accounts)
      .set({ upkeptAt: new Date(clock()) })
      .where(eq(accounts.id, accountId));
  }

  async function goOver(api: AccountApi, accountId: number, signal: AbortSignal): Promise<void> {
    const theirs = await all(api.subscriptions.iterate({ signal }));
    const { data: profiles } = await api.profiles.list({ signal });
    const wanted: Target[] = [
      { type: 'USER', id: accountId },
      ...profiles
        .filter(({ type, deactivated }) => type === 'INDIVIDUAL' && !deactivated)
        .map(({ id }): Target => ({ type: 'PROFILE', id })),
    ];
    await openRows(accountId, wanted);
    const rows = await rowsOf(accountId);
    const isWanted = (row: SubscriptionRow) =>
      wanted.some(({ type, id }) => type === row.targetType && id === row.targetId);
    const unwanted = rows.filter((row) => !isWanted(row));
    await endRows(unwanted);

    const others = new Set(theirs.filter((each) => each.url.startsWith(ourUrls)));
    for (const each of theirs) if (unwanted.some(({ id }) => id === each.externalId)) others.add(each);
    const known: string[] = [];
    const failures: unknown[] = [];
    for (const row of rows.filter(isWanted)) {
      const same = theirs.filter(({ externalId }) => externalId === row.id);
      const kept = same.find(({ id }) => id === row.dotloopId) ?? same[0];
      for (const each of same) others.add(each);
      if (kept) others.delete(kept);
      try {
        await settle(api, accountId, row, kept, signal);
        if (kept) known.push(row.id);
      } catch (error) {
        failures.push(error);
      }
    }
    for (const { id } of others) {
      await api.subscriptions.delete(id, { signal }).catch((error: unknown) => failures.push(error));
    }
    await jobs.catchUp(known);
    const worst = failures.find((error) => !isForbidden(error)) ?? failures[0];
    if (worst !== undefined) throw worst;
  }

  /** Rows for targets that have none. The keys are sealed with the row's id. */
  async function openRows(accountId: number, targets: readonly Target[]): Promise<void> {
    const now = new Date(clock());
    const values = targets.map(({ type, id: targetId }) => {
      const id = randomUUID();
      const pathKey = newSecret();
      const keys = sealKeys(vault, id, { pathKey, signingKey: newSecret() });
      return {
        id,
        accountId,
        targetType: type,
        targetId,
        pathKeyHash: sha256(pathKey),
        keys,
        keyChangedAt: now,
        caughtUpTo: new Date(0), // dotloop's clock may be behind ours
      };
    });
    await database.insert(subscriptions).values(values).onConflictDoNothing();
  }

  function rowsOf(accountId: number): Promise<SubscriptionRow[]> {
    return database
      .select()
      .from(subscriptions)
      .where(and(eq(subscriptions.accountId, accountId), isNull(subscriptions.endedAt)));
  }

  async function endRows(rows: readonly SubscriptionRow[]): Promise<void> {
    const ids = rows.map(({ id }) => id);
    await database
      .update(subscriptions)
      .set({ endedAt: new Date(clock()) })
      .where(inArray(subscriptions.id, ids));
  }

  /** It has dotloop's id from when it delivers. @param theirs what dotloop has of it. */
  async function settle(
    api: AccountApi,
    accountId: number,
    row: SubscriptionRow,
    theirs: Subscription | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const own = await withFreshKey({ row, keys: openKeys(vault, row) });
    const isBeginning = theirs?.id !== row.dotloopId || theirs?.enabled === false;
    if (isBeginning) await setDotloopId(row, null); // it does not deliver until all of this is done
    const { id } = theirs ?? (await api.subscriptions.create(request(own), { signal }));
    const changes = theirs && differences(own, theirs);
    if (changes) {
      await api.subscriptions.update(id, changes, { signal });
      log.info({ subscription: row.id, changed: Object.keys(changes) }, 'a subscription was set right');
    }
    if (!isBeginning) return;
    await markGap(parts, accountId); // dotloop keeps no events of the time before
    await setDotloopId(row, id);
    await announce(database, accountId);
  }

  async function setDotloopId({ id }: SubscriptionRow, dotloopId: string | null): Promise<void> {
    await database.update(subscriptions).set({ dotloopId }).where(eq(subscriptions.id, id));
  }

  /** A signing key that is old is changed here first: the former one stays good for what is on its way. */
  async function withFreshKey({ row, keys }: Own): Promise<Own> {
    if (clock() - row.keyChangedAt.getTime() < keyLifeMs) return { row, keys };
    const changed = { pathKey: keys.pathKey, signingKey: newSecret(), formerKey: keys.signingKey };
    const stored = await database
      .update(subscriptions)
      .set({ keys: sealKeys(vault, row.id, changed), keyChangedAt: new Date(clock()) })
      .where(and(eq(subscriptions.id, row.id), eq(subscriptions.keys, row.keys)))
      .returning({ id: subscriptions.id });
    if (stored.length === 0) throw new Error('Another instance is changing the same key.');
    return { row, keys: changed };
  }

  function request({ row, keys }: Own): SubscriptionRequest {
    const { targetType, targetId, id: externalId } = row;
    const common = { targetId, url: ourUrls + keys.pathKey, signingKey: keys.signingKey, externalId };
    return targetType === 'USER'
      ? { ...common, targetType, eventTypes: eventTypesByTarget.USER }
      : { ...common, targetType, eventTypes: eventTypesByTarget.PROFILE };
  }

  function differences(own: Own, theirs: Subscription): SubscriptionChanges | null {
    const { url, signingKey, eventTypes } = request(own);
    const changes: SubscriptionChanges = {
      ...(theirs.url !== url && { url }),
      ...(theirs.signingKey !== signingKey && { signingKey }),
      ...(!isSameSet(theirs.eventTypes, eventTypes) && { eventTypes }),
      ...(theirs.enabled === false && { enabled: true }),
    };
    return Object.keys(changes).length === 0 ? null : changes;
  }

  return upkeep;
}

/** Longer would keep a person from signing out. */
const farewellMs = 10_000;

/**
 * Deletes an account's subscriptions at dotloop, for its sign-out. What fails is logged: dotloop removes
 * them, too, when access is revoked.
 */
export async function deleteSubscriptions(
  { database, dotloop, clock, log }: Pick<Parts, 'database' | 'dotloop' | 'clock' | 'log'>,
  accountId: number,
  accessToken: string,
): Promise<void> {
  const own = eq(subscriptions.accountId, accountId);
  await database
    .update(subscriptions)
    .set({ endedAt: new Date(clock()) }) // first, so that good-byes are not taken for a loss
    .where(and(own, isNull(subscriptions.endedAt)));
  const rows = await database.select({ id: subscriptions.id }).from(subscriptions).where(own);
  if (rows.length === 0) return;
  const api = dotloop.onBehalf(async () => accessToken);
  const options = { signal: AbortSignal.timeout(farewellMs), maxWaitMs: farewellMs };
  try {
    const ids = new Set(rows.map(({ id }) => id));
    const theirs = await all(api.subscriptions.iterate(options));
    const ours = theirs.filter(({ externalId }) => externalId !== undefined && ids.has(externalId));
    await Promise.all(ours.map(({ id }) => api.subscriptions.delete(id, options)));
  } catch (error) {
    log.warn({ err: error }, 'subscriptions were not deleted at dotloop before its access is revoked');
  }
}

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

function isForbidden(error: unknown): boolean {
  return error instanceof DotloopError && error.code === 'forbidden';
}

function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && others.every((each) => some.includes(each));
}
