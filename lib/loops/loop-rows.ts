import { z } from 'zod';
import type { KnownLoop } from './indexed.ts';
import { type ListingKeys, lineKeys } from './listing-keys.ts';
import { type LoopSummary, loopSummarySchema } from './loop-summary.ts';

/** A loop in the index: whose it is, and what it is looked up by. */
const indexedSchema = z.object({
  accountId: z.number(),
  loop: loopSummarySchema,
  keys: z.object({ mls: z.string().nullable(), addresses: z.array(z.string()) }),
  people: z.array(z.string()),
  saidAt: z.number(),
});
export type IndexedLoop = z.infer<typeof indexedSchema>;

/** Loops of one profile, last updated in a span of dotloop's time: ms since the epoch, `to` not in it. */
export interface Span {
  accountId: number;
  profileId: number;
  from?: number;
  to?: number;
}

/** As it is kept: what it is looked up by carries the account, so that accounts never mix. Newest first. */
interface Row extends IndexedLoop {
  lookup: string[];
  order: [accountId: number, before: number];
  profile: [accountId: number, profileId: number, before: number];
}

export const rowKey = (accountId: number, loopId: number) => [accountId, loopId];
export const ofAccount = (accountId: number) => IDBKeyRange.bound([accountId], [accountId, []]);

/** Times are kept as negative numbers, so that what is newest comes first. */
export function rangeOf({ accountId, profileId, from, to }: Span): IDBKeyRange {
  const whole = [accountId, profileId];
  const newest = to === undefined ? whole : [...whole, -to];
  const oldest = [...whole, from === undefined ? [] : -from];
  return IDBKeyRange.bound(newest, oldest, to !== undefined, false);
}

export function rowOf(accountId: number, known: KnownLoop, kept: IndexedLoop | undefined): Row {
  const { saidAt } = known;
  const keys = known.keys ?? kept?.keys ?? { mls: null, addresses: lineKeys(known.loop.name) };
  const mlsNumber = known.keys ? known.loop.mlsNumber : known.loop.mlsNumber || (kept?.loop.mlsNumber ?? '');
  const loop = { ...known.loop, mlsNumber };
  const before = -timeOf(loop);
  return {
    accountId,
    loop,
    keys,
    people: [...(known.people ?? kept?.people ?? [])],
    saidAt,
    lookup: lookupKeys(accountId, keys),
    order: [accountId, before],
    profile: [accountId, loop.profileId, before],
  };
}

export function lookupKeys(accountId: number, { mls, addresses }: ListingKeys): string[] {
  return [...(mls === null ? [] : [mls]), ...addresses].map((key) => `${accountId} ${key}`);
}

export function loopIdOf(key: IDBValidKey): number | undefined {
  return z.tuple([z.number(), z.number()]).safeParse(key).data?.[1];
}

export function timeOf({ updated }: LoopSummary): number {
  return Date.parse(updated) || 0;
}

export function read(row: unknown): IndexedLoop[] {
  const { data } = indexedSchema.safeParse(row);
  return data ? [data] : [];
}
