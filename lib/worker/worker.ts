import { browser, type Tabs } from '../browser.ts';
import { keysOfDraft, summaryOfEntry } from '../loops/index/duplicates.ts';
import type { Entry } from '../loops/outbox/entry.ts';
import type { Account, Changed } from '../messages.ts';
import { ProblemError } from '../problem-error.ts';
import { createDrafting } from './drafting.ts';
import { enterOpenPages, mustEnterItself } from './enter.ts';
import { changesAlarm, createFeed } from './feed.ts';
import { createFollowUp } from './follow-up.ts';
import { createHandlers } from './handlers.ts';
import { createJournal } from './journal.ts';
import { createListings } from './listings.ts';
import { createLoopDeeds } from './loop-deeds.ts';
import { keepMenu, menuClicked } from './menu.ts';
import { batchNotice, entryOfNotice, notify } from './notices.ts';
import { isDotloop, openLoop } from './open-loop.ts';
import { closePanels, draftIn } from './panel.ts';
import { createPress } from './press.ts';
import { createRecentView } from './recent-view.ts';
import { createRouter } from './router.ts';
import { createServices, isOfAnother } from './services.ts';
import { batchAlarm, createSeveral } from './several.ts';
import { openSeveral } from './several-page.ts';
import { builtInScripts, enterBuiltIn, leaveOpenPages, reconcileSites, tellSitesChanged } from './sites.ts';
import { isOtherStatus, isSeen } from './statuses.ts';
import { forgetTab } from './tabs.ts';
import { createTeaching } from './teaching.ts';
import { tellPages } from './tell.ts';
import { createWaker, keepReading, outboxAlarm, readingAlarm } from './wake.ts';
import { welcome } from './welcome.ts';

/**
 * Starts the worker: everything that wakes it is listened to before this returns, and what an earlier life
 * left unfinished goes on.
 * @param options.dotloopUrl where dotloop's API is, if not where it really is
 */
export function startWorker({ dotloopUrl }: { dotloopUrl?: string } = {}): void {
  const journal = createJournal();
  journal.note('started');
  const changed = (...what: Changed['what']) => quietly('telling pages', tellPages(...what));
  const services = createServices(
    {
      changed,
      entryChanged: (...news) => quietly('following the outbox', entryChanged(...news)),
      wakeAt: createWaker(() => resume()),
      signedOut,
    },
    dotloopUrl,
  );
  const { outbox, session, drafts, index } = services;
  const listings = createListings(services);
  const loopsChanged = () => {
    changed('loops', 'draft');
    quietly('telling frames', listings.tellFrames());
  };
  const recentView = createRecentView(services, {
    changed: loopsChanged,
    unfinished: (isUnfinished) => quietly('keeping an alarm', keepReading(isUnfinished)),
    wasRead: (problem) => journal.note('loops-read', { code: problem?.code }),
  });
  const feed = createFeed({ session, recentView, followUp: createFollowUp(services, recentView) });
  const teaching = createTeaching(listings.inTab);
  const drafting = createDrafting(services);
  const several = createSeveral(services, drafting, listings.checkFrames);
  const press = createPress(listings);
  const handlers = createHandlers({
    services,
    listings,
    drafting,
    recentView,
    teaching,
    loopDeeds: createLoopDeeds({ services, recentView, changed: loopsChanged }),
    several,
    journal,
    signedIn,
  });

  createRouter(handlers, draftIn, (message, code) =>
    journal.note('message-refused', { message, code }),
  ).listen();
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === outboxAlarm) resume();
    if (name === batchAlarm) several.goOn();
    if (name === changesAlarm) quietly('looking for changes', feed.look());
    if (name === readingAlarm) quietly('going on with reading', goOnReading());
  });
  browser.runtime.onConnect.addListener(feed.connected);
  browser.runtime.onInstalled.addListener(({ reason }) => {
    journal.note('installed');
    if (reason === 'install') quietly('welcoming', welcome());
    if (mustEnterItself()) quietly('entering open pages', enterOpenPages(builtInScripts()));
  });
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    quietly('entering open pages', enterBuiltIn(origins));
    quietly('adding sites', sitesChanged());
  });
  browser.permissions.onRemoved.addListener(({ origins = [] }) => {
    quietly('leaving open pages', leaveOpenPages(origins));
    quietly('removing sites', sitesChanged());
  });
  browser.runtime.onStartup.addListener(() => resume({ impatient: true }));
  globalThis.addEventListener('online', () => resume({ impatient: true }));
  browser.tabs.onRemoved.addListener((tabId) => {
    quietly('forgetting a tab', forgetTab(tabId));
    quietly('forgetting what a tab was taught', teaching.forget(tabId));
  });
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status === 'complete') {
      quietly('checking a tab', listings.checkFrames(tabId));
      quietly('going on teaching', teaching.pageLoaded(tabId));
    }
  });
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'sync' || area === 'managed') changed('preferences', 'draft', 'recipes');
    if (area === 'managed' || 'sitesOff' in changes) {
      quietly('telling pages', tellSitesChanged());
      quietly('making the menu', keepMenu());
    }
  });
  browser.commands.onCommand.addListener((_, tab) => quietly('pressing by key', pressed(tab)));
  browser.contextMenus.onClicked.addListener((info, tab) =>
    quietly('choosing in the menu', menuClicked(info, tab, press)),
  );
  browser.notifications.onClicked.addListener((id) => quietly('opening a loop', noticeClicked(id)));
  quietly('starting', start());
  quietly('reconciling sites', reconcileSites());
  quietly('making the menu', keepMenu());

  /** For what nobody waits for: a fault is logged, and nothing else stops. */
  function quietly(what: string, work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      console.error(`${what} failed`, error);
      journal.note('fault', error instanceof ProblemError ? { code: error.problem.code } : {});
    });
  }

  function resume(options?: { impatient?: boolean }): void {
    quietly('going on with the outbox', outbox.resume(options));
    several.goOn();
  }

  async function start(): Promise<void> {
    const account = await session.account();
    if (account) {
      await feed.keepLooking();
      await drafts.adopt(account.id);
      await recentView.goOn(account);
    }
    resume();
  }

  async function goOnReading(): Promise<void> {
    const account = await session.account();
    if (account) await recentView.goOn(account);
    else await keepReading(false);
  }

  /** The one command that the browser leaves to us. Older ones do not say in which tab. */
  async function pressed(tab: Tabs.Tab | undefined): Promise<void> {
    const [active] = tab ? [tab] : await browser.tabs.query({ active: true, lastFocusedWindow: true });
    if (active) await press.onPage(active);
  }

  async function sitesChanged(): Promise<void> {
    await reconcileSites();
    await keepMenu();
    changed('sites', 'listings');
  }

  async function signedIn(account: Account): Promise<void> {
    journal.note('signed-in');
    await drafts.adopt(account.id);
    await closePanels((draftId) => isOfAnother(services, draftId, account.id));
    resume({ impatient: true });
    recentView.refreshIfOld(account);
    await feed.signedIn();
    await listings.tellFrames();
    changed('draft', 'outbox');
  }

  /** Buttons and pages know at once; what was read of the account is gone. */
  async function signedOut(): Promise<void> {
    journal.note('signed-out');
    recentView.forget();
    await Promise.all([listings.tellFrames(), feed.signedOut(), services.forgetReadings()]);
  }

  /** The loop of an entry is in the index as soon as it is made, and its draft is over. */
  async function entryChanged(entry: Entry | null, before: Entry | null): Promise<void> {
    if (isSeen(entry, before)) changed('outbox', 'draft');
    if (entry && entry.state !== before?.state) {
      journal.note(`entry-${entry.state}`, { code: entry.problem?.code });
    }
    if (entry?.loop && !before?.loop) {
      const loop = summaryOfEntry(entry, entry.loop);
      const people = entry.draft.people.flatMap(({ included, fullName, email }) =>
        included ? [fullName, email] : [],
      );
      await index.put(entry.accountId, [{ loop, keys: keysOfDraft(entry.draft), people, saidAt: 0 }]);
      await drafts.remove(entry.draft.id);
      changed('loops', 'draft');
    }
    if (!entry || isOtherStatus(entry, before)) await listings.tellFrames(entry ?? undefined);
    if (entry?.state !== before?.state || !entry) several.goOn();
    if (entry) await notify(entry, before, () => several.holds(entry.accountId, entry.id));
  }

  async function noticeClicked(notificationId: string): Promise<void> {
    const entry = await outbox.get(entryOfNotice(notificationId) ?? '');
    await browser.notifications.clear(notificationId);
    if (notificationId === batchNotice) return openSeveral(null);
    if (entry?.loop && isDotloop(entry.loop.loopUrl)) return openLoop(entry.loop.loopUrl);
    if (entry && isWeb(entry.draft.pageUrl)) await browser.tabs.create({ url: entry.draft.pageUrl });
  }
}

function isWeb(url: string): boolean {
  return ['http:', 'https:'].includes(URL.parse(url)?.protocol ?? '');
}
