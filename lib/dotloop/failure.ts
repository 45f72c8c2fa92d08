import { z } from 'zod';
import { BudgetSpent } from './budget.ts';
import { DotloopError, type DotloopErrorCode, type DotloopErrorItem, type Method } from './errors.ts';

/** What failed. */
interface Where {
  method: Method;
  path: string;
}

/** @see API v2, "Webhooks" */
const webhooksHint =
  'dotloop grants webhooks to an application on request; it may not have been granted them yet.';

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

const codesByStatus: Record<number, keyof typeof sentences> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  422: 'unprocessable',
  429: 'rate-limited',
};

const sentences = {
  'bad-request': 'dotloop refused the request as invalid',
  unauthorized: 'dotloop does not accept the access token (any more)',
  forbidden: 'dotloop denied access',
  'not-found': 'dotloop does not have it, or not for this account',
  unprocessable: 'dotloop understood the request but cannot do it',
  'rate-limited': 'dotloop allows no more calls for now',
  server: 'dotloop failed to answer',
} satisfies Partial<Record<DotloopErrorCode, string>>;

/** The error that an answer with a status of 400 or more stands for. */
export function refusal(
  status: number,
  items: DotloopErrorItem[],
  { method, path, retryAfterMs }: Where & { retryAfterMs: number | undefined },
): DotloopError {
  const code = codesByStatus[status] ?? (status >= 500 ? 'server' : 'bad-request');
  const details = items.flatMap(({ detail, source }) => {
    const place = source?.parameter ?? source?.pointer;
    return detail === undefined ? [] : [place === undefined ? detail : `${detail} (${place})`];
  });
  const done = code === 'server' ? mayBeDone(method) : 'no';
  return new DotloopError({
    method,
    path,
    retryAfterMs,
    code,
    message: words([`${sentences[code]} (${status})`, details.join('; ')].filter(Boolean).join(': '), done),
    status,
    items,
    done,
    hint: code === 'forbidden' ? hintFor(path) : undefined,
  });
}

function hintFor(path: string): string {
  return path.startsWith('/subscription') ? webhooksHint : forbiddenHint;
}

/** An answer that is not what the documentation says. */
export function unexpected({ method, path }: Where, what: string, cause?: unknown): DotloopError {
  const done = mayBeDone(method);
  const message = words(`dotloop's answer is not what its documentation says: ${what}`, done);
  return new DotloopError({ code: 'unexpected-answer', message, method, path, done, cause });
}

/**
 * The error that a call ends with when there was no answer.
 * @param sent whether anything has left for dotloop. Before that, errors are the caller's own (those of
 *   `token()`) and stay as they are.
 */
export function failure(
  { method, path }: Where,
  error: unknown,
  sent: boolean,
  signal: AbortSignal | undefined,
): unknown {
  if (error instanceof DotloopError) return error;
  const done = sent ? mayBeDone(method) : 'no';
  const about = { method, path, done, cause: error } as const;
  if (signal?.aborted) {
    return new DotloopError({ ...about, code: 'aborted', message: words('The call was ended', done) });
  }
  if (error instanceof BudgetSpent) {
    const { retryAfterMs } = error;
    return new DotloopError({
      ...about,
      code: 'rate-limited',
      message: sentences['rate-limited'],
      retryAfterMs,
    });
  }
  if (!sent) return error;
  const message =
    error instanceof Error && error.name === 'TimeoutError'
      ? 'dotloop did not answer in time'
      : 'dotloop could not be reached, or the connection broke';
  return new DotloopError({ ...about, code: 'network', message: words(message, done) });
}

function mayBeDone(method: Method): 'no' | 'unknown' {
  return method === 'GET' ? 'no' : 'unknown';
}

function words(what: string, done: 'no' | 'unknown'): string {
  return done === 'no' ? what : `${what}. It may have been done all the same.`;
}
