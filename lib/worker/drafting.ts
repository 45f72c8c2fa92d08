import type { Draft, DraftFields } from '../loops/draft.ts';
import { duplicatesOf, isMeant } from '../loops/duplicates.ts';
import type { Entry } from '../loops/entry.ts';
import { type DraftSource, refreshDraft } from '../loops/make-draft.ts';
import { outboxProblems } from '../loops/problems.ts';
import { lockedFields } from '../loops/propose.ts';
import { doubts, validate } from '../loops/validate.ts';
import { isPartly } from '../loops/work.ts';
import type { Account, PanelState } from '../messages.ts';
import { ProblemError } from '../problem-error.ts';
import { sessionProblems } from '../session/problems.ts';
import { showDraft, showPanel } from './panel.ts';
import { panelState, readContext, wholeContext } from './panel-state.ts';
import type { Services } from './services.ts';

/** How long, in ms, a panel that is being opened is left alone. Its buttons count for nothing before that. */
const untilPainted = 300;

/** What is done with a draft: it is opened, edited, and put on its way. */
export function createDrafting(services: Services) {
  const { drafts, outbox, session, index, newest } = services;

  /** Takes up or makes the draft of a listing, and shows it; or creates it at once, where that is preferred. */
  async function open(source: DraftSource, tabId: number): Promise<'panel' | 'window' | 'nothing'> {
    const { context } = await readContext(services, null);
    const draft = await drafts.open(source, context);
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
      const state = await create(draftId, account, { anyway: false, onlyCertain: true });
      return state === 'on its way';
    } catch (error) {
      if (error instanceof ProblemError) return false; // the panel shows why
      throw error;
    }
  }

  async function create(
    draftId: string,
    account: Account,
    { anyway, onlyCertain }: { anyway: boolean; onlyCertain: boolean },
  ): Promise<'on its way' | 'not yet'> {
    const begun = onlyCertain ? 'not yet' : 'on its way';
    const [entry, owner, kept] = await Promise.all([
      outbox.get(draftId),
      drafts.ownerOf(draftId),
      drafts.get(draftId),
    ]);
    if (isBegun(entry)) return begun;
    if (owner !== null && owner !== account.id) throw new ProblemError(outboxProblems.otherAccount);
    if (!kept) throw new ProblemError(outboxProblems.gone);
    const context = await wholeContext(services, kept, account);
    const draft = refreshDraft(kept, context);
    if (validate(draft, context).length > 0) return 'not yet';
    if (onlyCertain && (entry || doubts(draft).length > 0)) return 'not yet';
    readAhead(draft, account);
    return oneAtATime(async () => {
      const entries = await outbox.all(account.id);
      if (entries.some((each) => each.id === draftId && isBegun(each))) return begun;
      const meant = anyway || isMeant(draft, entry);
      if (!meant && (await hasDuplicates(draft, account.id, entries))) return 'not yet';
      await outbox.add(draft, account, { anyway: meant });
      void outbox.goOn(draftId);
      return 'on its way';
    });
  }

  /** What has to be known before a draft is sent is read while the person looks at it, or it is written down. */
  function readAhead({ profileId }: Draft, account: Account): void {
    if (profileId === null) return;
    const place = { account, profileId, dotloop: services.dotloopOf(account) };
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
      const became = await create(id, account, { anyway: false, onlyCertain: false });
      if (became === 'on its way') return;
      const now = (await drafts.get(id)) ?? draft;
      const again = await hasDuplicates(now, account.id, await outbox.all(account.id));
      throw new ProblemError(again ? outboxProblems.duplicate : outboxProblems.incomplete);
    }
    await outbox.retry(id);
    void outbox.goOn(id);
  }

  /** Shows the draft of an entry again, so that it can be corrected. */
  async function reopen({ accountId, draft, state }: Entry): Promise<void> {
    if (state === 'failed') await drafts.restore(accountId, draft);
    await showDraft(draft);
  }

  async function hasDuplicates(draft: Draft, accountId: number, entries: readonly Entry[]): Promise<boolean> {
    const found = await duplicatesOf(draft, accountId, index, entries);
    return found.loops.length + found.underWay.length > 0;
  }

  /** What is entered is kept; what is on its way cannot be changed any more, but for what dotloop refused of it. */
  async function edit(draftId: string, change: Partial<DraftFields>): Promise<PanelState> {
    const entry = await outbox.get(draftId);
    if (entry && isPartly(entry)) {
      await outbox.correct(draftId, (draft) => ({ ...draft, ...change }));
      return panelState(services, draftId);
    }
    mustBeFree(entry);
    const kept = await drafts.get(draftId);
    const { context } = await readContext(services, kept);
    const locked = lockedFields(context.locked, change.transactionType ?? kept?.transactionType ?? 'OTHER');
    const free = Object.fromEntries(Object.entries(change).filter(([field]) => !locked.includes(field)));
    await drafts.edit(draftId, free, context);
    return panelState(services, draftId);
  }

  async function reset(draftId: string): Promise<PanelState> {
    mustBeFree(await outbox.get(draftId));
    const { context } = await readContext(services, await drafts.get(draftId));
    await drafts.reset(draftId, context);
    return panelState(services, draftId);
  }

  async function createNow(draftId: string, anyway: boolean): Promise<PanelState> {
    const account = await session.account();
    if (!account) throw new ProblemError(sessionProblems.signedOut);
    await create(draftId, account, { anyway, onlyCertain: false });
    return panelState(services, draftId);
  }

  return { open, edit, reset, retry, reopen, create: createNow };
}

/** Looking for duplicates and putting a draft among them: of two drafts of one home the second sees the first. */
function oneAtATime<T>(act: () => Promise<T>): Promise<T> {
  return navigator.locks.request('loop-it:creating', act);
}

/** @throws ProblemError when a draft is on its way, or has become a loop */
function mustBeFree(entry: Entry | null): void {
  if (isBegun(entry)) throw new ProblemError(outboxProblems.busy);
}

/** Whether a draft is on its way or has become a loop; what dotloop refused may be sent again. */
function isBegun(entry: Entry | null): boolean {
  return entry !== null && entry.state !== 'failed';
}

export type Drafting = ReturnType<typeof createDrafting>;
