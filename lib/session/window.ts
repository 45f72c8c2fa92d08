import { browser } from '../browser.ts';
import type { Problem } from '../loops/problem.ts';
import { startUrl } from './companion.ts';
import type { SignIn } from './kept.ts';
import { challengeOf } from './pkce.ts';
import { sessionProblems } from './problems.ts';

/** What came of the sign-in window. */
export type WindowOutcome = { ticket: string } | { cancelled: true } | { problem: Problem };

const problemOf: Record<string, Problem> = {
  denied: sessionProblems.denied,
  expired: sessionProblems.expired,
  unavailable: sessionProblems.unavailable,
};

/**
 * Opens the sign-in window and waits for it to come back to the extension's own redirect URL.
 * @see RFC 6749, 10.12 for the state
 */
export async function openSignInWindow(companionUrl: string, signIn: SignIn): Promise<WindowOutcome> {
  const url = startUrl(companionUrl, {
    challenge: await challengeOf(signIn.verifier),
    redirect_uri: browser.identity.getRedirectURL(),
    state: signIn.state,
  });
  let back: string;
  try {
    back = await browser.identity.launchWebAuthFlow({ url, interactive: true });
  } catch (error) {
    return closed(error);
  }
  const answer = URL.parse(back)?.searchParams;
  if (!answer || answer.get('state') !== signIn.state) return { problem: sessionProblems.mismatch };
  const ticket = answer.get('ticket');
  if (ticket) return { ticket };
  return { problem: problemOf[answer.get('error') ?? ''] ?? sessionProblems.exchangeFailed };
}

/** A browser tells a window that somebody closed from a page that did not load by its words only. */
function closed(error: unknown): WindowOutcome {
  const words = error instanceof Error ? error.message : String(error);
  return /could not be loaded|network|invalid/i.test(words)
    ? { problem: sessionProblems.unreachable }
    : { cancelled: true };
}
