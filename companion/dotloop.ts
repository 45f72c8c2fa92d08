import { type Account, createDotloop, DotloopError } from '../lib/dotloop/index.ts';
import {
  authorizeUrl,
  exchangeCode,
  OAuthError,
  refreshTokens,
  revokeToken,
  type Tokens,
} from '../lib/dotloop/oauth.ts';
import type { Config } from './config.ts';
import type { Clock } from './parts.ts';

/** An account's tokens. Times are ms since the epoch. */
export interface HeldTokens {
  accessToken: string;
  refreshToken: string;
  issuedAt: number;
  expiresAt: number;
}

/** Whose tokens they are, and the tokens that work: refreshed, when the ones given had died already. */
export interface Identified {
  account: Account;
  tokens: HeldTokens;
}

/** The API on behalf of one account. */
export type AccountApi = ReturnType<typeof createDotloop>;

/** dotloop as the companion uses it. Every call ends within the time that a lease lasts. */
export interface Dotloop {
  authorizeUrl(state: string): string;
  /** @throws OAuthError */
  exchange(code: string, state: string): Promise<HeldTokens>;
  /** @throws OAuthError */
  refresh(refreshToken: string): Promise<HeldTokens>;
  /** @throws OAuthError */
  revoke(accessToken: string): Promise<void>;
  /** @throws OAuthError, DotloopError */
  identify(tokens: HeldTokens): Promise<Identified>;
  /** @param token the account's access token; after a 401 asked again, with the one that was rejected. */
  onBehalf(token: (rejected?: string) => Promise<string>): AccountApi;
}

const timeoutMs = 8_000;

/** @param redirectUri this companion's callback, as registered with dotloop. */
export function connectDotloop(config: Config, redirectUri: string, clock: Clock): Dotloop {
  const { clientId, clientSecret } = config;
  const client = { clientId, clientSecret };
  const options = { baseUrl: config.authUrl, timeoutMs };

  async function held(asked: () => Promise<Tokens>): Promise<HeldTokens> {
    const issuedAt = clock();
    const { accessToken, refreshToken, expiresIn } = await asked();
    return { accessToken, refreshToken, issuedAt, expiresAt: issuedAt + expiresIn * 1000 };
  }

  const refresh = (refreshToken: string) => held(() => refreshTokens(client, refreshToken, options));

  const onBehalf: Dotloop['onBehalf'] = (token) =>
    createDotloop({ baseUrl: config.apiUrl, timeoutMs: timeoutMs / 2, token });

  async function identify(given: HeldTokens): Promise<Identified> {
    let tokens = given;
    const dotloop = onBehalf(async (rejected) => {
      if (rejected !== undefined) tokens = await refresh(tokens.refreshToken);
      return tokens.accessToken;
    });
    const account = await dotloop.account.get({ maxWaitMs: 0 });
    return { account, tokens };
  }

  return {
    authorizeUrl: (state) =>
      authorizeUrl({
        clientId,
        redirectUri,
        state,
        redirectOnDeny: true,
        baseUrl: config.authorizeUrl.replace(/\/authorize$/, ''),
      }),
    exchange: (code, state) => held(() => exchangeCode(client, { code, redirectUri, state }, options)),
    refresh,
    revoke: (accessToken) => revokeToken(client, accessToken, options),
    identify,
    onBehalf,
  };
}

/** Whether dotloop itself has ended the access, so that only a new sign-in helps. */
export function isGrantOver(error: unknown): boolean {
  return error instanceof OAuthError && error.code === 'invalid_grant';
}

/** Whether dotloop said no, rather than nothing or something unfit. */
export function isRefusal(error: unknown): boolean {
  const passing = new Set(['network', 'server', 'rate-limited', 'aborted', 'unexpected-answer']);
  return (error instanceof OAuthError || error instanceof DotloopError) && !passing.has(error.code);
}
