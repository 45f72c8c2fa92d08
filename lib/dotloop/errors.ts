import { z } from 'zod';

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

/** @see API v2, FAQ: "I'm getting a 403 ACCESS DENIED error" */
const forbiddenHint =
  'The profile may not be an INDIVIDUAL one (OFFICE or COMPANY, say), the token may belong to a user who ' +
  'has no permission for this, or the scope granted to the application may not cover it.';

const textish = z.union([z.string(), z.number().transform(String)]);
const itemSchema = z.object({
  code: textish.optional().catch(undefined),
  detail: textish.optional().catch(undefined),
  source: z
    .object({
      pointer: z.string().optional().catch(undefined),
      parameter: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** Both shapes of an error's body: dotloop's `errors[]`, and OAuth's `error` with `error_description`. */
const bodySchema = z.union([
  z.object({ errors: z.array(itemSchema.catch({})) }).transform(({ errors }) => errors),
  z
    .object({ error: z.string(), error_description: z.string().optional().catch(undefined) })
    .transform((body) => [{ code: body.error, detail: body.error_description }]),
]);

/** dotloop's explanations in the body of an error answer; none when it is something else, a gateway's HTML say. */
export function errorItems(body: string, token: string): DotloopErrorItem[] {
  let json: unknown;
  try {
    json = JSON.parse(body.replaceAll(token, '(token)'));
  } catch {
    return [];
  }
  const parsed = bodySchema.safeParse(json);
  return parsed.success ? parsed.data : [];
}

const codesByStatus: Record<number, DotloopErrorCode> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  422: 'unprocessable',
  429: 'rate-limited',
};

const sentences: Partial<Record<DotloopErrorCode, string>> = {
  'bad-request': 'dotloop refused the request as invalid',
  unauthorized: 'dotloop does not accept the access token (any more)',
  forbidden: 'dotloop denied access',
  'not-found': 'dotloop does not have it, or not for this account',
  unprocessable: 'dotloop understood the request but cannot do it',
  'rate-limited': 'dotloop allows no more calls for now',
  server: 'dotloop failed to answer',
};

/** The error that an answer with a status of 400 or more stands for. */
export function errorOfStatus(
  status: number,
  items: DotloopErrorItem[],
  where: { method: Method; path: string; retryAfterMs: number | undefined },
): DotloopError {
  const code = codesByStatus[status] ?? (status >= 500 ? 'server' : 'bad-request');
  const details = items.flatMap(({ detail, source }) => {
    const place = source?.parameter ?? source?.pointer;
    return detail === undefined ? [] : [place === undefined ? detail : `${detail} (${place})`];
  });
  return new DotloopError({
    ...where,
    code,
    message: [`${sentences[code]} (${status})`, ...details].join(': '),
    status,
    items,
    done: code === 'server' && where.method !== 'GET' ? 'unknown' : 'no',
    hint: code === 'forbidden' ? forbiddenHint : undefined,
  });
}
