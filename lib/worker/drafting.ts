import { defined } from '../defined.ts';
import { batchProblems } from '../loops/batch-problems.ts';
import type { Draft, DraftChange } from '../loops/draft.ts';
import { duplicatesOf } from '../loops/duplicates.ts';
import type { Entry } from '../loops/entry.ts';
import type { DraftSource } from '../loops/make-draft.ts';
import type { Problem } from '../loops/problem.ts';
import { outboxProblems, together } from '../loops/problems.ts';
import { lockedFields } from '../loops/propose.ts';
import { doubts, validate } from '../loops/validate.ts';
import type { Account, PanelState } from '../messages.ts';
import { ProblemError } from '../problem-error.ts';
import { sessionProblems } from '../session/problems.ts';
import { isOpen, showPanel } from './panel.ts';
import { panelState, readContext, wholeContext } from './panel-state.ts';
import type { Services } from './services.ts';
import { tellPages } from './tell.ts';

/** What is done with a draft: it is opened, edited, and put on its way. */
export function createDrafting(services: Services) {
  const { drafts, outbox, session, index, contacts } = services;

  /** Takes up or makes the draft of a listing, and shows it; or creates it at once, where that is preferred. */
  async function open(source: DraftSource, tabId: number): Promise<'panel' | 'window' | 'nothing'> {
    const { context } = await readContext(services, null);
    const draft = await drafts.open(source, context);
    await tellOthers(draft.id, tabId);
    if (context.account) contacts.refreshIfOld(context.account.id); // before somebody is looked for among them
    if (context.preferences.oneClick && context.account && (await createAtOnce(draft.id, context.account))) {
      return 'nothing';
    }
    return showPanel(tabId, draft.id);
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
    const entry = await outbox.get(draftId);
    if (isBegun(entry)) return begun;
    const owner = await drafts.ownerOf(draftId);
    if (owner !== null && owner !== account.id) throw new ProblemError(outboxProblems.otherAccount);
    const kept = await drafts.get(draftId);
    if (!kept) throw new ProblemError(outboxProblems.gone);
    const context = await wholeContext(services, kept, account);
    const draft = await drafts.refresh(draftId, context);
    if (!draft) return 'not yet';
    const problems = validate(draft, context);
    if (problems.length > 0) return together(problems);
    if (onlyCertain && (entry || doubts(draft).length > 0)) return 'not yet';
    // As long as not all loops are known, the person decides whether there is one of this home.
    if (onlyCertain && (await services.reading(account.id))) return 'not yet';
    return oneAtATime(async () => {
      if (isBegun(await outbox.get(draftId))) return begun;
      const duplicate = anyway ? null : await duplicateOf(draft, account.id);
      if (duplicate !== null) return batchProblems.sameHome(duplicate);
      await outbox.add(draft, account, { background });
      void outbox.goOn(draftId);
      return 'on its way';
    });
  }

  /** Does again what failed of an entry. One that has made nothing is held back as a new one would be. */
  async function retry({ id, state, draft, accountId }: Entry): Promise<void> {
    await oneAtATime(async () => {
      if (state === 'failed' && (await duplicateOf(draft, accountId)) !== null) {
        throw new ProblemError(outboxProblems.duplicate);
      }
      await outbox.retry(id);
    });
    void outbox.goOn(id);
  }

  /** @returns the name of a loop of the same home, or of a draft on its way; null where there is none */
  async function duplicateOf(draft: Draft, accountId: number): Promise<string | null> {
    const { loops, underWay } = await duplicatesOf(draft, accountId, index, await outbox.all(accountId));
    return [...loops, ...underWay][0]?.name ?? null;
  }

  /** What is entered is kept; what is on its way cannot be changed any more. */
  async function edit(draftId: string, change: DraftChange, tabId: number): Promise<PanelState> {
    await inOrder(draftId, async () => {
      await mustBeFree(draftId);
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
      await mustBeFree(draftId);
      const { context } = await readContext(services, await drafts.get(draftId));
      await drafts.reset(draftId, context);
    });
    await tellOthers(draftId, tabId);
    return panelState(services, draftId);
  }

  async function mustBeFree(draftId: string): Promise<void> {
    const entry = await outbox.get(draftId);
    if (entry && (entry.loop || entry.state !== 'failed')) throw new ProblemError(outboxProblems.busy);
  }

  async function createNow(draftId: string, anyway: boolean): Promise<PanelState> {
    const account = await session.account();
    if (!account) throw new ProblemError(sessionProblems.signedOut);
    await create(draftId, account, { anyway });
    return panelState(services, draftId);
  }

  /**
   * Sends a draft as one of many, behind what a person waits for.
   * @returns what keeps it from being sent
   */
  async function createBehind(draftId: string, account: Account, anyway: boolean): Promise<Problem | null> {
    const outcome = await create(draftId, account, { anyway, background: true });
    if (outcome === 'not yet') return outboxProblems.gone;
    return outcome === 'on its way' ? null : outcome;
  }

  return { open, edit, reset, retry, create: createNow, createBehind };
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

/** Whether a draft is on its way or has become a loop; what dotloop refused may be sent again. */
function isBegun(entry: Entry | null): boolean {
  return entry !== null && entry.state !== 'failed';
}

export type Drafting = ReturnType<typeof createDrafting>;
