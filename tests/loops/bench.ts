import { randomUUID } from 'node:crypto';
import { createStore, type UseStore } from 'idb-keyval';
import { createBudget, createDotloop, inBackground, type Moved } from '../../lib/dotloop/index.ts';
import { said } from '../../lib/loops/fault.ts';
import { createEntries } from '../../lib/loops/outbox/entries.ts';
import type { Entry } from '../../lib/loops/outbox/entry.ts';
import { createOutbox, type Outbox, type OutboxOptions } from '../../lib/loops/outbox/outbox.ts';
import type { Account } from '../../lib/messages.ts';
import { ProblemError } from '../../lib/problem-error.ts';
import { sessionProblems } from '../../lib/session/problems.ts';
import { defaultPreferences, type Preferences } from '../../lib/settings/preferences.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';

export const avery: Account = {
  id: 7083,
  firstName: 'Avery',
  lastName: 'Quinn',
  email: 'avery.quinn@harborrealty.example',
};

/** When a worker dies: at its n-th use of anything outside of it, before that has an effect or after. */
export interface Death {
  at: number;
  when: 'before' | 'after';
}

/** What outlives a worker: dotloop, the disk, the clock, and what the agent is signed in as. */
export interface Bench {
  sandbox: Sandbox;
  store: UseStore;
  account: Account | null;
  preferences: Preferences;
  /** The last look for a loop of the same home; none by default. */
  isAmong: NonNullable<OutboxOptions['isAmong']>;
  /** How requests are sent: a browser's way may be put here. */
  fetch: typeof fetch;
  now: number;
  /** Lets time pass, ms. */
  pass(ms: number): void;
  /** Every change that a worker told of. */
  told: (Entry | null)[];
  /** Hears of each of them. */
  heard: (entry: Entry | null) => void;
  /** Knobs of the sandbox. */
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  fault(fault: object): Promise<unknown>;
  /** A new worker, from storage. */
  worker(death?: Death): Worker;
  /** A clean slate: nothing in the outbox, dotloop as it was sown. */
  reset(): void;
  close(): Promise<void>;
}

export interface Worker {
  outbox: Outbox;
  /** Uses of anything outside of it, so far. */
  uses(): number;
  /** Ends when it dies. */
  died: Promise<void>;
  wakeAt(): number | null;
  /** A use of the outside, for what a worker has beside its outbox. */
  use<T>(act: () => Promise<T>): Promise<T>;
}

export async function setUpBench(): Promise<Bench> {
  const sandbox = await startSandbox({ port: 0 });
  const bench: Bench = {
    sandbox,
    store: createStore('none', 'none'),
    account: avery,
    preferences: defaultPreferences,
    isAmong: () => false,
    fetch,
    now: Date.now(),
    pass: () => {},
    told: [],
    heard: () => {},
    control,
    fault: (fault) => control('POST', 'faults', fault),
    worker: (death) => createWorker(bench, death),
    reset,
    close: () => sandbox.close(),
  };

  async function control(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${sandbox.url}/_sandbox/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  }

  function reset(): void {
    sandbox.world.reset();
    sandbox.world.settings.rateLimit = 1_000_000;
    bench.store = createStore(`outbox-${randomUUID()}`, 'entries');
    bench.account = avery;
    bench.isAmong = () => false;
    bench.fetch = fetch;
    bench.now = Date.now();
    bench.pass = (ms) => {
      bench.now += ms;
    };
    bench.told = [];
    bench.heard = () => {};
  }

  reset();
  return bench;
}

/** As browsers do when a kept-alive connection breaks under a request: they send it again, whatever it is. */
export async function sendAgainWhenBroken(...request: Parameters<typeof fetch>): Promise<Response> {
  try {
    return await fetch(...request);
  } catch {
    return fetch(...request);
  }
}

function createWorker(bench: Bench, death?: Death): Worker {
  let uses = 0;
  let dead = false;
  let wakeAt: number | null = null;
  let die: () => void = () => {};
  const died = new Promise<void>((resolve) => {
    die = () => {
      dead = true;
      resolve();
    };
  });
  const never = new Promise<never>(() => {});

  /** A use of the outside: one that a dead worker never gets an answer to. */
  async function use<T>(act: () => Promise<T>): Promise<T> {
    if (dead) return never;
    uses += 1;
    const last = uses === death?.at;
    if (last && death?.when === 'before') {
      die();
      return never;
    }
    try {
      return await act();
    } finally {
      if (last) die();
      if (dead) await never;
    }
  }

  const life = randomUUID();
  const locks = {
    request: (name: string, ...rest: [never]) => navigator.locks.request(`${life} ${name}`, ...rest),
    query: () => navigator.locks.query(),
  } as LockManager;
  const sleep = async (ms: number) => {
    bench.pass(ms);
    await new Promise((resolve) => setImmediate(resolve));
  };
  let token: string | undefined;
  const clock = { now: () => bench.now, sleep };
  const budget = createBudget({ clock });
  const options = {
    baseUrl: `${bench.sandbox.url}/public/v2`,
    clock,
    budget,
    fetch: (...request: Parameters<typeof fetch>) => use(() => bench.fetch(...request)),
    token: async (rejected?: string) => {
      if (!bench.account) throw new ProblemError(said(sessionProblems.signedOut));
      if (token === undefined || token === rejected) {
        const granted = await bench.control('POST', 'token', { account: avery.id });
        token = (granted as { access_token?: string; accessToken?: string }).access_token ?? '';
      }
      return token;
    },
    onMoved: (moved: Moved) => outbox.moved(moved),
  };
  const dotloop = createDotloop(options);
  const behind = createDotloop({ ...options, budget: inBackground(budget) });
  const outbox = createOutbox({
    entries: createEntries((mode, callback) => use(() => bench.store(mode, callback))),
    dotloopOf: (_, background) => (background ? behind : dotloop),
    account: async () => bench.account,
    preferences: async () => bench.preferences,
    changed: (entry) => {
      bench.told.push(entry);
      bench.heard(entry);
    },
    wakeAt: (time) => {
      wakeAt = time;
    },
    isAmong: (...last) => bench.isAmong(...last),
    locks,
    now: () => bench.now,
  });
  return { outbox, uses: () => uses, died, wakeAt: () => wakeAt, use };
}

/** Lets time pass until nothing waits for it any more. */
export async function runOut(bench: Bench, worker: Worker): Promise<void> {
  await worker.outbox.resume();
  for (let wakes = 0; worker.wakeAt() !== null; wakes += 1) {
    if (wakes > 200) throw new Error('the outbox does not come to an end');
    bench.now = Math.max(bench.now, worker.wakeAt() ?? 0);
    await worker.outbox.resume();
  }
}
