import type { LoopStatus, TransactionType } from '../../dotloop/constants.ts';
import { doubtInWords } from '../draft/doubt.ts';
import type { Draft } from '../draft/draft.ts';
import { doubtsOf } from '../draft/validate.ts';
import type { Duplicates } from '../index/duplicates.ts';
import { isSameHome, type ListingKeys } from '../index/listing-keys.ts';
import type { Entry } from '../outbox/entry.ts';
import type { Problem } from '../problem.ts';

/**
 * What would become of one of several listings if it were sent as it is.
 * free: a loop · unready: nothing, before a person puts something right · doubtful: a loop with something in it that
 * the page leaves in doubt · in-dotloop, same: one more loop of a home that has one, or is another row too ·
 * under-way: it is on its way already
 */
export interface Verdict {
  state: 'free' | 'unready' | 'doubtful' | 'in-dotloop' | 'same' | 'under-way';
  /** What is wrong or in doubt, in words; of a loop or another row, its name. */
  reason: string;
  /** Of the loop that there is. */
  loopUrl: string | null;
  /** Something was changed by hand for this listing. */
  edited: boolean;
  name: string;
  transactionType: TransactionType;
  status: LoopStatus;
}

export interface Facts {
  /** As it would be sent. */
  draft: Draft;
  edited: boolean;
  problems: readonly Problem[];
  duplicates: Duplicates;
  /** The outbox's, of the same listing. */
  entry: Entry | undefined;
  /** Another one of them that is the same home. */
  sameAs: string | undefined;
}

export function verdictOn(facts: Facts): Verdict {
  const { draft, edited } = facts;
  const { name, transactionType, status } = draft;
  return { ...stateOf(facts), edited, name, transactionType, status };
}

function stateOf({
  draft,
  problems,
  duplicates,
  entry,
  sameAs,
}: Facts): Pick<Verdict, 'state' | 'reason' | 'loopUrl'> {
  const [loop] = duplicates.loops;
  const [underWay] = duplicates.underWay;
  const [doubt] = doubtsOf(draft);
  const state = (state: Verdict['state'], reason: string, loopUrl: string | null = null) => ({
    state,
    reason,
    loopUrl,
  });
  if (entry && entry.state !== 'failed' && !entry.loop) return state('under-way', entry.draft.name);
  if (problems.length > 0) return state('unready', problems.map(({ message }) => message).join(' '));
  if (loop) return state('in-dotloop', loop.name, loop.loopUrl);
  if (underWay) return state('same', underWay.name);
  if (sameAs !== undefined) return state('same', sameAs);
  if (doubt) return state('doubtful', doubtInWords(doubt[1]));
  return state('free', '');
}

/** For each home, the first one before it that is the same. */
export function sameBefore(homes: readonly { keys: ListingKeys; name: string }[]): (string | undefined)[] {
  const seen = new Map<string, (typeof homes)[number][]>();
  return homes.map((home) => {
    const lookups = [...home.keys.addresses, ...(home.keys.mls === null ? [] : [home.keys.mls])];
    const like = lookups.flatMap((key) => seen.get(key) ?? []);
    for (const key of lookups) seen.set(key, [...(seen.get(key) ?? []), home]);
    return like.find(({ keys }) => isSameHome(keys, home.keys))?.name;
  });
}
