import { usableProfiles } from '../loops/draft/proposed-profile.ts';
import type { Wanted } from '../loops/index/loop-index.ts';
import { loadProblem } from '../loops/load-problem.ts';
import type { Problem } from '../loops/problem.ts';
import type { Account, Answers } from '../messages.ts';
import { ProblemError } from '../problem-error.ts';
import type { Services } from './services.ts';

/** How long, in ms, what was read is shown without reading again. */
const freshFor = 60_000;
/** While loops are read for a long time, buttons follow so often, ms. */
const tellPause = 5_000;

interface Options {
  /** Told when reading is over. */
  changed: () => void;
  /** Told whether loops are left to be read for the first time: it goes on also after the worker has died. */
  unfinished: (isUnfinished: boolean) => void;
  /** Told when all profiles were read, or could not be. */
  wasRead: (problem: Problem | null) => void;
}

/** The account's loops as the index has them, at once; refreshed behind. */
export function createRecentView(services: Services, { changed, unfinished, wasRead }: Options) {
  let refreshing: Promise<unknown> | null = null;
  let filling: Promise<void> | null = null;
  let last: { accountId: number; at: number; problem: Problem | null } | null = null;
  let wanted = new AbortController();

  async function readProfiles(account: Account, only: ReadonlySet<number> | 'all'): Promise<Problem | null> {
    const { signal } = wanted;
    let problem: Problem | null = null;
    try {
      const usable = usableProfiles(await services.profiles.get(String(account.id))).map(({ id }) => id);
      const concerned = only === 'all' ? usable : usable.filter((id) => only.has(id));
      await services.recent
        .refresh(account.id, concerned, services.dotloopOf(account), signal)
        .finally(() => fill(account, usable, signal));
    } catch (error) {
      if (!signal.aborted) problem = loadProblem(error, 'loops');
    }
    if (signal.aborted) return null;
    if (only === 'all' || problem) wasRead(problem);
    if (only === 'all' || problem) last = { accountId: account.id, at: Date.now(), problem };
    else if (last?.problem) last = null; // dotloop can be read again
    return problem;
  }

  /** What nobody waits for. One at a time; where it fails it is tried again after the next refresh. */
  function fill(account: Account, profileIds: readonly number[], signal: AbortSignal): void {
    if (signal.aborted) return;
    filling ??= fillNow(account, profileIds, signal).finally(() => {
      if (!signal.aborted) filling = null;
    });
  }

  async function fillNow(
    account: Account,
    profileIds: readonly number[],
    signal: AbortSignal,
  ): Promise<void> {
    const { recent } = services;
    const telling = setInterval(changed, tellPause);
    try {
      unfinished((await recent.progress(account.id, profileIds)) !== null);
      const hasGrown = await recent.fill(account.id, profileIds, services.dotloopOf(account), signal);
      unfinished(false);
      if (hasGrown) changed();
    } catch (error) {
      if (signal.aborted) return;
      console.info('reading all loops stopped', error instanceof ProblemError ? error.problem.code : error);
    } finally {
      clearInterval(telling);
    }
  }

  /**
   * Reads what changed in some of the account's profiles, or in all of them.
   * @returns why it could not be read.
   */
  async function read(account: Account, only: ReadonlySet<number> | 'all'): Promise<Problem | null> {
    const problem = await readProfiles(account, only);
    changed();
    return problem;
  }

  /** One at a time. Nothing to be waited for: it tells when it is over. */
  function refreshIfOld(account: Account, maxAge = freshFor): void {
    const isFresh = last?.accountId === account.id && last.at > Date.now() - maxAge;
    if (refreshing || isFresh) return;
    const refresh = readProfiles(account, 'all').finally(() => {
      if (refreshing !== refresh) return;
      refreshing = null;
      changed();
    });
    refreshing = refresh;
  }

  /** Goes on with a first reading that was cut off. */
  async function goOn(account: Account): Promise<void> {
    if (filling) return;
    const isUnfinished = await services.recent.isUnfinished(account.id);
    unfinished(isUnfinished);
    if (isUnfinished) refreshIfOld(account, 0);
  }

  async function get(search: Wanted): Promise<Answers['loops.recent']> {
    const account = await services.session.account();
    if (!account)
      return { loops: [], more: false, found: null, reading: null, refreshing: false, problem: null };
    refreshIfOld(account);
    const [found, reading] = await Promise.all([
      services.index.search(account.id, search),
      services.reading(account.id),
    ]);
    return {
      ...found,
      reading,
      refreshing: refreshing !== null,
      problem: last?.accountId === account.id ? last.problem : null,
    };
  }

  /** What was read is gone: it is not fresh any more, and what is being read is not kept. */
  function forget(): void {
    last = null;
    refreshing = null;
    filling = null;
    unfinished(false);
    wanted.abort();
    wanted = new AbortController();
  }

  return { get, read, refreshIfOld, goOn, forget };
}

export type RecentView = ReturnType<typeof createRecentView>;
