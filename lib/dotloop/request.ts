import { type Budget, type Leave, limitWait, retryAfter } from './budget.ts';
import { type Clock, orAborted, withDeadline } from './clock.ts';
import { DotloopError, type Method, type Moved, MovedError } from './errors.ts';
import { errorItems, failure, refusal, unexpected } from './failure.ts';
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
  /** Nobody waits for it: it gives way to other calls, and leaves a part of the rate limit to them. */
  background?: boolean | undefined;
}

interface Asked {
  method: Method;
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  /** Sent as JSON, a form as multipart. */
  body?: object;
  accept?: string;
}

/** Reads the body of a 2xx answer, a text or a file; whatever it throws makes the answer an unexpected one. */
type ApiRequest<T> = Asked & ({ parse: (body: string) => T } | { parseFile: (body: Blob) => T });

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
  // Called plainly: as a method of something else than the global object, fetch throws in browsers.
  const { budget, clock, fetch } = context;

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
    const patience = clock.now() + (options.maxWaitMs ?? Number.POSITIVE_INFINITY);
    let rejected: string | undefined;
    for (let refusals = 0, limits = 0, faults = 0; ; ) {
      const learnt: Learnt = {};
      try {
        return await attempt(request, { ...options, maxWaitMs: patience - clock.now() }, rejected, learnt);
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
      const [url, init] = prepared(request, context.baseUrl, token);
      outcome = 'lost';
      return await withDeadline(options.timeoutMs ?? context.timeoutMs, options.signal, async (signal) => {
        const response = await fetch(url, { ...init, signal });
        outcome = response;
        if (request.method !== 'GET' && isRedirect(response)) {
          await response.body?.cancel();
          return { at: 'elsewhere', moved: undefined };
        }
        const moved = movedBy(request.path, response);
        learnt.moved = moved;
        if (!response.ok) throw refused(request, response, await response.text(), token);
        if (moved && !new URL(response.url).pathname.endsWith(movedPath(request.path, moved))) {
          await response.body?.cancel();
          return { at: 'elsewhere', moved };
        }
        const value =
          'parseFile' in request
            ? parsed(request, request.parseFile, await response.blob())
            : parsed(request, request.parse, await response.text());
        return { at: 'here', value, moved };
      });
    } catch (error) {
      throw failure(request, error, outcome !== 'unsent', options.signal);
    } finally {
      leave?.(outcome);
    }
  }

  function refused(
    request: ApiRequest<unknown>,
    { status, headers }: Response,
    body: string,
    token: string,
  ): DotloopError {
    if (status < 400) return unexpected(request, `its status is ${status}`);
    const wait = status === 429 ? limitWait : retryAfter;
    const retryAfterMs = wait(headers, clock.now());
    return refusal(status, errorItems(body, token), { ...request, retryAfterMs });
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

function prepared(request: ApiRequest<unknown>, baseUrl: string, token: string): [URL, RequestInit] {
  const { method, path, query = {}, body, accept = 'application/json' } = request;
  const url = new URL(baseUrl + path);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const headers = new Headers({ Authorization: `Bearer ${token}`, Accept: accept });
  const init: RequestInit = {
    method,
    headers,
    redirect: method === 'GET' ? 'follow' : 'manual',
    credentials: 'omit',
    cache: 'no-store',
  };
  if (body instanceof FormData) {
    init.body = body; // fetch states its content type, with the boundary
  } else if (body !== undefined) {
    headers.set('Content-Type', 'application/json');
    init.body = JSON.stringify(body);
  }
  return [url, init];
}

/** Whether it may be over by itself, soon. */
function isPassing({ code, retryAfterMs = 0 }: DotloopError): boolean {
  return (code === 'network' || code === 'server') && retryAfterMs <= longestPause;
}

/** Node shows the redirect that a write met, a browser only that there was one. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400);
}

function parsed<B, T>(request: Asked, parse: (body: B) => T, body: B): T {
  try {
    return parse(body);
  } catch (cause) {
    throw unexpected(request, cause instanceof Error ? cause.message : 'it cannot be read', cause);
  }
}

/** A token that would be refused as a header would stand in the error's text. */
function sendable(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new TypeError('token() gave something that cannot be an access token');
}
