import { z } from 'zod';
import type { KnownLoop } from './indexed.ts';
import { type ListingKeys, lineKeys } from './listing-keys.ts';
import { type LoopSummary, loopSummarySchema } from './loop-summary.ts';

/** A loop in the index, and what it is looked up by. */
export interface IndexedLoop {
  loop: LoopSummary;
  keys: ListingKeys;
  /** Names and e-mails of people in it, as far as they are known. */
  people: string[];
  saidAt: number;
}

/** A loop as it is kept. What it is found by carries the account, so that accounts never mix. */
const rowSchema = z.object({
  accountId: z.number(),
  loop: loopSummarySchema,
  /** Its keys, each behind the account's id. */
  lookup: z.array(z.string()),
  people: z.array(z.string()),
  saidAt: z.number(),
  /** When it was updated, as a negative number: what is newest comes first. */
  before: z.number(),
});
type Row = z.infer<typeof rowSchema>;

/** Loops of one profile, last updated in a span of dotloop's time: ms since the epoch, `to` not in it. */
export interface Span {
  accountId: number;
  profileId: number;
  from?: number;
  to?: number;
}

export function createIndexes(loops: IDBObjectStore): void {
  loops.createIndex('lookup', 'lookup', { multiEntry: true });
  loops.createIndex('order', ['accountId', 'before']);
  loops.createIndex('profile', ['accountId', 'loop.profileId', 'before']);
}

export const rowKey = (accountId: number, loopId: number) => [accountId, loopId];
export const ofAccount = (accountId: number) => IDBKeyRange.bound([accountId], [accountId, []]);

export function rangeOf({ accountId, profileId, from, to }: Span): IDBKeyRange {
  const whole = [accountId, profileId];
  const newest = to === undefined ? whole : [...whole, -to];
  const oldest = [...whole, from === undefined ? [] : -from];
  return IDBKeyRange.bound(newest, oldest, to !== undefined, false);
}

/** @param kept what the index has of it, which stays where nothing is said */
export function rowOf(accountId: number, known: KnownLoop, kept: IndexedLoop | undefined): Row {
  const { saidAt } = known;
  const keys = known.keys ?? kept?.keys ?? { mls: null, addresses: lineKeys(known.loop.name) };
  const { address = '', mlsNumber = '' } = (known.keys ? known.loop : kept?.loop) ?? {};
  const loop = { ...known.loop, address, mlsNumber };
  const people = [...(known.people ?? kept?.people ?? [])];
  return { accountId, loop, lookup: lookupKeys(accountId, keys), people, saidAt, before: -timeOf(loop) };
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

/** A row that cannot be read is none: it is read from dotloop again. */
export function read(kept: unknown): IndexedLoop[] {
  const { data } = rowSchema.safeParse(kept);
  if (!data) return [];
  const { accountId, loop, people, saidAt } = data;
  const keys = data.lookup.map((key) => key.slice(`${accountId} `.length));
  const isMls = (key: string) => key.startsWith('mls ');
  const addresses = keys.filter((key) => !isMls(key));
  return [{ loop, keys: { mls: keys.find(isMls) ?? null, addresses }, people, saidAt }];
}
