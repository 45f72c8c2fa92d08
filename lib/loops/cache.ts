import { clear, createStore, set, get as stored, type UseStore, update } from 'idb-keyval';
import { z } from 'zod';
import { ProblemError } from '../problem-error.ts';
import { type Loaded, loadProblem } from './load-problem.ts';
import type { Problem } from './problem.ts';

export interface CacheOptions<T> {
  what: Loaded;
  /** Reads what is kept. */
  schema: z.ZodType<T>;
  load: (key: string) => Promise<T>;
  /** How old, in ms, what is kept may be before it is loaded again. */
  maxAge: number;
  /** Told when something was loaded, or could not be. */
  changed: () => void;
  store?: UseStore;
  now?: () => number;
}

/** Something of dotloop that is shown at once from what is kept, and refreshed behind. Keys begin with the account. */
export interface Cache<T> {
  /** What is kept, if anything; loads it when it is old, and then tells. */
  peek(key: string): Promise<{ value: T | null; problem: Problem | null }>;
  /** What is kept if it is fresh, otherwise loaded; what is old where it cannot be. @throws ProblemError */
  get(key: string): Promise<T>;
  /** What is kept, however old, as `peek` shows it; loaded where there is nothing. @throws ProblemError */
  known(key: string): Promise<T>;
  /** It has changed in dotloop: what is kept is old, and what is being loaded may be. */
  outdate(key: string): Promise<void>;
}

/** @param at when it was loaded, ms since the epoch; 0 when it has changed since */
interface Kept<T> {
  value: T;
  at: number;
}

/** Everything that caches keep: one store for all, forgotten as a whole at sign-out. */
const cacheStore = createStore('loop-it-cache', 'cache');

export async function forgetCaches(store: UseStore = cacheStore): Promise<void> {
  forgotten += 1;
  await clear(store);
}

/** How often all was forgotten: what began to be loaded before is not kept. */
let forgotten = 0;

/** How long after a failure, in ms, it is tried again by itself. */
const pause = 15_000;

export function createCache<T>(name: string, options: CacheOptions<T>): Cache<T> {
  const { what, load, maxAge, changed, store = cacheStore, now = Date.now } = options;
  const keptSchema = z.object({ value: options.schema, at: z.number() });
  const loading = new Map<string, Promise<T>>();
  /** How often each has changed in dotloop, as far as we were told. */
  const outdated = new Map<string, number>();
  const failures = new Map<string, { problem: Problem; at: number }>();
  /** What is kept on the disk: read once in a worker's life, and each time that it has become old. */
  const memory = new Map<string, { version: string; kept: Kept<T> | null }>();

  async function read(key: string): Promise<Kept<T> | null> {
    const version = versionOf(key);
    const known = memory.get(key);
    if (known?.version === version) return known.kept;
    const kept = keptSchema.safeParse(await stored(`${name} ${key}`, store)).data ?? null;
    if (memory.get(key)?.version !== versionOf(key)) memory.set(key, { version, kept });
    return kept;
  }

  /** What was read of an earlier one is not to be used any more. */
  function versionOf(key: string): string {
    return `${forgotten} ${outdated.get(key) ?? 0}`;
  }

  /** One load at a time for each key. */
  function refresh(key: string): Promise<T> {
    const running = loading.get(key) ?? loadAndKeep(key).finally(() => loading.delete(key));
    loading.set(key, running);
    return running;
  }

  async function loadAndKeep(key: string): Promise<T> {
    const [seen, round] = [outdated.get(key), forgotten];
    try {
      const value = await load(key);
      const at = outdated.get(key) === seen ? now() : 0;
      const version = versionOf(key);
      if (forgotten === round) {
        await set(`${name} ${key}`, { value, at }, store);
        memory.set(key, { version, kept: { value, at } });
      }
      failures.delete(key);
      return value;
    } catch (error) {
      const problem = loadProblem(error, what);
      failures.set(key, { problem, at: now() });
      throw new ProblemError(problem, { cause: error });
    } finally {
      changed();
    }
  }

  async function peek(key: string): Promise<{ value: T | null; problem: Problem | null }> {
    const kept = await read(key);
    const fresh = kept !== null && kept.at > now() - maxAge;
    const failure = failures.get(key);
    // A load that has just failed is not begun again by the look that its telling leads to.
    const failed = failure !== undefined && failure.at > now() - pause;
    if (!fresh && !failed) refresh(key).catch(() => undefined); // told by `changed`, seen in `failures`
    return { value: kept?.value ?? null, problem: kept ? null : (failure?.problem ?? null) };
  }

  async function get(key: string): Promise<T> {
    const kept = await read(key);
    if (kept && kept.at > now() - maxAge) return kept.value;
    try {
      return await refresh(key);
    } catch (error) {
      if (kept) return kept.value;
      throw error;
    }
  }

  return {
    peek,
    get,
    known: async (key) => (await peek(key)).value ?? get(key),

    async outdate(key) {
      outdated.set(key, (outdated.get(key) ?? 0) + 1);
      await update<unknown>(
        `${name} ${key}`,
        (row) => {
          const kept = keptSchema.safeParse(row).data;
          return kept && { ...kept, at: 0 };
        },
        store,
      );
      changed();
    },
  };
}
