import { browser } from '../browser.ts';
import { defined } from '../defined.ts';
import { said } from '../loops/fault.ts';
import type { Row } from '../loops/many/batch.ts';
import { createQueue } from '../loops/many/batch-queue.ts';
import { type BatchView, viewOf } from '../loops/many/batch-view.ts';
import { createBatches } from '../loops/many/batches.ts';
import { nothingForAll } from '../loops/many/for-all.ts';
import { stages } from '../loops/many/with-for-all.ts';
import type { Problem } from '../loops/problem.ts';
import { outboxProblems } from '../loops/problems.ts';
import type { Account } from '../messages.ts';
import { ProblemError } from '../problem-error.ts';
import type { Drafting } from './drafting.ts';
import { judge } from './judge.ts';
import { notifyOver } from './notices.ts';
import { showWindow } from './panel.ts';
import { readContext } from './panel-state.ts';
import { readRows } from './read-rows.ts';
import type { Handlers } from './router.ts';
import type { Services } from './services.ts';
import { openSeveral } from './several-page.ts';
import { mustBeSignedIn } from './signed-in.ts';
import { changeTab, readTab } from './tabs.ts';
import { tellPages } from './tell.ts';

/** The alarm that goes on with a batch, also after the worker has died. */
export const batchAlarm = 'batch';

type SeveralHandlers = Pick<
  Handlers,
  | 'several.open'
  | 'several.read'
  | 'several.judge'
  | 'several.edit'
  | 'several.start'
  | 'forAll.get'
  | 'forAll.keep'
  | 'batch.get'
  | 'batch.set'
  | 'batch.again'
  | 'batch.edit'
>;

/** Reasons of a draft's own; others keep every draft from being sent. */
const ownReasons: string[] = [outboxProblems.gone.code, outboxProblems.otherAccount.code];

/**
 * Many listings made into loops in one go: chosen on a page, and fed into the outbox by a queue.
 * @param chosen tells a tab's buttons that other listings are chosen now
 */
export function createSeveral(
  services: Services,
  drafting: Drafting,
  chosen: (tabId: number) => Promise<void>,
) {
  const { drafts, outbox, session } = services;
  const batches = createBatches();
  const queue = createQueue({
    batches,
    outbox,
    account: session.account,
    begin,
    changed: () => quietly('telling pages', tellPages('batch')),
    over: (batch, entries) =>
      quietly('telling of the end of a batch', notifyOver(viewOf(batch, entries, Date.now()))),
    wake: (wanted) => quietly('setting an alarm', setAlarm(wanted)),
  });

  /** The draft with what was chosen for all, on its way. @returns what keeps it from being sent */
  async function begin({ draftId, forAll, anyway }: Row, account: Account): Promise<Problem | null> {
    let draft = await drafts.get(draftId);
    if (!draft) return (await outbox.get(draftId)) ? null : said(outboxProblems.gone);
    try {
      for (const stage of stages) {
        const { context } = await readContext(services, draft);
        draft = await drafts.edit(draftId, stage(draft, forAll), context);
      }
      return await drafting.createBehind(draftId, account, anyway);
    } catch (error) {
      if (error instanceof ProblemError && ownReasons.includes(error.problem.code)) return error.problem;
      throw error;
    }
  }

  async function view(): Promise<BatchView | null> {
    const account = await session.account();
    const found = account && (await queue.get(account.id));
    return found && viewOf(found.batch, found.entries, Date.now());
  }

  async function forAllOf({ id }: Account) {
    return (await batches.forAll(id)) ?? nothingForAll;
  }

  /** Goes on with the batch; nobody waits for it. */
  function goOn(): void {
    quietly('going on with a batch', queue.run());
  }

  const handlers: SeveralHandlers = {
    'several.open': async ({ tabId }) => {
      await openSeveral(tabId);
      return null;
    },
    'several.read': ({ tabId }) => readRows(tabId),
    'several.judge': ({ sources, forAll }) => judge(services, sources, forAll),
    'several.edit': async ({ source }) => {
      const { context } = await readContext(services, null);
      await showWindow((await drafts.open(source, context)).id);
      return null;
    },
    'several.start': async ({ tabId, forAll, rows }) => {
      const account = await mustBeSignedIn(session);
      const { context } = await readContext(services, null);
      const opened = await drafts.openAll(
        rows.map(({ source }) => source),
        context,
      );
      await queue.add(
        account.id,
        opened.map(({ id }, at) => ({
          draftId: id,
          label: rows[at]?.label ?? '',
          anyway: rows[at]?.anyway ?? false,
          forAll,
        })),
      );
      await batches.keepForAll(account.id, { ...nothingForAll, client: forAll.client });
      if ((await readTab(tabId)).chosen.length > 0) {
        await changeTab(tabId, (tab) => ({ ...tab, chosen: [] }));
        await chosen(tabId);
      }
      goOn();
      return null;
    },
    'forAll.get': async () => forAllOf(await mustBeSignedIn(session)),
    'forAll.keep': async (change) => {
      const account = await mustBeSignedIn(session);
      const forAll = { ...(await forAllOf(account)), ...defined(change) };
      await batches.keepForAll(account.id, forAll);
      return forAll;
    },
    'batch.get': view,
    'batch.set': async ({ deed }) => {
      await queue.set((await mustBeSignedIn(session)).id, deed);
      goOn();
      return view();
    },
    'batch.again': async ({ draftId, anyway }) => {
      await queue.again((await mustBeSignedIn(session)).id, draftId, anyway);
      goOn();
      return null;
    },
    'batch.edit': async ({ draftId }) => {
      const owner = await drafts.ownerOf(draftId);
      if (owner !== (await mustBeSignedIn(session)).id) throw new ProblemError(said(outboxProblems.gone));
      await showWindow(draftId);
      return null;
    },
  };

  return { handlers, goOn, holds: queue.holds };
}

export type Several = ReturnType<typeof createSeveral>;

async function setAlarm(wanted: boolean): Promise<void> {
  if (!wanted) await browser.alarms.clear(batchAlarm);
  else if (!(await browser.alarms.get(batchAlarm))) {
    await browser.alarms.create(batchAlarm, { periodInMinutes: 1 });
  }
}

function quietly(what: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => console.error(`${what} failed`, error));
}
