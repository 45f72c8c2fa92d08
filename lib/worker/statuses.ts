import { emptyAddress } from '../listing/listing.ts';
import { isOfListing } from '../loops/draft/draft.ts';
import { isSameHome, type ListingKeys, lineKeys, listingKeys } from '../loops/index/listing-keys.ts';
import type { LoopIndex } from '../loops/index/loop-index.ts';
import type { Entry } from '../loops/outbox/entry.ts';
import { isUnfinished } from '../loops/outbox/work.ts';
import type { FoundListing, ListingStatus } from '../messages.ts';

/**
 * What each listing's button says: how its draft is getting on, or the loop that there is of the same home.
 * A button opens that loop without asking, so the same MLS number is not enough where the addresses differ.
 */
export async function statusesOf(
  site: string,
  listings: readonly FoundListing[],
  accountId: number,
  index: LoopIndex,
  entries: readonly Entry[],
): Promise<Record<string, ListingStatus>> {
  const keys = listings.map(keysOf);
  const found = await index.find(accountId, keys);
  const statuses = await Promise.all(
    listings.map(async ({ key }, at): Promise<[string, ListingStatus]> => {
      const entry = entries.find(({ draft }) => isOfListing(draft, { site, key }));
      const own = entry && (await statusOfEntry(entry, accountId, index));
      if (own) return [key, own];
      const loop = found[at]?.find(
        (each) => each.loop.status !== 'ARCHIVED' && isSameHome(each.keys, keys[at] ?? none),
      );
      return [key, loop ? { state: 'created', loopUrl: loop.loop.loopUrl } : { state: 'none' }];
    }),
  );
  return Object.fromEntries(statuses);
}

const none: ListingKeys = { mls: null, addresses: [] };

function keysOf({ label, mlsNumber }: FoundListing): ListingKeys {
  const { mls } = listingKeys(mlsNumber, emptyAddress);
  return { mls, addresses: lineKeys(label) };
}

/** Whether screens show something else after a change of an entry: that a step's request is on its way they do not. */
export function isSeen(entry: Entry | null, before: Entry | null): boolean {
  if (!entry || !before) return true;
  return entry.draft !== before.draft || partSeen(entry) !== partSeen(before);
}

function partSeen(entry: Entry): string {
  const { state, problem, notBefore, loop, candidates, steps } = entry;
  const stood = steps.map((step) => [step.problem, step.state === 'sent' ? 'pending' : step.state]);
  return JSON.stringify([state, problem, notBefore, loop, candidates, stood]);
}

/** Whether a listing's button says something else after a change of its entry. */
export function isOtherStatus(entry: Entry | null, before: Entry | null): boolean {
  return shownOf(entry) !== shownOf(before);
}

function shownOf(entry: Entry | null): string | undefined {
  if (!entry) return undefined;
  if (entry.loop) return entry.loop.loopUrl;
  return isUnfinished(entry) ? 'working' : `${entry.state} ${entry.problem?.message}`;
}

/** Null when the entry's loop was taken back in dotloop: the listing is free again. */
async function statusOfEntry(
  entry: Entry,
  accountId: number,
  index: LoopIndex,
): Promise<ListingStatus | null> {
  const { problem, loop } = entry;
  if (!loop && isUnfinished(entry)) return { state: 'working' };
  if (!loop) return { state: 'failed', message: problem?.message ?? '' };
  const known = await index.get(accountId, loop.id);
  if (known?.loop.status === 'ARCHIVED') return null;
  return { state: 'created', loopUrl: known?.loop.loopUrl ?? loop.loopUrl };
}
