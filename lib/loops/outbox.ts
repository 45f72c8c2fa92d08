import { type Dotloop, DotloopError, type Moved } from '../dotloop/index.ts';
import type { Account } from '../messages.ts';
import { ProblemError } from '../problem-error.ts';
import { sessionProblems } from '../session/problems.ts';
import type { Preferences } from '../settings/preferences.ts';
import type { Draft } from './draft.ts';
import type { Entries } from './entries.ts';
import type { Entry, Step } from './entry.ts';
import type { Problem } from './problem.ts';
import { outboxProblems } from './problems.ts';
import { claim, createdLoop, findLoops, profileOf } from './settle.ts';
import { mustLook, plannedSteps, steps } from './steps.ts';
import { summaryOf } from './summaries.ts';
import { problemOf, rewriteLoop, trouble } from './trouble.ts';
import { canStop, gettingOn, isPartly, nextStep, patience, type Work, withStep } from './work.ts';

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
   */
  add(draft: Draft, account: Account, options?: { background?: boolean }): Promise<Entry>;
  /** Goes on with whatever is due. `impatient`: what waits for a connection need not wait any longer. */
  resume(options?: { impatient?: boolean }): Promise<void>;
  /** Goes on with one entry until it waits or ends. */
  goOn(id: string): Promise<void>;
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
  /** Entries that are being worked on: they wait for no time. */
  const atWork = new Set<string>();

  async function add(draft: Draft, account: Account, { background = false } = {}): Promise<Entry> {
    return locked(draft.id, async () => {
      const kept = await entries.get(draft.id);
      if (kept && (kept.loop || kept.state !== 'failed')) return kept;
      const entry: Entry = {
        id: draft.id,
        accountId: account.id,
        draft,
        state: 'waiting',
        steps: plannedSteps(draft, account.email),
        newestBefore: kept?.newestBefore ?? null,
        loop: null,
        problem: null,
        notBefore: 0,
        looks: 0,
        ...(background && { background }),
        createdAt: now(),
        updatedAt: now(),
      };
      await entries.put(entry);
      options.changed(entry, kept);
      await schedule();
      return entry;
    });
  }

  async function resume({ impatient = false } = {}): Promise<void> {
    const kept = await entries.all();
    await Promise.all(
      kept.map((entry) => (isOld(entry) ? forget(entry.id) : work(entry.id, impatient)).catch(report)),
    );
    await schedule();
  }

  /** Works on an entry until it waits or ends. Whoever comes while it is being worked on leaves it alone. */
  async function work(id: string, impatient = false): Promise<void> {
    await locks.request(lockOf(id), { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      atWork.add(id);
      await workOn(id, impatient).finally(() => atWork.delete(id));
    });
  }

  async function workOn(id: string, impatient: boolean): Promise<void> {
    const account = await options.account();
    const entry = await entries.get(id);
    if (!entry || !isUnfinished(entry)) return;
    if (account?.id !== entry.accountId) return park(entry, account);
    await schedule();
    const turn = await begin(entry, account);
    if (impatient && mayHurry(entry)) await turn.write((each) => ({ ...each, notBefore: 0 }));
    for (let turns = 0; turns < mostTurns && isDue(turn.entry); turns += 1) await advance(turn);
  }

  /** One turn: the next step, or its look, or the end. */
  async function advance(turn: Work): Promise<void> {
    const step = nextStep(turn.entry);
    if (!step) return turn.write((entry) => ({ ...gettingOn(entry), state: 'done' }));
    const look = mustLook(step) ? steps[step.name].look : undefined;
    if (look && turn.entry.state !== 'settling') {
      await turn.write((entry) => ({
        ...entry,
        state: 'settling',
        problem: outboxProblems.settling,
        looks: 0,
      }));
    }
    try {
      await (look ?? steps[step.name].run)(turn);
    } catch (error) {
      await trouble(turn, step.name, look !== undefined, error);
    }
  }

  async function begin(first: Entry, account: Account): Promise<Work> {
    let entry = first;
    return {
      get entry() {
        return entry;
      },
      account,
      dotloop: options.dotloopOf(account, first.background ?? false),
      preferences: await options.preferences(),
      locks,
      now,
      others: async () =>
        (await entries.all()).filter(({ id, accountId }) => id !== entry.id && accountId === account.id),
      write: async (change) => {
        entry = (await write(entry.id, change)) ?? entry;
      },
    };
  }

  async function write(id: string, change: (entry: Entry) => Entry): Promise<Entry | null> {
    let before: Entry | null = null;
    const entry = await entries.update(id, (kept) => {
      before = kept;
      return { ...change(kept), updatedAt: now() };
    });
    if (entry) options.changed(entry, before);
    return entry;
  }

  /** Without its account an entry waits; sign-in goes on with it. */
  async function park(entry: Entry, account: Account | null): Promise<void> {
    const problem: Problem = account ? outboxProblems.otherAccount : sessionProblems.signedOut;
    if (entry.problem?.code === problem.code) return;
    await write(entry.id, (kept) => ({ ...kept, problem, notBefore: 0 }));
  }

  async function retry(id: string): Promise<void> {
    await locked(id, async () => {
      await existing(id);
      await write(id, (entry) => {
        if (entry.state === 'asking') return { ...entry, state: 'settling', looks: 0, notBefore: 0 };
        const again = entry.steps.map((step) => (step.state === 'failed' ? afresh(step) : step));
        return { ...entry, ...(isUnfinished(entry) ? {} : gettingOn(entry)), steps: again, notBefore: 0 };
      });
    });
  }

  async function answer(id: string, loopId: number | null): Promise<void> {
    await locked(id, async () => {
      const account = await options.account();
      const entry = await existing(id);
      if (entry.state !== 'asking') throw new ProblemError(outboxProblems.notAsking);
      if (account?.id !== entry.accountId) throw new ProblemError(sessionProblems.signedOut);
      const turn = await begin(entry, account);
      try {
        await (loopId === null ? sendAgain(turn) : goOnWith(turn, loopId));
      } catch (error) {
        throw error instanceof DotloopError ? new ProblemError(problemOf(error), { cause: error }) : error;
      }
    });
  }

  async function goOnWith(turn: Work, loopId: number): Promise<void> {
    const candidate = turn.entry.candidates?.find(({ id }) => id === loopId);
    const loop = candidate ?? (await turn.dotloop.loops.get(profileOf(turn.entry), loopId, patience));
    if (!(await claim(turn, createdLoop(loop, turn.entry), true))) {
      throw new ProblemError(outboxProblems.claimed);
    }
  }

  /** One more look before a loop is sent again: one that has appeared since the question is asked about first. */
  async function sendAgain(turn: Work): Promise<void> {
    const { sure, possible } = await findLoops(turn);
    const asked = new Set(turn.entry.candidates?.map(({ id }) => id));
    const fresh = [...sure, ...possible].filter(({ id }) => !asked.has(id));
    const candidates = fresh.map((loop) => summaryOf(loop, profileOf(turn.entry)));
    await turn.write((entry) =>
      fresh.length > 0
        ? { ...entry, candidates, problem: outboxProblems.severalFound }
        : gettingOn({ ...withStep(entry, { name: 'loop-it', state: 'pending' }), newestBefore: null }),
    );
  }

  async function discard(id: string): Promise<void> {
    await locked(id, async () => {
      const entry = await entries.get(id);
      if (entry && !mayDiscard(entry)) throw new ProblemError(outboxProblems.begun);
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

  async function existing(id: string): Promise<Entry> {
    const entry = await entries.get(id);
    if (!entry) throw new ProblemError(outboxProblems.gone);
    return entry;
  }

  async function goOn(id: string): Promise<void> {
    await work(id).catch(report);
    await schedule();
  }

  /** While anything is unfinished the worker is woken for it, also from its death. */
  async function schedule(): Promise<void> {
    const account = await options.account();
    const unfinished = (await entries.all()).filter(
      (entry) => isUnfinished(entry) && entry.accountId === account?.id,
    );
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
    get: (id) => entries.get(id),
    add,
    resume,
    goOn,
    retry,
    answer,
    discard,
    moved,
  };
}

function lockOf(id: string): string {
  return `loop-it:entry:${id}`;
}

function isUnfinished({ state }: Entry): boolean {
  return state === 'waiting' || state === 'settling';
}

/** What waits for the person they may give up; what is being worked on only as long as nothing was sent. */
function mayDiscard(entry: Entry): boolean {
  return entry.state === 'asking' || entry.state === 'failed' || isPartly(entry) || canStop(entry);
}

/** A failed step to be done again; what may be on its way is looked for first. */
function afresh({ name, sending }: Step): Step {
  return sending ? { name, state: 'sent', sending } : { name, state: 'pending' };
}

/** A stated wait is kept to, and a look has its time; what waited for a connection or a sign-in has waited enough. */
function mayHurry({ problem }: Entry): boolean {
  const patient: string[] = [outboxProblems.rateLimited.code, outboxProblems.settling.code];
  return problem !== null && !patient.includes(problem.code);
}

function report(error: unknown): void {
  console.error('an entry of the outbox could not go on', error);
}
