import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Problem } from '../lib/loops/problem.ts';
import { t } from '../lib/words.ts';
import { problemOf } from './problem.ts';

/** Changes on their way to the worker. Nothing typed is lost: what could not be kept is tried again. */
export interface Edits<F extends object> {
  /** Typed and not yet known to be kept: shown over what the worker says. */
  unsaved: ReadonlySignal<Partial<F>>;
  /** Of what is unsaved that which the worker will never take as it is: it waits to be changed. */
  refused: ReadonlySignal<readonly Problem[]>;
  /** Why something is unsaved. */
  problem: ReadonlySignal<Problem | null>;
  change(change: Partial<F>): void;
  /** Sends what is left. @returns whether all of it is kept */
  flush(): Promise<boolean>;
  /** The page is going away: sends all that is not known to be kept, without waiting for what is under way. */
  leave(): void;
  /** Forgets what is not kept. */
  forget(): void;
}

/** A worker that died is there again at once; what else stands in the way takes longer. In ms. */
const firstRetry = 100;
const lastRetry = 30_000;

/** What the worker answers to a change that it would refuse again. */
const forGood = ['bad-message', 'refused-sender', 'gone'];

/** @param pause how long after the last change to send, in ms; 0 sends at once, and together what comes until the answer */
export function createEdits<F extends object>(
  save: (change: Partial<F>) => Promise<unknown>,
  pause: number,
): Edits<F> {
  const waiting = signal<Partial<F>>({});
  const sent = signal<Partial<F>>({});
  const refusals = signal<ReadonlyMap<string, { part: Partial<F>; problem: Problem }>>(new Map());
  const failure = signal<Problem | null>(null);
  const refused = computed(() => [...refusals.value.values()].map(({ problem }) => problem));
  const unsaved = computed<Partial<F>>(() =>
    Object.assign({}, ...[...refusals.value.values()].map(({ part }) => part), sent.value, waiting.value),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;
  let retry = firstRetry;

  function change(part: Partial<F>): void {
    batch(() => {
      waiting.value = { ...waiting.peek(), ...part };
      refusals.value = new Map([...refusals.peek()].filter(([field]) => !(field in part)));
    });
    if (pause === 0) void flush();
    else schedule(pause);
  }

  function schedule(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), delay);
  }

  function flush(): Promise<boolean> {
    clearTimeout(timer);
    if (running) return running;
    if (isEmpty(waiting.peek())) return Promise.resolve(refusals.peek().size === 0);
    running = run();
    return running;
  }

  /** One message at a time, so that the worker keeps them in the order they were typed. */
  async function run(): Promise<boolean> {
    while (!isEmpty(waiting.peek())) {
      const part = waiting.peek();
      batch(() => {
        sent.value = part;
        waiting.value = {};
      });
      try {
        await keep(part);
      } catch (error) {
        batch(() => {
          waiting.value = { ...sent.peek(), ...waiting.peek() };
          sent.value = {};
          failure.value = isEmpty(waiting.peek()) ? null : problemOf(error);
        });
        running = null;
        schedule(retry);
        retry = Math.min(retry * 2, lastRetry);
        return false;
      }
      failure.value = null;
      retry = firstRetry;
    }
    running = null;
    return refusals.peek().size === 0;
  }

  /** What is refused for good keeps nothing else out: each field is then sent by itself. */
  async function keep(part: Partial<F>): Promise<void> {
    try {
      await save(part);
      settle(part);
    } catch (error) {
      const problem = problemOf(error);
      if (!forGood.includes(problem.code)) throw error;
      const fields = Object.keys(part) as (keyof F & string)[];
      if (fields.length > 1) for (const field of fields) await keep(only(part, field));
      else for (const field of fields) refuse(field, part, problem);
    }
  }

  /** It stays typed, and is not sent again as it is. */
  function refuse(field: keyof F & string, part: Partial<F>, problem: Problem): void {
    batch(() => {
      const isTyped = field in sent.peek() && !(field in waiting.peek());
      const told =
        problem.code === 'bad-message' ? { ...problem, message: t('problem_cannotBeKept') } : problem;
      if (isTyped) {
        refusals.value = new Map(refusals.peek()).set(field, { part, problem: { field, ...told } });
      }
      settle(part);
    });
  }

  /** What has been answered is no longer on its way. */
  function settle(part: Partial<F>): void {
    sent.value = without(sent.peek(), part);
  }

  function leave(): void {
    clearTimeout(timer);
    const part = { ...sent.peek(), ...waiting.peek() };
    if (isEmpty(part)) return;
    batch(() => {
      sent.value = {};
      waiting.value = {};
    });
    // A page that is taken back (from the back/forward cache) goes on with what was not kept.
    save(part).catch(() => change({ ...part, ...waiting.peek() }));
  }

  function forget(): void {
    clearTimeout(timer);
    batch(() => {
      waiting.value = {};
      sent.value = {};
      refusals.value = new Map();
      failure.value = null;
    });
  }

  const problem = computed(() => failure.value ?? refused.value[0] ?? null);
  return { unsaved, refused, problem, change, flush, leave, forget };
}

function only<F extends object>(part: Partial<F>, field: keyof F): Partial<F> {
  const one: Partial<F> = {};
  one[field] = part[field];
  return one;
}

function without<F extends object>(part: Partial<F>, gone: Partial<F>): Partial<F> {
  return Object.fromEntries(Object.entries(part).filter(([field]) => !(field in gone))) as Partial<F>;
}

function isEmpty(part: object): boolean {
  return Object.keys(part).length === 0;
}
