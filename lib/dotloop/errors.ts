export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/**
 * What went wrong. `network`: no answer, or none in time. `unexpected-answer`: an answer that is not what
 * the documentation says. `moved`: the loop was merged into another (see `MovedError`). `aborted`: the
 * caller's signal ended it.
 */
export type DotloopErrorCode =
  | 'bad-request'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'unprocessable'
  | 'rate-limited'
  | 'server'
  | 'network'
  | 'unexpected-answer'
  | 'moved'
  | 'aborted';

/** One of dotloop's own explanations. @see API v2, "Client Errors" */
export interface DotloopErrorItem {
  code?: string | undefined;
  /** For people. */
  detail?: string | undefined;
  /** Where it comes from: `pointer` into the request's body, or the name of a query `parameter`. */
  source?: { pointer?: string | undefined; parameter?: string | undefined } | undefined;
}

export interface DotloopErrorInit {
  code: DotloopErrorCode;
  message: string;
  method: Method;
  /** With ids, without the query. */
  path: string;
  /** Whether dotloop certainly did not do it, or nobody can tell. Reads are always `no`. */
  done: 'no' | 'unknown';
  status?: number | undefined;
  items?: DotloopErrorItem[];
  retryAfterMs?: number | undefined;
  hint?: string | undefined;
  cause?: unknown;
}

/** Every failure of a call. Never carries a token, nor the query of the request. */
export class DotloopError extends Error {
  override readonly name: string = 'DotloopError';
  readonly code: DotloopErrorCode;
  readonly method: Method;
  readonly path: string;
  readonly done: 'no' | 'unknown';
  /** HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;
  readonly items: DotloopErrorItem[];
  /** When dotloop said how long to wait. */
  readonly retryAfterMs: number | undefined;
  /** What may be behind it, for people. */
  readonly hint: string | undefined;

  constructor(init: DotloopErrorInit) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.code = init.code;
    this.method = init.method;
    this.path = init.path;
    this.done = init.done;
    this.status = init.status;
    this.items = init.items ?? [];
    this.retryAfterMs = init.retryAfterMs;
    this.hint = init.hint;
  }
}

/** A loop that was merged into another, which may be in another profile. */
export interface Moved {
  fromLoopId: number;
  toLoopId: number;
  /** The profile that the loop is in now. */
  profileId: number;
}

/**
 * A POST was sent to a loop that has been merged into another, and was not done. It is not repeated by
 * itself, because the other loop may already have what was to be made.
 */
export class MovedError extends DotloopError {
  override readonly name = 'MovedError';
  readonly moved: Moved;

  constructor(method: Method, path: string, moved: Moved) {
    super({
      code: 'moved',
      message: `Loop ${moved.fromLoopId} has been merged into loop ${moved.toLoopId}. Nothing was changed.`,
      method,
      path,
      done: 'no',
    });
    this.moved = moved;
  }
}
