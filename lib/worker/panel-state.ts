import type { Draft } from '../loops/draft/draft.ts';
import { refreshDraft } from '../loops/draft/make-draft.ts';
import { type DraftContext, lockedFields } from '../loops/draft/propose.ts';
import { validate } from '../loops/draft/validate.ts';
import { said } from '../loops/fault.ts';
import { duplicatesOf, isMeant, noDuplicates } from '../loops/index/duplicates.ts';
import type { Entry } from '../loops/outbox/entry.ts';
import { isPartly } from '../loops/outbox/work.ts';
import type { Problem } from '../loops/problem.ts';
import { outboxProblems } from '../loops/problems.ts';
import type { Account, PanelState } from '../messages.ts';
import { ProblemError } from '../problem-error.ts';
import { readSettings } from '../settings/settings.ts';
import { boardNameOf } from '../sites/boards.ts';
import { type Services, templateKey } from './services.ts';

/** What a draft is proposed and judged from now, and what of it could not be read. */
export interface Reading {
  context: DraftContext;
  problem: Problem | null;
}

/** From what is kept, at once; what is old or missing is read behind, and pages are told then. */
export async function readContext(services: Services, draft: Draft | null): Promise<Reading> {
  const { context, problem } = await baseContext(services);
  const { account, profiles } = context;
  if (!account || !draft) return { context, problem };
  const { profileId } = refreshDraft(draft, context);
  const usable = profiles?.some(({ id, refusal }) => id === profileId && refusal === null);
  if (profileId === null || !usable) return { context, problem };
  const templates = await services.templates.peek(templateKey(account.id, profileId));
  return {
    context: { ...context, templates: templates.value },
    problem: problem ?? templates.problem,
  };
}

async function baseContext({ session, profiles }: Services): Promise<Reading> {
  const account = await session.account();
  const known = account ? await profiles.peek(String(account.id)) : { value: null, problem: null };
  const { preferences, locked } = await readSettings(account?.id, async () => known.value);
  return {
    context: { preferences, locked, account, profiles: known.value, templates: null },
    problem: known.problem,
  };
}

/**
 * As `readContext`, but waits for what is not known yet: nothing is created on a guess.
 * @throws ProblemError when dotloop cannot be read
 */
export async function wholeContext(
  services: Services,
  draft: Draft,
  account: Account,
): Promise<DraftContext> {
  const known = services.profiles.known(String(account.id));
  const [profiles, { preferences, locked }] = await Promise.all([
    known,
    readSettings(account.id, () => known),
  ]);
  const context: DraftContext = { preferences, locked, account, profiles, templates: null };
  const { profileId } = refreshDraft(draft, context);
  const usable = profiles.some(({ id, refusal }) => id === profileId && refusal === null);
  if (profileId === null || !usable) return context;
  return { ...context, templates: await services.templates.known(templateKey(account.id, profileId)) };
}

/** Everything that the panel shows of a draft. @throws ProblemError when it is gone */
export async function panelState(services: Services, draftId: string): Promise<PanelState> {
  const { drafts, outbox, session, index } = services;
  const entry = await outbox.get(draftId);
  if (entry && (entry.loop !== null || entry.state !== 'failed')) return stateOnItsWay(services, entry);
  const kept = await drafts.get(draftId);
  const { context, problem } = await readContext(services, kept);
  const { account, profiles, templates } = context;
  const draft = await drafts.refresh(draftId, context);
  if (!draft) throw new ProblemError(said(outboxProblems.gone));
  return {
    session: await session.get(),
    draft,
    board: boardNameOf(draft.pageUrl),
    problems: validate(draft, { profiles, templates }),
    profiles,
    templates,
    loadProblem: problem,
    duplicates:
      account && !isMeant(draft, entry)
        ? await duplicatesOf(draft, account.id, index, await outbox.all(account.id))
        : noDuplicates,
    reading: account && (await services.reading(account.id)),
    entry,
    candidates: [],
    locked: lockedFields(context.locked, draft.transactionType),
  };
}

/**
 * A draft on its way cannot be changed, but for what dotloop refused of a loop that was made: what its form would need
 * is not read.
 */
async function stateOnItsWay({ session }: Services, entry: Entry): Promise<PanelState> {
  return {
    session: await session.get(),
    draft: entry.draft,
    board: boardNameOf(entry.draft.pageUrl),
    problems: isPartly(entry)
      ? validate(entry.draft, { profiles: null, templates: null }).filter(isOfPerson)
      : [],
    profiles: null,
    templates: null,
    loadProblem: null,
    duplicates: noDuplicates,
    reading: null,
    entry,
    candidates: entry.candidates ?? [],
    locked: [],
  };
}

function isOfPerson({ field }: Problem): boolean {
  return field?.startsWith('people.') === true;
}
