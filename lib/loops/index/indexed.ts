import type { Loop } from '../../dotloop/index.ts';
import { type ListingKeys, lineKeys, listingKeys } from './listing-keys.ts';
import type { LoopSummary } from './loop-summary.ts';
import { addressOf, summaryOf } from './summaries.ts';

/** What is known of a loop now. What is left out stays as the index has it. */
export interface KnownLoop {
  loop: LoopSummary;
  /** When this was so by dotloop's own time, ms since the epoch; 0 where dotloop has not said it itself. */
  saidAt: number;
  keys?: ListingKeys;
  /** Names and e-mails of people in it. */
  people?: readonly string[];
}

/**
 * A loop that was just read from dotloop, for the index. Read without its details it is looked up as before.
 * @param profileId of the list that it is in, where it does not say
 */
export function indexed(loop: Loop, profileId: number): KnownLoop {
  const known = { loop: summaryOf(loop, profileId), saidAt: Date.parse(loop.updated) || 0 };
  return loop.details ? { ...known, keys: keysOfLoop(loop) } : known;
}

/** What a loop is looked up by: what its details say, or else its name. */
export function keysOfLoop({ name, details }: Loop): ListingKeys {
  const mlsNumber = details?.['Property Address']?.['MLS Number'] ?? '';
  const { mls, addresses } = listingKeys(mlsNumber, addressOf(details));
  return { mls, addresses: addresses.length > 0 ? addresses : lineKeys(name) };
}
