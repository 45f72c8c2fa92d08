import { type ConstructorOptions, PgBoss, type Queue } from 'pg-boss';
import type { Log } from './log.ts';

/** What is done behind: slow, again after a failure, and once however many instances there are. */
interface Handlers {
  /** Goes over an account's subscriptions at dotloop. */
  upkeep(accountId: number, signal: AbortSignal): Promise<void>;
  /** Asks for the events of a subscription that were not delivered. */
  catchUp(subscriptionId: string, signal: AbortSignal): Promise<void>;
  /** Deletes what is too old. */
  retain(signal: AbortSignal): Promise<void>;
}

const queues = { upkeep: 'upkeep', catchUp: 'catch-up', retain: 'retention' } as const satisfies Record<
  keyof Handlers,
  string
>;

/** At most one job queued and one at work for each account or subscription. */
const queueOptions: Omit<Queue, 'name'> = {
  policy: 'stately',
  notify: true,
  retryLimit: 5,
  retryDelay: 30,
  retryBackoff: true,
  retryDelayMax: 60 * 60,
  /** A job whose process was killed begins again after this. */
  heartbeatSeconds: 30,
  expireInSeconds: 2 * 60 * 60,
  deleteAfterSeconds: 60 * 60,
};

/** Workers are woken by notifications. They look by themselves only for what is due later, and for retries. */
const idle = {
  useListenNotify: true,
  schedule: false,
  superviseIntervalSeconds: 60,
  maintenanceIntervalSeconds: 60 * 60,
  queueCacheIntervalSeconds: 60 * 60,
  bamIntervalSeconds: 60 * 60,
  flowIntervalSeconds: 60 * 60,
} satisfies Partial<ConstructorOptions>;
const polling = { pollingIntervalSeconds: 10, notifyPollingIntervalSeconds: 60 };

/** Jobs of one kind that an instance does at once: each waits for dotloop most of the time. */
const atOnce = 4;
/** dotloop may keep disabling a subscription: it is not enabled again more often than this. */
const soonSeconds = 10 * 60;
const insertedAtOnce = 1_000;

/**
 * The queues, in the database, by pg-boss.
 * @throws the driver's error when the database does not answer.
 */
export async function startJobs(options: ConstructorOptions, log: Log) {
  const boss = new PgBoss({ ...options, ...idle });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue failed at something'));
  boss.on('warning', ({ message }) => log.warn(message));
  try {
    await boss.start();
    for (const name of Object.values(queues)) await boss.createQueue(name, queueOptions);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }

  /** Now, even if it was put off. */
  async function upkeep(accountId: number): Promise<void> {
    const singletonKey = String(accountId);
    const queued = await boss.send(queues.upkeep, { id: accountId }, { singletonKey });
    if (queued === null) {
      await boss.update(queues.upkeep, undefined, { singletonKey, startAfter: new Date() });
    }
  }

  /** Now, or in a while when it was asked for shortly before. */
  async function upkeepSoon(accountId: number): Promise<void> {
    const key = String(accountId);
    await boss.sendDebounced(queues.upkeep, { id: accountId }, null, soonSeconds, key);
  }

  /** When there is time for them. */
  const upkeepAll = (accountIds: readonly number[]) => insert(queues.upkeep, accountIds);
  const catchUp = (subscriptionIds: readonly string[]) => insert(queues.catchUp, subscriptionIds);
  const retain = () => insert(queues.retain, ['all']);

  async function insert(name: string, ids: readonly (string | number)[]): Promise<void> {
    for (let i = 0; i < ids.length; i += insertedAtOnce) {
      const jobs = ids.slice(i, i + insertedAtOnce).map((id) => ({ data: { id }, singletonKey: String(id) }));
      await boss.insert(name, jobs);
    }
  }

  async function work({ upkeep, catchUp, retain }: Handlers): Promise<void> {
    for (let i = 0; i < atOnce; i += 1) {
      await workOn<number>(queues.upkeep, upkeep);
      await workOn<string>(queues.catchUp, catchUp);
    }
    await workOn<string>(queues.retain, (_, signal) => retain(signal));
  }

  async function workOn<Id>(name: string, handle: (id: Id, signal: AbortSignal) => Promise<void>) {
    let worker: string | undefined;
    worker = await boss.work<{ id: Id }>(name, polling, async ([job]) => {
      if (!job) return;
      if (worker !== undefined) boss.notifyWorker(worker); // to look for the next one after this
      try {
        await handle(job.data.id, job.signal);
      } catch (error) {
        log.warn({ err: error, job: name }, 'a job failed, and is tried again');
        throw new Error('The log says why.'); // an error would be stored with all that it holds
      }
    });
  }

  /** Begins no more jobs, and waits for those at work. */
  async function rest(): Promise<void> {
    await Promise.all(Object.values(queues).map((name) => boss.offWork(name)));
  }

  /** What is at work still is done again by whoever is there. */
  async function stop(): Promise<void> {
    await boss.stop({ graceful: false });
  }

  return { upkeep, upkeepSoon, upkeepAll, catchUp, retain, work, rest, stop };
}

export type Jobs = Awaited<ReturnType<typeof startJobs>>;
