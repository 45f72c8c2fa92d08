import { type Dotloop, DotloopError, type Moved } from '../../dotloop/index.ts';
import type { Account } from '../../messages.ts';
import { ProblemError } from '../../problem-error.ts';
import { sessionProblems } from '../../session/problems.ts';
import type { Preferences } from '../../settings/preferences.ts';
import type { Draft } from '../draft/draft.ts';
import { said } from '../fault.ts';
import type { Problem } from '../problem.ts';
import { outboxProblems } from '../problems.ts';
import { corrected, mayDiscard, sendAgain, take, triedAgain } from './by-hand.ts';
import type { Entries } from './entries.ts';
import type { Entry } from './entry.ts';
import { createNewestLoops, type NewestLoops } from './newest-loops.ts';
import { mustLook, plannedSteps, steps } from './steps.ts';
import { problemOf, rewriteLoop, trouble } from './trouble.ts';
import { isUnfinished, nextStep, type Work } from './work.ts';

export interface OutboxOptions {
  entries: Entries;
  /**
   * A client that is bound to the account: it sends nothing when another is signed in. One in the background gives way
   * to what a person waits for.
   */
  dotloopOf: (account: Account, background: boolean) => Dotloop;
  account: () => Promise<Account | null>;
  preferences: () => Promise<Preferences>;
  /** Told of each change when it is on the disk; `entry` is null when it is gone, `before` when it is new. */
  changed: (entry: Entry | null, before: Entry | null) => void;
  /** Told when `resume` is wanted again, ms since the epoch; null when nothing waits. */
  wakeAt: (time: number | null) => void;
  newest?: NewestLoops;
  /** The last look before a draft is sent: whether a loop of its home is among the newest ones. Without it nobody looks. */
  isAmong?: Work['isAmong'];
  locks?: LockManager;
  now?: () => number;
}

export interface Outbox {
  /** The account's entries, newest first. */
  all(accountId: number): Promise<Entry[]>;
  get(id: string): Promise<Entry | null>;
  /**
   * Puts a draft on its way: written down, and woken for, when this answers; sent afterwards. A draft has one entry, which
   * has its id: adding it again changes nothing, unless dotloop refused it before.
   * @param options.anyway to be made although there may be a loop of the same home
   */
  add(draft: Draft, account: Account, options?: { anyway?: boolean; background?: boolean }): Promise<Entry>;
  /** Goes on with whatever is due. `impatient`: what waits for a connection need not wait any longer. */
  resume(options?: { impatient?: boolean }): Promise<void>;
  /** Goes on with one entry until it waits or ends. */
  goOn(id: string): Promise<void>;
  /** Keeps what the person corrects of a loop that was made, but not wholly. @throws ProblemError of any other */
  correct(id: string, change: (draft: Draft) => Draft): Promise<void>;
  /** Makes an entry due again, with whatever failed. `goOn` does it. @throws ProblemError */
  retry(id: string): Promise<void>;
  /**
   * The person's word where looking did not tell: the loop that was made, or null to send it again, which
   * `goOn` does.
   * @throws ProblemError
   */
  answer(id: string, loopId: number | null): Promise<void>;
  /** Gives up an entry of which nothing is on its way. @throws ProblemError when it has been sent meanwhile */
  discard(id: string): Promise<void>;
  /** A loop was merged into another: stored ids follow. */
  moved(moved: Moved): Promise<void>;
}

const keptFor = 30 * 24 * 3_600_000;
/** More turns than any entry needs: what goes round in circles is put aside. */
const mostTurns = 100;

/** Drafts on their way to dotloop. Exactly once, and nothing lost: see the steps, and how lost answers are settled. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { entries, locks = navigator.locks, now = Date.now } = options;
  const { newest = createNewestLoops(undefined, now), isAmong = () => false } = options;
  /** What is being worked on is asked about most, and would be read behind what is being written of it. */
  const atWork = new Map<string, Pick<Work, 'entry'>>();

  async function add(
    draft: Draft,
    account: Account,
    { anyway = false, background = false } = {},
  ): Promise<Entry> {
    return locked(draft.id, async () => {
      const entry = await change(draft.id, 'relaxed', (kept) => {
        if (kept && (kept.loop || kept.state !== 'failed')) return null;
        return {
          id: draft.id,
          accountId: account.id,
          draft,
          state: 'waiting',
          steps: plannedSteps(draft, account.email),
          anyway,
          newestBefore: kept?.newestBefore ?? null,
          loop: null,
          problem: null,
          notBefore: 0,
          looks: 0,
          ...(background && { background }),
          createdAt: now(),
          updatedAt: now(),
        };
      });
      wakeSoon();
      return found(entry);
    });
  }

  async function resume({ impatient = false } = {}): Promise<void> {
    const kept = await entries.all();
    if (kept.some(isUnfinished)) wakeSoon();
    await Promise.all(
      kept.map(async (entry) => {
        if (isOld(entry)) await forget(entry.id).catch(report);
        else if (isUnfinished(entry)) await work(entry.id, impatient).catch(report);
      }),
    );
    await schedule();
  }

  /** Works on an entry until it waits or ends. Whoever comes while it is being worked on leaves it alone. */
  async function work(id: string, impatient = false): Promise<void> {
    await locks.request(lockOf(id), { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      const [account, entry, preferences] = await Promise.all([
        options.account(),
        entries.get(id),
        options.preferences(),
      ]);
      if (!entry || !isUnfinished(entry)) return;
      if (account?.id !== entry.accountId) return park(entry, account);
      const turn = begin(entry, account, preferences);
      atWork.set(id, turn);
      await finish(turn, impatient).finally(() => atWork.delete(id));
    });
  }

  async function finish(turn: Work, impatient: boolean): Promise<void> {
    if (impatient && mayHurry(turn.entry)) await turn.write((each) => ({ ...each, notBefore: 0 }));
    for (let turns = 0; turns < mostTurns && isDue(turn.entry); turns += 1) await advance(turn);
  }

  /** One turn: the next step, or its look. */
  async function advance(turn: Work): Promise<void> {
    const step = nextStep(turn.entry);
    if (!step) return turn.write((entry) => ({ ...entry, state: 'done' }));
    const look = mustLook(step) ? steps[step.name].look : undefined;
    if (look && turn.entry.state !== 'settling') {
      await turn.write((entry) => ({
        ...entry,
        state: 'settling',
        problem: said(outboxProblems.settling),
        looks: 0,
      }));
    }
    try {
      await (look ?? steps[step.name].run)(turn);
    } catch (error) {
      turn.participants = null; // the loop may be another one by now
      await trouble(turn, step.name, look !== undefined, error);
    }
  }

  function begin(first: Entry, account: Account, preferences: Preferences): Work {
    let entry = first;
    const written = (durability: 'strict' | 'relaxed') => async (act: (entry: Entry) => Entry) => {
      entry = (await write(entry.id, act, durability)) ?? entry;
    };
    return {
      get entry() {
        return entry;
      },
      account,
      dotloop: options.dotloopOf(account, first.background ?? false),
      preferences,
      newest,
      isAmong,
      participants: null,
      locks,
      now,
      others: async () =>
        (await entries.all()).filter(({ id, accountId }) => id !== entry.id && accountId === account.id),
      intend: written('strict'),
      write: written('relaxed'),
    };
  }

  function write(
    id: string,
    act: (entry: Entry) => Entry,
    durability: 'strict' | 'relaxed' = 'relaxed',
  ): Promise<Entry | null> {
    return change(id, durability, (kept) => kept && { ...act(kept), updatedAt: now() });
  }

  /** Changes an entry, and tells of it. @returns what is there now */
  async function change(
    id: string,
    durability: 'strict' | 'relaxed',
    act: (kept: Entry | null) => Entry | null,
  ): Promise<Entry | null> {
    let before: Entry | null = null;
    const entry = await entries.change(id, durability, (kept) => {
      before = kept;
      return act(kept);
    });
    if (entry !== before) options.changed(entry, before);
    return entry;
  }

  /** Without its account an entry waits; sign-in goes on with it. */
  async function park(entry: Entry, account: Account | null): Promise<void> {
    const problem: Problem = account ? said(outboxProblems.otherAccount) : said(sessionProblems.signedOut);
    if (entry.problem?.code === problem.code) return;
    await write(entry.id, (kept) => ({ ...kept, problem, notBefore: 0 }), 'strict');
  }

  async function retry(id: string): Promise<void> {
    await locked(id, async () => {
      found(await write(id, triedAgain));
      wakeSoon();
    });
  }

  async function correct(id: string, correction: (draft: Draft) => Draft): Promise<void> {
    await locked(id, async () => {
      found(await write(id, (entry) => corrected(entry, correction)));
    });
  }

  async function answer(id: string, loopId: number | null): Promise<void> {
    await locked(id, async () => {
      const account = await options.account();
      const entry = found(await entries.get(id));
      if (entry.state !== 'asking') throw new ProblemError(said(outboxProblems.notAsking));
      if (account?.id !== entry.accountId) throw new ProblemError(said(sessionProblems.signedOut));
      const turn = begin(entry, account, await options.preferences());
      try {
        await (loopId === null ? sendAgain(turn) : take(turn, loopId));
      } catch (error) {
        throw error instanceof DotloopError ? new ProblemError(problemOf(error), { cause: error }) : error;
      }
      wakeSoon();
    });
  }

  async function discard(id: string): Promise<void> {
    await locked(id, async () => {
      const entry = await entries.get(id);
      if (entry && !mayDiscard(entry)) throw new ProblemError(said(outboxProblems.begun));
      await forget(id);
    });
    await schedule();
  }

  async function forget(id: string): Promise<void> {
    await entries.remove(id);
    options.changed(null, null);
  }

  async function moved(to: Moved): Promise<void> {
    for (const entry of await entries.all()) {
      if (entry.loop?.id === to.fromLoopId) await write(entry.id, (kept) => rewriteLoop(kept, to));
    }
  }

  async function goOn(id: string): Promise<void> {
    await work(id).catch(report);
    await schedule();
  }

  /** Something is due now: should the worker die while it is at it, it is woken for it. */
  function wakeSoon(): void {
    options.wakeAt(now());
  }

  /** While anything is unfinished the worker is woken for it, also from its death. */
  async function schedule(): Promise<void> {
    const [account, kept] = await Promise.all([options.account(), entries.all()]);
    const unfinished = kept.filter((entry) => isUnfinished(entry) && entry.accountId === account?.id);
    const times = unfinished.filter(({ id }) => !atWork.has(id)).map(({ notBefore }) => notBefore);
    if (unfinished.length === 0) options.wakeAt(null);
    else if (times.length === 0) options.wakeAt(now());
    else options.wakeAt(Math.max(Math.min(...times), now() + 1)); // what is overdue is gone on with at once
  }

  const isDue = (entry: Entry) => isUnfinished(entry) && entry.notBefore <= now();
  const isOld = (entry: Entry) => entry.state === 'done' && entry.updatedAt < now() - keptFor;
  const locked = <T>(id: string, act: () => Promise<T>): Promise<T> => locks.request(lockOf(id), act);

  return {
    all: async (accountId) =>
      (await entries.all())
        .filter((entry) => entry.accountId === accountId)
        .sort((a, b) => b.createdAt - a.createdAt),
    get: async (id) => atWork.get(id)?.entry ?? entries.get(id),
    add,
    resume,
    goOn,
    correct,
    retry,
    answer,
    discard,
    moved,
  };
}

function lockOf(id: string): string {
  return `loop-it:entry:${id}`;
}

/** @throws ProblemError when an entry is gone */
function found(entry: Entry | null): Entry {
  if (!entry) throw new ProblemError(said(outboxProblems.gone));
  return entry;
}

/** A stated wait is kept to, and a look has its time; what waited for a connection or a sign-in has waited enough. */
function mayHurry({ problem }: Entry): boolean {
  const patient: string[] = [outboxProblems.rateLimited.code, outboxProblems.settling.code];
  return problem !== null && !patient.includes(problem.code);
}

function report(error: unknown): void {
  console.error('an entry of the outbox could not go on', error);
}
