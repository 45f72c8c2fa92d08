import { clear, entries, get, type UseStore, update } from 'idb-keyval';
import { z } from 'zod';

/** How far a profile's loops have been read. Kept, so that reading goes on after any interruption. */
const readingSchema = z.object({
  /** Changes up to this time, by dotloop's clock, are in the index. */
  since: z.string(),
  /** When that time was first seen, ms since the epoch by this computer's clock. */
  seenAt: z.number(),
  /** The value of `since` whose second was read whole when it was over: nothing more can change in it. */
  closed: z.string(),
  /** All loops are being read, in the order of their last update; null when they are not. */
  walk: z
    .object({
      /** The next batch is of the loops updated since then ("": of all). */
      from: z.string(),
      batchNumber: z.number(),
      /** Loops read so far, of so many; null where dotloop does not count. */
      done: z.number(),
      total: z.number().nullable(),
    })
    .nullable(),
  /** When all of them were last read, or refused, ms since the epoch; 0 when they never were. */
  wholeAt: z.number(),
  /** How many loops dotloop counted last; null where it does not count. */
  counted: z.number().nullable(),
  /** What dotloop counted when the index was last seen to agree; null since loops came into the index. */
  agreed: z.number().nullable(),
  /** When the index and dotloop counted differently and that was last looked into: how many each had. */
  looked: z.object({ counted: z.number(), count: z.number(), at: z.number() }).nullable(),
});
export type Reading = z.infer<typeof readingSchema>;

export const notRead: Reading = {
  since: '',
  seenAt: 0,
  closed: '',
  walk: null,
  wholeAt: 0,
  counted: null,
  agreed: null,
  looked: null,
};

/** Where a walk through all loops begins. */
export const atTheBeginning = { from: '', batchNumber: 1, done: 0, total: null };

export async function readingOf(accountId: number, profileId: number, store: UseStore): Promise<Reading> {
  return readingSchema.safeParse(await get(keyOf(accountId, profileId), store)).data ?? notRead;
}

/** Whether the first reading of one of an account's profiles was begun and is not over. */
export async function isUnfinished(accountId: number, store: UseStore): Promise<boolean> {
  const all = await entries<string, unknown>(store);
  return all.some(([key, kept]) => {
    const reading = readingSchema.safeParse(kept).data;
    return key.startsWith(`${accountId}/`) && reading?.wholeAt === 0;
  });
}

/** Changes a part of it: the rest may change at the same time. */
export async function note(
  accountId: number,
  profileId: number,
  change: Partial<Reading>,
  store: UseStore,
): Promise<void> {
  await update<unknown>(
    keyOf(accountId, profileId),
    (kept) => ({ ...(readingSchema.safeParse(kept).data ?? notRead), ...change }),
    store,
  );
}

export const forgetReadings = (store: UseStore): Promise<void> => clear(store);

function keyOf(accountId: number, profileId: number): string {
  return `${accountId}/${profileId}`;
}
