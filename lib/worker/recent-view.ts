import { loadProblem } from '../loops/load-problem.ts';
import type { Problem } from '../loops/problem.ts';
import type { Account, Answers } from '../messages.ts';
import type { Services } from './services.ts';

/** How long, in ms, what was read is shown without reading again. */
const freshFor = 60_000;
const most = 1000;

/** The account's loops as the index has them, at once; refreshed behind, and `changed` told when that is over. */
export function createRecentView(services: Services, changed: () => void) {
  let refreshing: Promise<void> | null = null;
  let last: { accountId: number; at: number; problem: Problem | null } | null = null;

  async function refresh(account: Account): Promise<void> {
    let problem: Problem | null = null;
    try {
      const profiles = await services.profiles.get(String(account.id));
      const usable = profiles.filter(({ refusal }) => refusal === null).map(({ id }) => id);
      await services.recent.refresh(account.id, usable, services.dotloopOf(account));
    } catch (error) {
      problem = loadProblem(error, 'your loops');
    }
    last = { accountId: account.id, at: Date.now(), problem };
  }

  /** One at a time. Nothing to be waited for: it tells when it is over. */
  function refreshIfOld(account: Account): void {
    const isFresh = last?.accountId === account.id && last.at > Date.now() - freshFor;
    if (refreshing || isFresh) return;
    refreshing = refresh(account).finally(() => {
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

  /** What was read is gone: it is not fresh any more. */
  function forget(): void {
    last = null;
  }

  return { get, refreshIfOld, forget };
}

export type RecentView = ReturnType<typeof createRecentView>;
