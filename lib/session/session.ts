import type { Problem } from '../loops/problem.ts';
import type { Account, SessionState } from '../messages.ts';
import { ProblemError } from '../problem-error.ts';
import { type AccessToken, endSession, fetchToken, redeem } from './companion.ts';
import {
  forgetProblem,
  forgetSession,
  forgetSignIn,
  type KeptToken,
  keepProblem,
  keepSession,
  keepSignIn,
  keepToken,
  keptProblem,
  keptSession,
  keptSignIn,
  keptToken,
} from './kept.ts';
import { randomSecret } from './pkce.ts';
import { sessionProblems } from './problems.ts';
import { openSignInWindow } from './window.ts';

/** A token that ends sooner than this is not begun with. */
const margin = 60_000;

export interface Session {
  get(): Promise<SessionState>;
  account(): Promise<Account | null>;
  /** Opens the sign-in window, and answers when it is over. Calls while it is open share it. */
  signIn(): Promise<SessionState>;
  signOut(): Promise<SessionState>;
  /**
   * An access token of this account. `rejected` is one that dotloop did not take.
   * @throws ProblemError: `signed-out` when the account is not signed in (any more)
   */
  token(accountId: number, rejected?: string): Promise<string>;
}

/** Sign-in and access tokens, through the companion. Everything is kept, so that the worker may die at any await. */
export function createSession(options: {
  companionUrl: () => Promise<string>;
  changed: () => void;
}): Session {
  let signingIn: Promise<SessionState> | null = null;
  let asking: Promise<KeptToken> | null = null;

  async function get(): Promise<SessionState> {
    if (signingIn) return { state: 'signing-in' };
    const session = await keptSession();
    if (session) return { state: 'signed-in', account: session.account };
    if (!signingIn && (await keptSignIn())) {
      await forgetSignIn();
      await keepProblem(sessionProblems.interrupted);
    }
    return { state: 'signed-out', problem: await keptProblem() };
  }

  async function signedOut(problem: Problem | null): Promise<SessionState> {
    await (problem ? keepProblem(problem) : forgetProblem());
    return { state: 'signed-out', problem };
  }

  async function runSignIn(): Promise<SessionState> {
    const session = await keptSession();
    if (session) return { state: 'signed-in', account: session.account };
    await forgetProblem();
    const signIn = { verifier: randomSecret(), state: randomSecret() };
    await keepSignIn(signIn);
    try {
      const companionUrl = await options.companionUrl();
      const outcome = await openSignInWindow(companionUrl, signIn);
      if ('cancelled' in outcome) return await signedOut(null);
      if ('problem' in outcome) return await signedOut(outcome.problem);
      const { credential, account, accessToken, expiresAt } = await redeem(
        companionUrl,
        outcome.ticket,
        signIn.verifier,
      );
      await keepSession({ credential, companionUrl, account });
      await keepToken({ accessToken, expiresAt, accountId: account.id });
      return { state: 'signed-in', account };
    } catch (error) {
      if (error instanceof ProblemError) return await signedOut(error.problem);
      throw error;
    } finally {
      await forgetSignIn();
    }
  }

  function signIn(): Promise<SessionState> {
    signingIn ??= runSignIn().finally(() => {
      signingIn = null;
      options.changed();
    });
    options.changed();
    return signingIn;
  }

  async function signOut(): Promise<SessionState> {
    const session = await keptSession();
    await forgetSession();
    await forgetSignIn();
    const told = session ? await tell(session.companionUrl, session.credential) : true;
    const state = await signedOut(told ? null : sessionProblems.signOutUnconfirmed);
    options.changed();
    return state;
  }

  async function token(accountId: number, rejected?: string): Promise<string> {
    const kept = await keptToken();
    if (kept?.accountId === accountId && isUsable(kept, rejected)) return kept.accessToken;
    if (!asking) return ask(accountId, rejected);
    const current = await asking;
    return current.accountId === accountId && current.accessToken !== rejected
      ? current.accessToken
      : token(accountId, rejected);
  }

  async function ask(accountId: number, rejected: string | undefined): Promise<string> {
    asking = request(accountId, rejected).finally(() => {
      asking = null;
    });
    return (await asking).accessToken;
  }

  async function request(accountId: number, rejected: string | undefined): Promise<KeptToken> {
    const session = await keptSession();
    if (session?.account.id !== accountId) throw new ProblemError(sessionProblems.signedOut);
    let answer: AccessToken;
    try {
      answer = await fetchToken(session.companionUrl, session.credential, rejected);
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === sessionProblems.ended.code) {
        await endedBy(session.credential, error.problem);
      }
      throw error;
    }
    if ((await keptSession())?.credential !== session.credential) {
      throw new ProblemError(sessionProblems.signedOut);
    }
    const token = { ...answer, accountId };
    await keepToken(token);
    return token;
  }

  /** Another sign-in may have begun meanwhile: an old answer does not end it. */
  async function endedBy(credential: string, problem: Problem): Promise<void> {
    if ((await keptSession())?.credential !== credential) return;
    await forgetSession();
    await keepProblem(problem);
    options.changed();
  }

  return { get, account: async () => (await keptSession())?.account ?? null, signIn, signOut, token };
}

function isUsable(token: AccessToken, rejected: string | undefined): boolean {
  return token.accessToken !== rejected && token.expiresAt > Date.now() + margin;
}

/** Whether the companion knows that the session is over; one that it no longer knows is over, too. */
async function tell(companionUrl: string, credential: string): Promise<boolean> {
  try {
    await endSession(companionUrl, credential);
    return true;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code === sessionProblems.ended.code;
    throw error;
  }
}
