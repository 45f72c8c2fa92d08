import { z } from 'zod';
import { said } from '../loops/fault.ts';
import type { Device } from '../messages.ts';
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

/** Whether the companion answers at all, whatever it says. */
export async function isThere(companionUrl: string): Promise<boolean> {
  try {
    await open(companionUrl, 'healthz', { method: 'GET', signal: AbortSignal.timeout(soon) });
    return true;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problem.code !== sessionProblems.unreachable.code;
  }
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

const devicesSchema = z.object({
  devices: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      createdAt: z.number(),
      lastUsedAt: z.number(),
      current: z.boolean(),
    }),
  ),
});

/** Where the account is signed in. @throws ProblemError */
export async function fetchDevices(companionUrl: string, credential: string): Promise<Device[]> {
  const answer = await call(companionUrl, 'sessions', { method: 'GET', credential });
  return parse(devicesSchema, answer).devices;
}

/** Signs another device of the account out; one that is signed out already is so. @throws ProblemError */
export async function endDevice(companionUrl: string, credential: string, id: string): Promise<void> {
  try {
    await call(companionUrl, `sessions/${id}`, { method: 'DELETE', credential });
  } catch (error) {
    if (!isUnknownThere(error)) throw error;
  }
}

/** Whether the companion does not know what it was asked for. */
export function isUnknownThere(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === sessionProblems.unknownThere.code;
}

interface Call {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: object;
  credential?: string;
}

const timeout = 20_000;
/** For an answer that a person waits for, ms. */
const soon = 5_000;

/** @returns the answer, parsed as JSON. @throws ProblemError */
export async function call(companionUrl: string, path: string, asked: Call): Promise<unknown> {
  try {
    const response = await open(companionUrl, path, { ...asked, signal: AbortSignal.timeout(timeout) });
    return json(await response.text());
  } catch (cause) {
    throw cause instanceof ProblemError
      ? cause
      : new ProblemError(said(sessionProblems.unreachable), { cause });
  }
}

/** @returns an answer that is no refusal, its body unread. @throws ProblemError */
export async function open(
  companionUrl: string,
  path: string,
  {
    method = 'POST',
    body,
    credential,
    accept = 'application/json',
    signal,
  }: Call & { accept?: string; signal: AbortSignal },
): Promise<Response> {
  const headers: Record<string, string> = { accept };
  if (body) headers['content-type'] = 'application/json';
  if (credential) headers.authorization = `Bearer ${credential}`;
  let response: Response;
  try {
    response = await fetch(endpoint(companionUrl, path), {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal,
    });
    if (response.ok) return response;
    throw refusal(response.status, await response.text());
  } catch (cause) {
    throw cause instanceof ProblemError
      ? cause
      : new ProblemError(said(sessionProblems.unreachable), { cause });
  }
}

function refusal(status: number, text: string): ProblemError {
  const code = errorSchema.safeParse(json(text)).data?.error.code;
  const cause = new Error(`companion answered ${status} ${code ?? ''}`);
  if (status === 401 && code === 'signed-out')
    return new ProblemError(said(sessionProblems.ended), { cause });
  if (status === 404) return new ProblemError(said(sessionProblems.unknownThere), { cause });
  if (code === 'sign-in-failed') return new ProblemError(said(sessionProblems.expired), { cause });
  if (status >= 500 || status === 429) return new ProblemError(said(sessionProblems.unavailable), { cause });
  return new ProblemError(said(sessionProblems.refused), { cause });
}

/** @throws ProblemError when it is something else. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new ProblemError(said(sessionProblems.unexpected), { cause: parsed.error });
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
