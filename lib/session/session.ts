import { said } from '../loops/fault.ts';
import type { Problem } from '../loops/problem.ts';
import type { Account, Device, SessionState } from '../messages.ts';
import { ProblemError } from '../problem-error.ts';
import { type FeedMessage, followChanges, readChanges } from './changes.ts';
import { endDevice, endSession, fetchDevices, fetchToken, redeem } from './companion.ts';
import {
  forgetProblem,
  forgetSession,
  forgetSignIn,
  type KeptSession,
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
  /** Where this person is signed in. @throws ProblemError */
  devices(): Promise<Device[]>;
  /** Signs another device out. @returns those that are left. @throws ProblemError */
  endDevice(id: string): Promise<Device[]>;
  /**
   * What changed in this account after a cursor (null: where to begin); with a `signal` also what changes from then
   * on, until it is aborted or the companion ends it.
   * @returns false when the companion has no feed. @throws ProblemError
   */
  changes(
    accountId: number,
    after: number | null,
    hear: (message: FeedMessage) => void,
    signal?: AbortSignal,
  ): Promise<boolean>;
}

/** Sign-in and access tokens, through the companion. Everything is kept, so that the worker may die at any await. */
export function createSession(options: {
  companionUrl: () => Promise<string>;
  changed: () => void;
  /** Nobody is signed in any more, by whoever's doing: what was read of the account is to be forgotten. */
  ended: () => Promise<void>;
}): Session {
  let signingIn: Promise<SessionState> | null = null;
  let asking: Promise<KeptToken> | null = null;

  async function get(): Promise<SessionState> {
    if (signingIn) return { state: 'signing-in' };
    const session = await keptSession();
    if (session) return { state: 'signed-in', account: session.account };
    if (!signingIn && (await keptSignIn())) {
      await forgetSignIn();
      await keepProblem(said(sessionProblems.interrupted));
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
      const isWanted = await alone(async () => {
        if ((await keptSignIn())?.state !== signIn.state) return false;
        await keepSession({ credential, companionUrl, account });
        await keepToken({ accessToken, expiresAt, accountId: account.id });
        return true;
      });
      if (isWanted) return { state: 'signed-in', account };
      const told = await tell(companionUrl, credential); // signed out meanwhile
      return await signedOut(told ? null : said(sessionProblems.signOutUnconfirmed));
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
    const session = await alone(async () => {
      const kept = await keptSession();
      await forgetSession();
      await forgetSignIn();
      return kept;
    });
    options.changed();
    await options.ended();
    const told = session ? await tell(session.companionUrl, session.credential) : true;
    const state = await signedOut(told ? null : said(sessionProblems.signOutUnconfirmed));
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

  function request(accountId: number, rejected: string | undefined): Promise<KeptToken> {
    return asSession(accountId, async ({ companionUrl, credential }) => {
      const token = { ...(await fetchToken(companionUrl, credential, rejected)), accountId };
      return alone(async () => {
        if ((await keptSession())?.credential !== credential) {
          throw new ProblemError(said(sessionProblems.signedOut));
        }
        await keepToken(token);
        return token;
      });
    });
  }

  /** Asks the companion as this account's session, and learns when that is over. @throws ProblemError */
  async function asSession<T>(
    accountId: number | undefined,
    ask: (session: KeptSession) => Promise<T>,
  ): Promise<T> {
    const session = await keptSession();
    if (!session || session.account.id !== accountId) throw new ProblemError(said(sessionProblems.signedOut));
    try {
      return await ask(session);
    } catch (error) {
      const isOver = error instanceof ProblemError && error.problem.code === sessionProblems.ended.code;
      if (isOver) await endedBy(session.credential, error.problem);
      throw error;
    }
  }

  /** Another sign-in may have begun meanwhile: an old answer does not end it. */
  async function endedBy(credential: string, problem: Problem): Promise<void> {
    const isOver = await alone(async () => {
      if ((await keptSession())?.credential !== credential) return false;
      await forgetSession();
      await keepProblem(problem);
      return true;
    });
    if (!isOver) return;
    options.changed();
    await options.ended();
  }

  const account = async () => (await keptSession())?.account ?? null;

  return {
    get,
    account,
    signIn,
    signOut,
    token,
    devices: async () =>
      asSession((await account())?.id, ({ companionUrl, credential }) =>
        fetchDevices(companionUrl, credential),
      ),
    endDevice: async (id) =>
      asSession((await account())?.id, async ({ companionUrl, credential }) => {
        await endDevice(companionUrl, credential, id);
        return fetchDevices(companionUrl, credential);
      }),
    changes: (accountId, after, hear, signal) =>
      asSession(accountId, ({ companionUrl, credential }) => {
        const from = { companionUrl, credential, after };
        return signal ? followChanges(from, hear, signal) : readChanges(from, hear);
      }),
  };
}

/** What is kept changes one step at a time, so that a sign-out is not overtaken by what was under way before it. */
function alone<T>(step: () => Promise<T>): Promise<T> {
  return navigator.locks.request('loop-it:session', step);
}

function isUsable(token: KeptToken, rejected: string | undefined): boolean {
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
