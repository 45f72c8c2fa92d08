import { z } from 'zod';
import { retryAfter } from './budget.ts';
import { withDeadline } from './clock.ts';
import { count, record, text } from './lenient.ts';

const defaultBaseUrl = 'https://auth.dotloop.com/oauth';

/** Which application it is. dotloop issues both when the application is registered. */
export interface OAuthClient {
  clientId: string;
  clientSecret: string;
}

export interface OAuthOptions {
  baseUrl?: string;
  fetch?: typeof fetch;
  signal?: AbortSignal;
  /** 30 seconds unless given. */
  timeoutMs?: number;
}

export interface Tokens {
  accessToken: string;
  /** The one to refresh with from now on. */
  refreshToken: string;
  /** Seconds from now. */
  expiresIn: number;
  /** As granted, separated by commas or blanks; "" when not stated. */
  scope: string;
}

const codes = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
] as const;

/**
 * The codes of RFC 6749, 5.2, or what kept dotloop's answer from being one of them. `refused`: a 4xx
 * without such a code. `network`: no answer, or none in time.
 */
export type OAuthErrorCode =
  | (typeof codes)[number]
  | 'refused'
  | 'rate-limited'
  | 'server'
  | 'network'
  | 'unexpected-answer'
  | 'aborted';

/**
 * A request to dotloop's authorization server that failed. Only `invalid_grant` means that the user has to
 * sign in again. Carries no URL, code, token or secret.
 */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly code: OAuthErrorCode;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    code: OAuthErrorCode,
    message: string,
    { status, retryAfterMs }: { status?: number; retryAfterMs?: number | undefined } = {},
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Where to send the user to be asked for access.
 * @param state comes back with the answer, and must be checked there.
 * @param redirectOnDeny whether a "no" comes back too (`error=access_denied`) or just closes the window.
 * @see API v2, "Step 1 - Obtain an Authorization Code"
 */
export function authorizeUrl({
  clientId,
  redirectUri,
  state,
  redirectOnDeny,
  baseUrl = defaultBaseUrl,
}: {
  clientId: string;
  redirectUri: string;
  state: string;
  redirectOnDeny?: boolean;
  baseUrl?: string;
}): string {
  const url = endpoint(baseUrl, 'authorize', {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
  });
  if (redirectOnDeny !== undefined) url.searchParams.set('redirect_on_deny', String(redirectOnDeny));
  return url.href;
}

/**
 * Tokens for the code that the user's consent gave.
 * @param grant `redirectUri` and `state` as they were in `authorizeUrl`.
 * @throws OAuthError
 * @see API v2, "Step 2 - Acquire Access/Refresh Token"
 */
export async function exchangeCode(
  client: OAuthClient,
  { code, redirectUri, state }: { code: string; redirectUri: string; state: string },
  options: OAuthOptions = {},
): Promise<Tokens> {
  const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, state };
  return tokens(await post(client, 'token', grant, [code], options));
}

/**
 * New tokens. The access token before dies at once, so two refreshes must never run at one time.
 * @throws OAuthError; `invalid_grant` when the user has taken access back.
 * @see API v2, "Refreshing Access Tokens"
 */
export async function refreshTokens(
  client: OAuthClient,
  refreshToken: string,
  options: OAuthOptions = {},
): Promise<Tokens> {
  const grant = { grant_type: 'refresh_token', refresh_token: refreshToken };
  return tokens(await post(client, 'token', grant, [refreshToken], options), refreshToken);
}

/**
 * Ends the access: both tokens are void from now on.
 * @throws OAuthError
 * @see API v2, "Revoking Access"
 */
export async function revokeToken(
  client: OAuthClient,
  accessToken: string,
  options: OAuthOptions = {},
): Promise<void> {
  await post(client, 'token/revoke', { token: accessToken }, [accessToken], options);
}

const tokensSchema = record({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
  refresh_token: z.string().min(1).optional(),
  expires_in: count,
  scope: z.string().default(''),
});

/** @param kept the refresh token to keep when the answer has none (RFC 6749, 6). */
function tokens(body: string, kept?: string): Tokens {
  const answer = tokensSchema.safeParse(jsonOf(body));
  const refreshToken = answer.data?.refresh_token ?? kept;
  if (!answer.success || refreshToken === undefined) {
    throw new OAuthError('unexpected-answer', 'dotloop answered, but not with tokens as documented');
  }
  const { access_token, expires_in, scope } = answer.data;
  return { accessToken: access_token, refreshToken, expiresIn: expires_in, scope };
}

/** Parameters go into the query and the client into HTTP Basic, as dotloop documents it; so the URL is a secret. */
async function post(
  client: OAuthClient,
  name: string,
  parameters: Record<string, string>,
  secrets: string[],
  {
    baseUrl = defaultBaseUrl,
    fetch = (...request) => globalThis.fetch(...request),
    signal,
    timeoutMs = 30_000,
  }: OAuthOptions,
): Promise<string> {
  const url = endpoint(baseUrl, name, parameters);
  const init: RequestInit = {
    method: 'POST',
    headers: { Authorization: basic(client), Accept: 'application/json' },
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
  };
  const { response, body } = await withDeadline(timeoutMs, signal, async (signal) => {
    const response = await fetch(url, { ...init, signal });
    return { response, body: await response.text() };
  }).catch((error: unknown) => {
    if (signal?.aborted) throw new OAuthError('aborted', 'The request was ended');
    throw new OAuthError(
      'network',
      `dotloop could not be reached, or did not answer in time${reason(error)}`,
    );
  });
  if (response.ok) return body;
  throw refusal(response, body, [client.clientSecret, ...secrets]);
}

function endpoint(baseUrl: string, name: string, parameters: Record<string, string>): URL {
  const url = new URL(`${baseUrl.replace(/\/+$/, '')}/${name}`);
  url.search = new URLSearchParams(parameters).toString();
  return url;
}

function basic({ clientId, clientSecret }: OAuthClient): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${clientId}:${clientSecret}`)))}`;
}

const errorSchema = record({
  error: text,
  error_description: text.optional().catch(undefined),
});

function refusal({ status, headers }: Response, body: string, secrets: string[]): OAuthError {
  const about = { status, retryAfterMs: retryAfter(headers, Date.now()) };
  if (status === 429) return new OAuthError('rate-limited', 'dotloop allows no more requests for now', about);
  if (status >= 500) return new OAuthError('server', `dotloop failed to answer (${status})`, about);
  if (status < 400) return new OAuthError('unexpected-answer', `dotloop answered with ${status}`, about);
  const answer = errorSchema.safeParse(jsonOf(body));
  const code = codes.find((candidate) => candidate === answer.data?.error) ?? 'refused';
  const said = [answer.data?.error, answer.data?.error_description].filter((part) => part !== undefined);
  const message = secrets.reduce(
    (words, secret) => words.replaceAll(secret, '(secret)'),
    [`dotloop refused (${status})`, ...said].join(': '),
  );
  return new OAuthError(code, message, about);
}

/** The system's word for it, such as ECONNREFUSED: messages of fetch may quote the URL. */
function reason(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? ` (${code})` : '';
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // not JSON: the schemas refuse it
  }
}
