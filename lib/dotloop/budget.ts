import { type Clock, systemClock } from './clock.ts';

/**
 * dotloop's rate limit, 100 calls a minute for a user and an application: share one among all callers of
 * one account.
 * @see API v2, FAQ: "Are there request/rate limits in place?"
 */
export interface Budget {
  /**
   * Waits until a call may go, in the order of asking; calls that nobody waits for give way to all others. What
   * came of it must be told once, by the function that this resolves to.
   * @throws the signal's reason, or `BudgetSpent` when it would take longer than `maxWaitMs`.
   */
  enter(options?: EnterOptions): Promise<Leave>;
}

interface EnterOptions {
  signal?: AbortSignal | undefined;
  maxWaitMs?: number | undefined;
  /** Nobody waits for it: it goes when no other call does, and leaves a part of the limit to those that come. */
  background?: boolean | undefined;
}

/** `lost`: sent, but no answer came. */
export type Leave = (outcome: { status: number; headers: Headers } | 'unsent' | 'lost') => void;

/** The wait is longer than the caller wants to wait. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super(`The rate limit is spent for ${retryAfterMs} ms`);
    this.retryAfterMs = retryAfterMs;
  }
}

interface Ticket {
  deadline: number;
  background: boolean;
  admit(): void;
  refuse(error: BudgetSpent): void;
}

/** For a limit by the minute, a longer wait than this is something else (a date, say) and not believed. */
const longestWait = 10 * 60_000;
/** A 429 at the very end of its window may say 0, and is not to be met at once again. */
const shortestWait = 100;
/** When a 429 does not say how long. */
const unstatedWait = 5_000;
/** Answers of one window state the same moment of reset, but for their time on the way. */
const sameWindow = 500;
/** The part of a window's calls that background calls leave alone, so that a person need not wait for the next one. */
const reserved = 0.2;
/** Background calls on their way at one time: what a person asks for is not behind a crowd of them. */
const backgroundAtOnce = 4;

/**
 * @param options.atOnce calls on their way at one time: a worker that has just started does not know what
 *   is left, and must not run a hundred calls into the wall to find out.
 */
export function createBudget({
  clock = systemClock,
  atOnce = 10,
}: {
  clock?: Clock;
  atOnce?: number;
} = {}): Budget {
  /** What dotloop said is left until `resetsAt`; calls on their way may or may not be counted in it. */
  let remaining = Number.POSITIVE_INFINITY;
  let resetsAt = 0;
  /** Calls in a window, as far as dotloop has said. */
  let limit = 0;
  let onTheirWay = 0;
  let behind = 0;
  let alarm: { at: number; off: AbortController } | undefined;
  const queue = new Set<Ticket>();

  /** What is left for a call in this window. */
  function leftFor({ background }: Ticket): number {
    return background ? remaining - Math.floor(limit * reserved) : remaining;
  }

  function mayGo(ticket: Ticket): boolean {
    if (onTheirWay >= Math.min(atOnce, leftFor(ticket))) return false;
    return !ticket.background || behind < backgroundAtOnce;
  }

  /** Those that somebody waits for first, otherwise in the order of asking. */
  function inOrder(): Ticket[] {
    const waiting = [...queue];
    return [...waiting.filter((ticket) => !ticket.background), ...waiting.filter((one) => one.background)];
  }

  function admit() {
    if (clock.now() >= resetsAt) remaining = Number.POSITIVE_INFINITY;
    for (const ticket of inOrder()) {
      if (!mayGo(ticket)) break;
      queue.delete(ticket);
      onTheirWay += 1;
      if (ticket.background) behind += 1;
      ticket.admit();
    }
    const spent = [...queue].filter((ticket) => onTheirWay >= leftFor(ticket));
    for (const ticket of spent) {
      if (ticket.deadline >= resetsAt) continue;
      queue.delete(ticket);
      ticket.refuse(new BudgetSpent(resetsAt - clock.now()));
    }
    setAlarm(spent.some((ticket) => queue.has(ticket)) ? resetsAt : undefined);
  }

  function setAlarm(at: number | undefined) {
    if (at === alarm?.at) return;
    alarm?.off.abort();
    alarm = undefined;
    if (at === undefined) return;
    const off = new AbortController();
    alarm = { at, off };
    clock.sleep(Math.max(0, at - clock.now()), off.signal).then(
      () => {
        alarm = undefined;
        admit();
      },
      () => undefined, // switched off
    );
  }

  function learn(outcome: Parameters<Leave>[0]) {
    if (outcome === 'unsent') return;
    const now = clock.now();
    const headers = outcome === 'lost' ? new Headers() : outcome.headers;
    const left = number(headers.get('X-RateLimit-Remaining'));
    limit = number(headers.get('X-RateLimit-Limit')) ?? limit;
    const reset = limitReset(headers);
    if (outcome !== 'lost' && outcome.status === 429) {
      remaining = 0;
      const stated = limitWait(headers, now);
      const resets = now + Math.max(stated ?? unstatedWait, shortestWait);
      resetsAt = stated === undefined ? Math.max(resetsAt, resets) : resets;
    } else if (left === undefined || reset === undefined) {
      remaining -= 1; // it may have been counted
    } else if (now >= resetsAt || now + reset > resetsAt + sameWindow) {
      remaining = left;
      resetsAt = now + reset;
    } else {
      remaining = Math.min(remaining, left);
      resetsAt = Math.min(resetsAt, now + reset);
    }
  }

  return {
    enter: ({ signal, maxWaitMs = Number.POSITIVE_INFINITY, background = false } = {}) =>
      new Promise<Leave>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = () => {
          queue.delete(ticket);
          reject(signal?.reason);
          admit();
        };
        const ticket: Ticket = {
          deadline: clock.now() + maxWaitMs,
          background,
          admit: () => {
            signal?.removeEventListener('abort', onAbort);
            resolve((outcome) => {
              onTheirWay -= 1;
              if (background) behind -= 1;
              learn(outcome);
              admit();
            });
          },
          refuse: (error) => {
            signal?.removeEventListener('abort', onAbort);
            reject(error);
          },
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        queue.add(ticket);
        admit();
      }),
  };
}

/** How long a 429 asks to wait, in milliseconds; undefined when it does not say. */
export function limitWait(headers: Headers, now: number): number | undefined {
  return limitReset(headers) ?? retryAfter(headers, now);
}

/** @see RFC 9110, 10.2.3: seconds, or a date. */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const header = headers.get('Retry-After');
  if (header === null) return undefined;
  const seconds = number(header);
  return believed(seconds === undefined ? Date.parse(header) - now : seconds * 1000);
}

function limitReset(headers: Headers): number | undefined {
  return believed(number(headers.get('X-RateLimit-Reset')));
}

function believed(wait: number | undefined): number | undefined {
  return wait !== undefined && wait >= 0 && wait <= longestWait ? wait : undefined;
}

function number(header: string | null): number | undefined {
  return header !== null && /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) : undefined;
}
