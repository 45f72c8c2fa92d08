import { loadProblem } from '../loops/load-problem.ts';
import type { Problem } from '../loops/problem.ts';
import type { Account, Answers } from '../messages.ts';
import type { Services } from './services.ts';

/** How long, in ms, what was read is shown without reading again. */
const freshFor = 60_000;
const most = 1000;

/** The account's loops as the index has them, at once; refreshed behind, and `changed` told when that is over. */
export function createRecentView(services: Services, changed: () => void) {
  let refreshing: Promise<unknown> | null = null;
  let last: { accountId: number; at: number; problem: Problem | null } | null = null;
  let wanted = new AbortController();

  async function readProfiles(account: Account, only: ReadonlySet<number> | 'all'): Promise<Problem | null> {
    const { signal } = wanted;
    let problem: Problem | null = null;
    try {
      const profiles = await services.profiles.get(String(account.id));
      const usable = profiles.filter(({ refusal }) => refusal === null).map(({ id }) => id);
      const concerned = only === 'all' ? usable : usable.filter((id) => only.has(id));
      await services.recent.refresh(account.id, concerned, services.dotloopOf(account), signal);
    } catch (error) {
      if (!signal.aborted) problem = loadProblem(error, 'your loops');
    }
    if (signal.aborted) return null;
    if (only === 'all' || problem) last = { accountId: account.id, at: Date.now(), problem };
    else if (last?.problem) last = null; // dotloop can be read again
    return problem;
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
    refreshing = readProfiles(account, 'all').finally(() => {
      refreshing = null;
      changed();
    });
  }

  async function get(): Promise<Answers['loops.recent']> {
    const account = await services.session.account();
    if (!account) return { loops: [], refreshing: false, problem: null };
    refreshIfOld(account);
    return {
      loops: await services.index.recent(account.id, most),
      refreshing: refreshing !== null,
      problem: last?.accountId === account.id ? last.problem : null,
    };
  }

  /** What was read is gone: it is not fresh any more, and what is being read is not kept. */
  function forget(): void {
    last = null;
    wanted.abort();
    wanted = new AbortController();
  }

  return { get, read, refreshIfOld, forget };
}

export type RecentView = ReturnType<typeof createRecentView>;
