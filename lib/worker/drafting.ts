import { defined } from '../defined.ts';
import { withChange } from '../loops/draft/change.ts';
import type { Draft, DraftChange } from '../loops/draft/draft.ts';
import { type DraftSource, refreshDraft } from '../loops/draft/make-draft.ts';
import { lockedFields } from '../loops/draft/propose.ts';
import { isSample, sampleFault } from '../loops/draft/sample.ts';
import { doubts, validate } from '../loops/draft/validate.ts';
import { said } from '../loops/fault.ts';
import { duplicatesOf, isMeant } from '../loops/index/duplicates.ts';
import { sameHome } from '../loops/many/batch-problems.ts';
import type { Entry } from '../loops/outbox/entry.ts';
import { isPartly } from '../loops/outbox/work.ts';
import type { Problem } from '../loops/problem.ts';
import { outboxProblems, together } from '../loops/problems.ts';
import type { Account, PanelState } from '../messages.ts';
import { ProblemError } from '../problem-error.ts';
import { isOpen, showDraft, showPanel } from './panel.ts';
import { panelState, readContext, wholeContext } from './panel-state.ts';
import type { Services } from './services.ts';
import { mustBeSignedIn } from './signed-in.ts';
import { tellPages } from './tell.ts';

/** How long, in ms, a panel that is being opened is left alone. Its buttons count for nothing before that. */
const untilPainted = 300;

/** What is done with a draft: it is opened, edited, and put on its way. */
export function createDrafting(services: Services) {
  const { drafts, outbox, session, index, contacts, newest } = services;

  /** Takes up or makes the draft of a listing, and shows it; or creates it at once, where that is preferred. */
  async function open(source: DraftSource, tabId: number): Promise<'panel' | 'window' | 'nothing'> {
    const { context } = await readContext(services, null);
    const draft = await drafts.open(source, context);
    await tellOthers(draft.id, tabId);
    if (context.account) contacts.refreshIfOld(context.account.id); // before somebody is looked for among them
    if (context.preferences.oneClick && context.account && (await createAtOnce(draft.id, context.account))) {
      return 'nothing';
    }
    const shown = await showPanel(tabId, draft.id);
    const { account } = context;
    if (account) setTimeout(() => readAhead(draft, account), untilPainted);
    return shown;
  }

  /** @returns false when a person has to look first: something is missing, doubtful, or there already */
  async function createAtOnce(draftId: string, account: Account): Promise<boolean> {
    try {
      const outcome = await create(draftId, account, { anyway: false, onlyCertain: true });
      return outcome === 'on its way';
    } catch (error) {
      if (error instanceof ProblemError) return false; // the panel shows why
      throw error;
    }
  }

  /** @returns 'not yet' when a person has to look, or what keeps it from being sent */
  async function create(
    draftId: string,
    account: Account,
    { anyway, onlyCertain = false, background = false }: Way,
  ): Promise<'on its way' | 'not yet' | Problem> {
    const begun = onlyCertain ? 'not yet' : 'on its way';
    const [entry, owner, kept] = await Promise.all([
      outbox.get(draftId),
      drafts.ownerOf(draftId),
      drafts.get(draftId),
    ]);
    if (isBegun(entry)) return begun;
    if (owner !== null && owner !== account.id) throw new ProblemError(said(outboxProblems.otherAccount));
    if (!kept) throw new ProblemError(said(outboxProblems.gone));
    if (isSample(kept)) return said(sampleFault);
    const context = await wholeContext(services, kept, account);
    const draft = refreshDraft(kept, context);
    const problems = validate(draft, context);
    if (problems.length > 0) return together(problems);
    if (onlyCertain && (entry || doubts(draft).length > 0)) return 'not yet';
    // As long as not all loops are known, the person decides whether there is one of this home.
    if (onlyCertain && (await services.reading(account.id))) return 'not yet';
    readAhead(draft, account, background);
    return oneAtATime(async () => {
      const entries = await outbox.all(account.id);
      if (entries.some((each) => each.id === draftId && isBegun(each))) return begun;
      const meant = anyway || isMeant(draft, entry);
      const duplicate = meant ? null : await duplicateOf(draft, account.id, entries);
      if (duplicate !== null) return sameHome(duplicate);
      await outbox.add(draft, account, { anyway: meant, background });
      void outbox.goOn(draftId);
      return 'on its way';
    });
  }

  /** What has to be known before a draft is sent is read while the person looks at it, or it is written down. */
  function readAhead({ profileId }: Draft, account: Account, background = false): void {
    if (profileId === null) return;
    const place = { account, profileId, dotloop: services.dotloopOf(account, background) };
    newest.recent(place).catch((error: unknown) => {
      console.info(
        'the newest loops could not be read ahead',
        error instanceof Error ? error.message : error,
      );
    });
  }

  /** Does again what failed of an entry. One that has made nothing is created as a new one would be, as it is by now. */
  async function retry(entry: Entry, account: Account): Promise<void> {
    const { id, draft, state } = entry;
    if (state === 'failed') {
      await drafts.restore(account.id, draft);
      const outcome = await create(id, account, { anyway: false });
      if (outcome === 'on its way') return;
      const { duplicate, incomplete, gone } = outboxProblems;
      if (outcome === 'not yet') throw new ProblemError(said(gone));
      throw new ProblemError(said(outcome.code === duplicate.code ? duplicate : incomplete));
    }
    await outbox.retry(id);
    void outbox.goOn(id);
  }

  /** Shows the draft of an entry again, so that it can be corrected. */
  async function reopen({ accountId, draft, state }: Entry): Promise<void> {
    if (state === 'failed') await drafts.restore(accountId, draft);
    await showDraft(draft);
  }

  /** @returns the name of a loop of the same home, or of a draft on its way; null where there is none */
  async function duplicateOf(
    draft: Draft,
    accountId: number,
    entries: readonly Entry[],
  ): Promise<string | null> {
    const { loops, underWay } = await duplicatesOf(draft, accountId, index, entries);
    return [...loops, ...underWay][0]?.name ?? null;
  }

  /** What is entered is kept; what is on its way cannot be changed any more, but for what dotloop refused of it. */
  async function edit(draftId: string, change: DraftChange, tabId: number): Promise<PanelState> {
    await inOrder(draftId, async () => {
      const entry = await outbox.get(draftId);
      if (entry && isPartly(entry)) return outbox.correct(draftId, (draft) => withChange(draft, change));
      mustBeFree(entry);
      const kept = await drafts.get(draftId);
      const { context } = await readContext(services, kept);
      const locked = lockedFields(context.locked, change.transactionType ?? kept?.transactionType ?? 'OTHER');
      const free = Object.entries(change).filter(([field]) => !locked.includes(field));
      await drafts.edit(draftId, defined(Object.fromEntries(free)), context);
    });
    await tellOthers(draftId, tabId);
    return panelState(services, draftId);
  }

  async function reset(draftId: string, tabId: number): Promise<PanelState> {
    await inOrder(draftId, async () => {
      mustBeFree(await outbox.get(draftId));
      const { context } = await readContext(services, await drafts.get(draftId));
      await drafts.reset(draftId, context);
    });
    await tellOthers(draftId, tabId);
    return panelState(services, draftId);
  }

  async function createNow(draftId: string, anyway: boolean): Promise<PanelState> {
    await create(draftId, await mustBeSignedIn(session), { anyway });
    return panelState(services, draftId);
  }

  /**
   * Sends a draft as one of many, behind what a person waits for.
   * @returns what keeps it from being sent
   */
  async function createBehind(draftId: string, account: Account, anyway: boolean): Promise<Problem | null> {
    const outcome = await create(draftId, account, { anyway, background: true });
    if (outcome === 'not yet') return said(outboxProblems.gone);
    return outcome === 'on its way' ? null : outcome;
  }

  return { open, edit, reset, retry, reopen, create: createNow, createBehind };
}

interface Way {
  /** Also when there is a loop of the same home. */
  anyway: boolean;
  onlyCertain?: boolean;
  background?: boolean;
}

/** Changes of one draft are kept in the order in which they came, so that what was typed last stands. */
function inOrder<T>(draftId: string, act: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`loop-it:edit:${draftId}`, act);
}

/** The same draft may be open over another tab of its listing. */
async function tellOthers(draftId: string, tabId: number): Promise<void> {
  if (await isOpen(draftId, tabId)) await tellPages('draft');
}

/** Looking for duplicates and putting a draft among them: of two drafts of one home the second sees the first. */
function oneAtATime<T>(act: () => Promise<T>): Promise<T> {
  return navigator.locks.request('loop-it:creating', act);
}

/** @throws ProblemError when a draft is on its way, or has become a loop */
function mustBeFree(entry: Entry | null): void {
  if (isBegun(entry)) throw new ProblemError(said(outboxProblems.busy));
}

/** Whether a draft is on its way or has become a loop; what dotloop refused may be sent again. */
function isBegun(entry: Entry | null): boolean {
  return entry !== null && entry.state !== 'failed';
}

export type Drafting = ReturnType<typeof createDrafting>;
