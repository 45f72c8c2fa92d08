import { said } from '../loops/fault.ts';
import type { LoopSummary } from '../loops/index/loop-summary.ts';
import { setStatus, statusProblems } from '../loops/set-status.ts';
import type { Account } from '../messages.ts';
import { ProblemError } from '../problem-error.ts';
import type { RecentView } from './recent-view.ts';
import type { Handlers } from './router.ts';
import { type Services, unfoldedKey } from './services.ts';
import { mustBeSignedIn } from './signed-in.ts';

interface Parts {
  services: Services;
  recentView: Pick<RecentView, 'read'>;
  /** Told when a loop is another now: pages and buttons follow. */
  changed: () => void;
}

/** What a person does with a loop of the list: looks into it, and changes its status. */
export function createLoopDeeds({
  services,
  recentView,
  changed,
}: Parts): Pick<Handlers, 'loop.details' | 'loop.setStatus'> {
  const { session, index, unfolded } = services;

  /** A loop of the account that is signed in; one that was merged into another is that one. */
  async function ownLoop(loopId: number): Promise<{ account: Account; loop: LoopSummary }> {
    const account = await mustBeSignedIn(session);
    const known = await index.get(account.id, services.currentLoopId(loopId));
    if (!known) throw new ProblemError(said(statusProblems.gone));
    return { account, loop: known.loop };
  }

  /** For which of its updates a loop was looked into again. */
  const followed = new Map<string, string>();

  /** What is kept of a loop that was updated since is old; told once for each update, whatever dotloop then answers. */
  async function follow(key: string, { updated }: LoopSummary): Promise<void> {
    const { value } = await unfolded.peek(key);
    if (!value || value.updated === updated || followed.get(key) === updated) return;
    followed.set(key, updated);
    await unfolded.outdate(key);
  }

  return {
    'loop.details': async ({ loopId, again }) => {
      const { account, loop } = await ownLoop(loopId);
      const key = unfoldedKey(account.id, loop);
      if (again) await unfolded.get(key).catch(() => undefined); // said by `peek`
      await follow(key, loop);
      const { value, problem } = await unfolded.peek(key);
      return { loopId: value?.loopId ?? loop.id, unfolded: value, problem };
    },

    'loop.setStatus': async ({ loopId, status }) => {
      const { account, loop } = await ownLoop(loopId);
      if (loop.id !== loopId) throw new ProblemError(said(statusProblems.gone));
      try {
        const known = await setStatus(services.dotloopOf(account), loop, status);
        await index.put(account.id, [known]);
        return known.loop;
      } catch (error) {
        const isLost = error instanceof ProblemError && error.problem.code === statusProblems.unknown.code;
        if (isLost) await recentView.read(account, new Set([loop.profileId]));
        throw error;
      } finally {
        await unfolded.outdate(unfoldedKey(account.id, loop));
        changed();
      }
    },
  };
}

export type LoopDeeds = ReturnType<typeof createLoopDeeds>;
