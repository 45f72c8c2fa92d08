import { clear, createStore, get, set, type UseStore } from 'idb-keyval';
import { z } from 'zod';
import { consequencesOf } from '../loops/index/changes.ts';
import type { Account } from '../messages.ts';
import type { Change, FeedMessage } from '../session/changes.ts';
import type { RecentView } from './recent-view.ts';
import type { Services } from './services.ts';

/** How long, in ms, is waited for what belongs to the same burst: a part of how long it has been going on. */
const shortestPause = 300;
const longestPause = 10_000;
const part = 0.2;
/** A burst is over when nothing was told for so long. */
const quiet = 3_000;
/** How long after dotloop could not be read it is tried again. */
const retryPause = 30_000;

/** What was told and not followed up yet. */
interface Told {
  account: Account;
  changes: Change[];
  /** Everything has to be looked at. */
  everything: boolean;
  cursor: number;
}

/**
 * Does what follows from changes: a burst becomes one read. The cursor is kept only when that is done, so that a
 * worker that dies in between is told again.
 * @param cursors how far each account's changes were followed up
 */
export function createFollowUp(
  { contacts, moved, profiles }: Pick<Services, 'contacts' | 'moved' | 'profiles'>,
  recentView: Pick<RecentView, 'read'>,
  cursors: UseStore = createStore('loop-it-feed', 'cursors'),
) {
  let told: Told | null = null;
  let working: Promise<void> | null = null;
  let began = 0;
  let toldAt = 0;
  /** How often all was forgotten: what was begun before is not kept. */
  let forgotten = 0;

  function hear(account: Account, after: number | null, message: FeedMessage): void {
    const news: Told = {
      account,
      changes: message.event === 'change' ? [message.change] : [],
      everything: message.event === 'reset' || (message.event === 'ready' && after === null),
      cursor: message.event === 'change' ? message.change.cursor : message.cursor,
    };
    if (news.changes.length === 0 && !news.everything) return;
    if (Date.now() - toldAt > quiet) began = Date.now();
    toldAt = Date.now();
    told = together(told, news);
    working ??= work()
      .catch((error: unknown) => console.error('changes could not be followed up', error))
      .finally(() => {
        working = null;
      });
  }

  async function work(): Promise<void> {
    let isRetry = false;
    while (told) {
      const pause = Math.min(Math.max((Date.now() - began) * part, shortestPause), longestPause);
      await new Promise((resolve) => setTimeout(resolve, isRetry ? retryPause : pause));
      const now: Told | null = told;
      const round = forgotten;
      told = null;
      if (!now) return;
      const isDone = await followUp(now).catch((error: unknown) => {
        console.error('changes could not be followed up', error);
        return false; // what comes after them must not be kept as their cursor
      });
      if (round !== forgotten) continue;
      isRetry = !isDone;
      if (isDone) await set(now.account.id, now.cursor, cursors);
      else told = together(now, told);
    }
  }

  /** @returns false when dotloop could not be read. */
  async function followUp({ account, changes, everything }: Told): Promise<boolean> {
    const todo = consequencesOf(changes);
    for (const each of todo.moved) await moved(account.id, each);
    if (todo.contactsGone.length > 0) await contacts.remove(account.id, todo.contactsGone);
    if (todo.contacts || everything) await contacts.follow(account.id);
    if (todo.account || everything) await profiles.outdate(String(account.id));
    const concerned = everything ? 'all' : todo.profiles;
    if (concerned !== 'all' && concerned.size === 0) return true;
    const problem = await recentView.read(account, concerned);
    return problem === null || problem.code === 'refused'; // dotloop would refuse it again
  }

  return {
    hear,
    /** Where an account's changes are to be read from; null: they never were. */
    async cursor(accountId: number): Promise<number | null> {
      return z.number().safeParse(await get(accountId, cursors)).data ?? null;
    },
    /** Resolves when nothing is left to do for now. */
    settled: () => working ?? Promise.resolve(),
    async forget(): Promise<void> {
      told = null;
      forgotten += 1;
      await clear(cursors);
    },
  };
}

export type FollowUp = ReturnType<typeof createFollowUp>;

function together(before: Told | null, after: Told | null): Told | null {
  if (!before || !after || before.account.id !== after.account.id) return after ?? before;
  return {
    account: after.account,
    changes: [...before.changes, ...after.changes],
    everything: before.everything || after.everything,
    cursor: after.cursor,
  };
}
