import type { Draft } from '../loops/draft/draft.ts';
import { type DraftSource, makeDraft, refreshDraft } from '../loops/draft/make-draft.ts';
import { lockedFields } from '../loops/draft/propose.ts';
import { validate } from '../loops/draft/validate.ts';
import { duplicatesOf, keysOfDraft } from '../loops/index/duplicates.ts';
import type { ForAll } from '../loops/many/for-all.ts';
import { sameBefore, verdictOn } from '../loops/many/verdict.ts';
import { withForAll } from '../loops/many/with-for-all.ts';
import type { Judgement } from '../messages.ts';
import { type Reading, readContext } from './panel-state.ts';
import type { Services } from './services.ts';

/** What would become of each of these listings, with what is chosen for all of them. Nothing is kept. */
export async function judge(
  services: Services,
  sources: readonly DraftSource[],
  forAll: ForAll,
): Promise<Judgement | null> {
  const { context, problem } = await readContext(services, null);
  const { account, preferences, profiles, locked } = context;
  if (!account) return null;
  const kept = await services.drafts.keptOf(sources, account.id);
  const proposed = sources.map((source, at) => {
    const own = kept[at];
    return own ? refreshDraft(own, context, source.listing) : makeDraft(source, context, Date.now());
  });
  const entries = await services.outbox.all(account.id);
  const readingFor = readings(services);
  const drafts = await Promise.all(
    proposed.map(async (draft) => {
      const reading = await readingFor(withForAll(draft, forAll, context, draft.updatedAt));
      return { draft: withForAll(draft, forAll, reading.context, draft.updatedAt), reading };
    }),
  );
  const same = sameBefore(drafts.map(({ draft }) => ({ keys: keysOfDraft(draft), name: draft.name })));
  const verdicts = drafts.map(async ({ draft, reading }, at) =>
    verdictOn({
      draft,
      edited: (kept[at]?.edited.length ?? 0) > 0,
      problems: validate(draft, reading.context),
      duplicates: await duplicatesOf(draft, account.id, services.index, entries),
      entry: entries.find((entry) => isOf(entry.draft, draft)),
      sameAs: same[at],
    }),
  );
  const plain = drafts.find((_, at) => !kept[at]) ?? drafts[0];
  const transactionType = plain?.draft.transactionType ?? preferences.transactionType;
  return {
    verdicts: await Promise.all(verdicts),
    profiles,
    templates: plain?.reading.context.templates ?? null,
    profileId: plain?.draft.profileId ?? null,
    transactionType,
    loadProblem: plain?.reading.problem ?? problem,
    locked: lockedFields(locked, transactionType),
  };
}

/** What drafts are judged from: read once for each profile. */
function readings(services: Services): (draft: Draft) => Promise<Reading> {
  const known = new Map<number | null, Promise<Reading>>();
  return (draft) => {
    const reading = known.get(draft.profileId) ?? readContext(services, draft);
    known.set(draft.profileId, reading);
    return reading;
  };
}

function isOf(one: Draft, { listingKey, site }: Draft): boolean {
  return one.listingKey === listingKey && one.site === site;
}
