import { type Budget, BudgetSpent, type Leave, limitWait, retryAfter } from './budget.ts';
import { type Clock, orAborted, withDeadline } from './clock.ts';
import { DotloopError, errorItems, errorOfStatus, type Method, type Moved, MovedError } from './errors.ts';
import { loopOf, movedBy, movedPath } from './moved.ts';

/** What a caller may say about any call. */
export interface CallOptions {
  /** Ends the call, whatever it is at: waiting for the rate limit, sending, reading. */
  signal?: AbortSignal | undefined;
  /** How long one try may take, without waits for the rate limit. */
  timeoutMs?: number | undefined;
  /**
   * How long to wait for the rate limit at most; without it, as long as it takes. When the wait is longer
   * the call fails at once with `rate-limited` and `retryAfterMs`, not done.
   */
  maxWaitMs?: number | undefined;
}

export interface ApiRequest<T> {
  method: Method;
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  /** Sent as JSON, a form as multipart. */
  body?: object;
  accept?: string;
  /** Reads the body of a 2xx answer; whatever it throws makes the answer an unexpected one. */
  parse: (body: Blob) => T | Promise<T>;
}

/** Sends a request and reads its answer, by the rules of `createCall`. */
export type Call = <T>(request: ApiRequest<T>, options?: CallOptions) => Promise<T>;

export interface CallContext {
  token: (rejected?: string) => Promise<string>;
  baseUrl: string;
  fetch: typeof fetch;
  budget: Budget;
  timeoutMs: number;
  clock: Clock;
  onMoved: (moved: Moved) => void | Promise<void>;
}

/** `elsewhere`: a redirect led to something else than what was asked for. */
type Answer<T> =
  | { at: 'here'; value: T; moved: Moved | undefined }
  | { at: 'elsewhere'; moved: Moved | undefined };

/** What a try has learnt, even if it failed. */
interface Learnt {
  token?: string;
  moved?: Moved | undefined;
}

/** Tries after the first, of a read that met a network fault or a 5xx. */
const readRetries = 2;
/** A 5xx that asks for a longer wait than this is left to the caller. */
const longestPause = 10_000;
/** Times that one call is refused by the rate limit before it gives up, each after the wait it was told. */
const limitRetries = 10;

/**
 * The request core.
 * - Waits for the rate limit before it sends; a 429 waits as long as stated and is sent again.
 * - A 401 asks for another token once, and is sent again once.
 * - Reads are sent again a few times after network faults and 5xx. Writes never are, because they may have
 *   been done: the error says so (`done`).
 * - Reads follow a merged loop to where it is now, and `onMoved` is told before the answer is returned.
 *   Writes do not follow redirects, so that none ends as something else somewhere else (fetch makes a GET
 *   of a redirected POST): a redirect proves that it was not done, and the loop's new place is looked up.
 *   PATCH and DELETE are then sent there; POST throws `MovedError`.
 * @see Fetch Standard, "HTTP-redirect fetch", step 12
 */
export function createCall(context: CallContext): Call {
  const { budget, clock } = context;

  return async (request, options = {}) => {
    const answer = await exchange(request, options);
    if (answer.at === 'here') return answer.value;
    const moved = answer.moved ?? (await lookUp(request, options));
    if (request.method === 'POST') throw new MovedError(request.method, request.path, moved);
    const again = await exchange({ ...request, path: movedPath(request.path, moved) }, options);
    if (again.at === 'here') return again.value;
    throw unexpected(request, 'it redirects again and again');
  };

  /** Where the loop of a redirected write is now. */
  async function lookUp(request: ApiRequest<unknown>, options: CallOptions): Promise<Moved> {
    const loop = loopOf(request.path);
    if (loop !== null) {
      const path = `/profile/${loop.profileId}/loop/${loop.loopId}`;
      const { moved } = await exchange({ method: 'GET', path, parse: () => null }, options);
      if (moved !== undefined) return moved;
    }
    throw unexpected(request, 'it redirects to something else than a loop');
  }

  /** One request, as often as it has to be sent and may be. */
  async function exchange<T>(request: ApiRequest<T>, options: CallOptions): Promise<Answer<T>> {
    let rejected: string | undefined;
    for (let refusals = 0, limits = 0, faults = 0; ; ) {
      const learnt: Learnt = {};
      try {
        return await attempt(request, options, rejected, learnt);
      } catch (error) {
        if (!(error instanceof DotloopError)) throw error;
        rejected = undefined;
        if (error.code === 'unauthorized' && refusals++ === 0) {
          rejected = learnt.token;
        } else if (error.status === 429 && limits++ < limitRetries) {
          // the budget has learnt how long the next try must wait
        } else if (request.method === 'GET' && isPassing(error) && faults++ < readRetries) {
          await pause(request, error, faults, options.signal);
        } else {
          throw error;
        }
      } finally {
        if (learnt.moved) await context.onMoved(learnt.moved);
      }
    }
  }

  async function attempt<T>(
    request: ApiRequest<T>,
    options: CallOptions,
    rejected: string | undefined,
    learnt: Learnt,
  ): Promise<Answer<T>> {
    let leave: Leave | undefined;
    let outcome: Parameters<Leave>[0] = 'unsent';
    try {
      leave = await budget.enter(options);
      const token = sendable(await orAborted(context.token(rejected), options.signal));
      learnt.token = token;
      outcome = 'lost';
      return await withDeadline(options.timeoutMs ?? context.timeoutMs, options.signal, async (signal) => {
        const response = await send(request, token, signal);
        outcome = response;
        if (isRedirect(response)) return { at: 'elsewhere', moved: undefined };
        const moved = movedBy(request.path, response);
        learnt.moved = moved;
        const body = await response.blob();
        if (!response.ok) throw refusal(request, response, await body.text(), token);
        if (moved && !new URL(response.url).pathname.endsWith(movedPath(request.path, moved))) {
          return { at: 'elsewhere', moved };
        }
        return { at: 'here', value: await read(request, body), moved };
      });
    } catch (error) {
      throw failure(request, error, outcome !== 'unsent', options.signal);
    } finally {
      leave?.(outcome);
    }
  }

  function send(request: ApiRequest<unknown>, token: string, signal: AbortSignal): Promise<Response> {
    const { method, body } = request;
    const url = new URL(context.baseUrl + request.path);
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const headers = new Headers({
      Authorization: `Bearer ${token}`,
      Accept: request.accept ?? 'application/json',
    });
    const isForm = body instanceof FormData;
    if (body !== undefined && !isForm) headers.set('Content-Type', 'application/json');
    // A plain call: as a method of something else than the global object, fetch throws in browsers.
    const { fetch } = context;
    return fetch(url, {
      method,
      headers,
      signal,
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
      redirect: method === 'GET' ? 'follow' : 'manual',
      credentials: 'omit',
      cache: 'no-store',
    });
  }

  function refusal(
    request: ApiRequest<unknown>,
    response: Response,
    body: string,
    token: string,
  ): DotloopError {
    const { status, headers } = response;
    const wait = status === 429 ? limitWait : retryAfter;
    return errorOfStatus(status, errorItems(body, token), {
      method: request.method,
      path: request.path,
      retryAfterMs: wait(headers, clock.now()),
    });
  }

  async function pause(
    request: ApiRequest<unknown>,
    error: DotloopError,
    faults: number,
    signal?: AbortSignal,
  ) {
    const backoff = 250 * 2 ** faults * (0.5 + Math.random());
    try {
      await clock.sleep(Math.max(backoff, error.retryAfterMs ?? 0), signal);
    } catch (cause) {
      throw failure(request, cause, true, signal);
    }
  }
}

/** Whether it may be over by itself, soon. */
function isPassing({ code, retryAfterMs = 0 }: DotloopError): boolean {
  return (code === 'network' || code === 'server') && retryAfterMs <= longestPause;
}

/** Node shows the redirect that a write met, a browser only that there was one. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400);
}

async function read<T>(request: ApiRequest<T>, body: Blob): Promise<T> {
  try {
    return await request.parse(body);
  } catch (cause) {
    throw unexpected(request, cause instanceof Error ? cause.message : 'it cannot be read', cause);
  }
}

/** A token that would be refused as a header would stand in the error's text. */
function sendable(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new TypeError('token() gave something that cannot be an access token');
}

function unexpected({ method, path }: ApiRequest<unknown>, what: string, cause?: unknown): DotloopError {
  const message = `dotloop's answer is not what its documentation says: ${what}`;
  return new DotloopError({
    code: 'unexpected-answer',
    message,
    method,
    path,
    done: mayBeDone(method),
    cause,
  });
}

function failure({ method, path }: ApiRequest<unknown>, error: unknown, sent: boolean, signal?: AbortSignal) {
  if (error instanceof DotloopError) return error;
  const done = sent ? mayBeDone(method) : 'no';
  const where = { method, path, done, cause: error } as const;
  if (signal?.aborted) return new DotloopError({ ...where, code: 'aborted', message: 'The call was ended' });
  if (error instanceof BudgetSpent) {
    const message = 'dotloop allows no more calls for now';
    return new DotloopError({ ...where, code: 'rate-limited', message, retryAfterMs: error.retryAfterMs });
  }
  if (!sent) return error; // token() failed: its error is the caller's own
  const message =
    error instanceof Error && error.name === 'TimeoutError'
      ? `dotloop did not answer in time: ${error.message}`
      : 'dotloop could not be reached, or the connection broke';
  return new DotloopError({ ...where, code: 'network', message });
}

function mayBeDone(method: Method): 'no' | 'unknown' {
  return method === 'GET' ? 'no' : 'unknown';
}
