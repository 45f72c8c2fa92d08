import { browser, type Runtime } from '../browser.ts';
import type { Account } from '../messages.ts';
import { ProblemError } from '../problem-error.ts';
import type { FeedMessage } from '../session/changes.ts';
import { sessionProblems } from '../session/problems.ts';
import type { Session } from '../session/session.ts';
import { watching } from '../watching.ts';
import type { FollowUp } from './follow-up.ts';
import type { RecentView } from './recent-view.ts';
import { senderOf } from './sender.ts';

/** The alarm that looks for changes while no page of ours is open. */
export const changesAlarm = 'changes';
const alarmMinutes = 5;

/** While nobody tells of changes, loops are read so often before open eyes: what changed shows in half a minute. All in ms. */
const pollPause = 25_000;
const shortestRetry = 1_000;
const longestRetry = 60_000;
/** A companion that has no feed has one after an update only. */
const noFeedPause = 15 * 60_000;

interface Parts {
  session: Pick<Session, 'account' | 'changes'>;
  followUp: FollowUp;
  recentView: Pick<RecentView, 'refreshIfOld'>;
}

/**
 * Follows the companion's change feed: by a stream as long as a page of ours is open and visible, which keeps the
 * worker alive, and by an alarm otherwise.
 */
export function createFeed({ session, followUp, recentView }: Parts) {
  const pages = new Set<Runtime.Port>();
  let following: AbortController | null = null;

  /** A page of ours is watching for as long as its port is open. A panel keeps the worker awake by one, no more. */
  function connected(port: Runtime.Port): void {
    const from = port.name === watching && port.sender ? senderOf(port.sender) : null;
    if (from?.sender === 'panel') return;
    if (from?.sender !== 'page') {
      port.disconnect();
      return;
    }
    pages.add(port);
    port.onDisconnect.addListener(() => {
      pages.delete(port);
      if (pages.size === 0) stop();
    });
    if (!following) start();
  }

  function start(): void {
    const left = new AbortController();
    following = left;
    follow(left.signal)
      .catch((error: unknown) => console.error('following changes failed', error))
      .finally(() => {
        if (following === left) following = null;
      });
  }

  function stop(): void {
    following?.abort();
    following = null;
  }

  /** Until nobody watches, or nobody is signed in. */
  async function follow(signal: AbortSignal): Promise<void> {
    let failures = 0;
    let isLive = false;
    const polling = setInterval(() => {
      if (!isLive) poll().catch((error: unknown) => console.error('looking for changes failed', error));
    }, pollPause);
    signal.addEventListener('abort', () => clearInterval(polling));
    try {
      while (!signal.aborted) {
        const account = await session.account();
        if (!account) return;
        const pause = await followOnce(account, signal, (live) => {
          isLive = live;
          failures = 0;
        });
        isLive = false;
        if (pause === 'over') return;
        failures = pause === 'failed' ? failures + 1 : 0;
        await wait(pause === 'no feed' ? noFeedPause : retryAfter(failures), signal);
      }
    } finally {
      clearInterval(polling);
    }
  }

  async function followOnce(
    account: Account,
    signal: AbortSignal,
    ready: (live: boolean) => void,
  ): Promise<'ended' | 'failed' | 'no feed' | 'over'> {
    const after = await followUp.cursor(account.id);
    const hear = (message: FeedMessage) => {
      followUp.hear(account, after, message);
      if (message.event === 'ready') ready(message.live);
    };
    try {
      return (await session.changes(account.id, after, hear, signal)) ? 'ended' : 'no feed';
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.problem.code === sessionProblems.signedOut.code) return 'over';
      console.info('the companion’s changes cannot be followed now', error.problem.code);
      return 'failed';
    }
  }

  async function poll(): Promise<void> {
    const account = await session.account();
    if (account) recentView.refreshIfOld(account, pollPause / 2);
  }

  /** What changed while nobody was watching: as it is told, or where nobody tells, by reading. */
  async function look(): Promise<void> {
    const account = await session.account();
    if (!account || following) return;
    const after = await followUp.cursor(account.id);
    let isLive = false;
    const hear = (message: FeedMessage) => {
      followUp.hear(account, after, message);
      if (message.event === 'ready') isLive = message.live;
    };
    try {
      await session.changes(account.id, after, hear);
      await followUp.settled();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error; // it passes, or the person is told by the session
    }
    if (!isLive && (await session.account())?.id === account.id) recentView.refreshIfOld(account);
  }

  /** To be called whenever the worker starts with somebody signed in. An alarm that is set is left as it is. */
  async function keepLooking(): Promise<void> {
    if (await browser.alarms.get(changesAlarm)) return;
    await browser.alarms.create(changesAlarm, { periodInMinutes: alarmMinutes });
  }

  async function signedIn(): Promise<void> {
    stop(); // what is just finding out that nobody is signed in
    if (pages.size > 0) start();
    await keepLooking();
  }

  async function signedOut(): Promise<void> {
    stop();
    await browser.alarms.clear(changesAlarm);
    await followUp.forget();
  }

  return { connected, look, keepLooking, signedIn, signedOut };
}

export type Feed = ReturnType<typeof createFeed>;

/** Doubles, and differs from one to the other, so that a companion that comes back is not met by all at once. */
function retryAfter(failures: number): number {
  return Math.min(shortestRetry * 2 ** failures, longestRetry) * (0.5 + Math.random() / 2);
}

/** Cut short by the signal. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
