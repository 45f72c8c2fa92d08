import { z } from 'zod';
import { ProblemError } from '../problem-error.ts';
import { sessionProblems } from './problems.ts';

/** An access token, and when it ends in ms since the epoch. */
export const accessTokenSchema = z.object({
  accessToken: z.string().min(1),
  expiresAt: z.number(),
});
export type AccessToken = z.infer<typeof accessTokenSchema>;

const accountSchema = z.object({
  id: z.number().int(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
});

const redeemedSchema = accessTokenSchema.extend({ credential: z.string().min(1), account: accountSchema });
export type Redeemed = z.infer<typeof redeemedSchema>;

const errorSchema = z.object({ error: z.object({ code: z.string() }) });

/** Where the sign-in window begins. */
export function startUrl(
  companionUrl: string,
  query: { challenge: string; redirect_uri: string; state: string },
): string {
  const url = endpoint(companionUrl, 'oauth/start');
  url.search = new URLSearchParams(query).toString();
  return url.href;
}

/** Exchanges the one-time ticket for a session. @throws ProblemError */
export async function redeem(companionUrl: string, ticket: string, verifier: string): Promise<Redeemed> {
  return parse(redeemedSchema, await call(companionUrl, 'sessions', { body: { ticket, verifier } }));
}

/**
 * The account's current access token; refreshed when `rejected` is still the current one.
 * @throws ProblemError with `signed-out` only when the companion says that the session is over.
 */
export async function fetchToken(
  companionUrl: string,
  credential: string,
  rejected: string | undefined,
): Promise<AccessToken> {
  const body = rejected === undefined ? {} : { rejected };
  return parse(accessTokenSchema, await call(companionUrl, 'token', { body, credential }));
}

/** Ends the session at the companion. @throws ProblemError */
export async function endSession(companionUrl: string, credential: string): Promise<void> {
  await call(companionUrl, 'sessions/current', { method: 'DELETE', credential });
}

interface Call {
  method?: 'POST' | 'DELETE';
  body?: object;
  credential?: string;
}

async function call(companionUrl: string, path: string, { method = 'POST', body, credential }: Call) {
  const headers: Record<string, string> = {};
  if (body) headers['content-type'] = 'application/json';
  if (credential) headers.authorization = `Bearer ${credential}`;
  let response: Response;
  let text: string;
  try {
    response = await fetch(endpoint(companionUrl, path), {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(20_000),
    });
    text = await response.text();
  } catch (cause) {
    throw new ProblemError(sessionProblems.unreachable, { cause });
  }
  if (!response.ok) throw refusal(response.status, text);
  return json(text);
}

function refusal(status: number, text: string): ProblemError {
  const code = errorSchema.safeParse(json(text)).data?.error.code;
  const cause = new Error(`companion answered ${status} ${code ?? ''}`);
  if (status === 401 && code === 'signed-out') return new ProblemError(sessionProblems.ended, { cause });
  if (code === 'sign-in-failed') return new ProblemError(sessionProblems.expired, { cause });
  if (status >= 500 || status === 429) return new ProblemError(sessionProblems.unavailable, { cause });
  return new ProblemError(sessionProblems.refused, { cause });
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new ProblemError(sessionProblems.unexpected, { cause: parsed.error });
  return parsed.data;
}

/** Undefined for a body that is not JSON: the schema then says so. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function endpoint(companionUrl: string, path: string): URL {
  return new URL(path, companionUrl.endsWith('/') ? companionUrl : `${companionUrl}/`);
}
