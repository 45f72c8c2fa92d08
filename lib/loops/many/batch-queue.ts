import type { Account } from '../../messages.ts';
import { ProblemError } from '../../problem-error.ts';
import { said } from '../fault.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Problem } from '../problem.ts';
import {
  type Batch,
  type EntriesById,
  goingOn,
  isOver,
  type NewRow,
  nextRow,
  progressOf,
  type Row,
  running,
  seen,
  stopped,
  withRow,
  withRows,
} from './batch.ts';
import { batchProblems } from './batch-problems.ts';
import type { Batches } from './batches.ts';

export interface QueueOptions {
  batches: Batches;
  outbox: Pick<Outbox, 'all'>;
  account: () => Promise<Account | null>;
  /**
   * Puts a row's draft into the outbox. @returns why it cannot be, for a reason of its own
   * @throws ProblemError when nothing can be begun now
   */
  begin: (row: Row, account: Account) => Promise<Problem | null>;
  /** Told when a batch is another than before. */
  changed: () => void;
  /** Told once when nothing more happens to a batch by itself, unless the person stopped it. */
  over: (batch: Batch, entries: EntriesById) => void;
  /** Told whether `run` is wanted again although nothing happens in the outbox. */
  wake: (wanted: boolean) => void;
  locks?: LockManager;
  now?: () => number;
}

/** What a person may do with a batch. */
export type Deed = 'pause' | 'go-on' | 'stop' | 'close';

/** Feeds the account's batch into the outbox, in its order and a few at a time. `run` does what the others ask for. */
export interface Queue {
  get(accountId: number): Promise<{ batch: Batch; entries: EntriesById } | null>;
  add(accountId: number, rows: readonly NewRow[]): Promise<void>;
  set(accountId: number, deed: Deed): Promise<void>;
  /** A row that was not sent is to be tried again. */
  again(accountId: number, draftId: string, anyway: boolean): Promise<void>;
  /** Whether an entry is of the account's batch. */
  holds(accountId: number, entryId: string): Promise<boolean>;
  /** Begins what is due. One at a time: whoever comes meanwhile is served by one more look. */
  run(): Promise<void>;
}

/** As many are on their way at once: enough for none to wait for another's answer, and few to be left by a pause. */
const atOnce = 3;

export function createQueue(options: QueueOptions): Queue {
  const { batches, outbox, begin, locks = navigator.locks, now = Date.now } = options;
  let wanted = false;
  let looking: Promise<void> | null = null;

  async function entriesOf(accountId: number): Promise<EntriesById> {
    return new Map((await outbox.all(accountId)).map((entry) => [entry.id, entry]));
  }

  async function change(
    accountId: number,
    act: (batch: Batch | null) => Batch | null,
  ): Promise<Batch | null> {
    const batch = await batches.change(accountId, act);
    options.changed();
    return batch;
  }

  const changeBatch = (accountId: number, act: (batch: Batch) => Batch | null) =>
    change(accountId, (batch) => batch && act(batch));

  function run(): Promise<void> {
    wanted = true;
    looking ??= look();
    return looking;
  }

  async function look(): Promise<void> {
    try {
      while (wanted) {
        wanted = false;
        await locks.request('loop-it:batch', feed);
      }
    } finally {
      looking = null;
    }
  }

  async function feed(): Promise<void> {
    const account = await options.account();
    let feeding = account !== null;
    while (account && feeding) feeding = await turn(account);
  }

  /** Begins one row, where one is due. @returns whether there may be another */
  async function turn(account: Account): Promise<boolean> {
    const entries = await entriesOf(account.id);
    const kept = await batches.get(account.id);
    if (!kept) return rest(false);
    const batch = seen(kept, entries);
    if (batch !== kept) await changeBatch(account.id, (each) => seen(each, entries));
    if (isOver(batch, entries)) {
      await end(batch, entries);
      return rest(false);
    }
    const row = nextRow(batch, entries);
    if (!row || batch.state !== 'running') return rest(false);
    if (progressOf(batch, entries).working >= atOnce) return rest(true);
    return beginRow(row, account);
  }

  async function beginRow(row: Row, account: Account): Promise<boolean> {
    let held: Problem | null;
    try {
      held = await begin(row, account);
    } catch (error) {
      if (error instanceof ProblemError) return rest(true);
      console.error('a row of a batch could not be begun', error);
      held = said(batchProblems.unexpected);
    }
    const news: Partial<Row> = held ? { held } : { reached: 'outbox' };
    await changeBatch(account.id, (batch) => withRow(batch, row.draftId, news));
    return true;
  }

  function rest(wake: boolean): false {
    options.wake(wake);
    return false;
  }

  async function end(batch: Batch, entries: EntriesById): Promise<void> {
    if (batch.told) return;
    await changeBatch(batch.accountId, (each) => ({ ...each, told: true }));
    options.over(batch, entries);
  }

  async function set(accountId: number, deed: Deed): Promise<void> {
    const entries = await entriesOf(accountId);
    await changeBatch(accountId, (batch) => {
      switch (deed) {
        case 'pause':
          return isOver(batch, entries) ? batch : { ...batch, state: 'paused' };
        case 'go-on':
          return goingOn(batch, entries, now());
        case 'stop':
          return stopped(batch, entries);
        case 'close':
          return isOver(batch, entries) ? null : batch;
      }
    });
  }

  return {
    async get(accountId) {
      const batch = await batches.get(accountId);
      return batch && { batch, entries: await entriesOf(accountId) };
    },
    async add(accountId, rows) {
      const entries = await entriesOf(accountId);
      await change(accountId, (batch) => withRows(batch, rows, entries, accountId, now()));
    },
    set,
    async again(accountId, draftId, anyway) {
      const entries = await entriesOf(accountId);
      await changeBatch(accountId, (batch) => {
        const row = batch.rows.find((each) => each.draftId === draftId);
        if (!row?.held || entries.has(draftId)) return batch;
        const next = withRow(batch, draftId, { held: null, anyway: row.anyway || anyway });
        return next.state === 'paused' ? next : running(next, entries, now());
      });
    },
    async holds(accountId, entryId) {
      const batch = await batches.get(accountId);
      return batch?.rows.some(({ draftId }) => draftId === entryId) ?? false;
    },
    run,
  };
}
