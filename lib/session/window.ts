import { browser } from '../browser.ts';
import { type Fault, said } from '../loops/fault.ts';
import type { Problem } from '../loops/problem.ts';
import { isThere, startUrl } from './companion.ts';
import type { SignIn } from './kept.ts';
import { challengeOf } from './pkce.ts';
import { sessionProblems } from './problems.ts';

/** What came of the sign-in window. */
export type WindowOutcome = { ticket: string } | { cancelled: true } | { problem: Problem };

const faults: Record<string, Fault> = {
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
    return outcomeOf(error, companionUrl);
  }
  const answer = URL.parse(back)?.searchParams;
  if (!answer || answer.get('state') !== signIn.state) return { problem: said(sessionProblems.mismatch) };
  const ticket = answer.get('ticket');
  if (ticket) return { ticket };
  return { problem: said(faults[answer.get('error') ?? ''] ?? sessionProblems.exchangeFailed) };
}

/**
 * Why the window came back with nothing. Browsers tell this by words alone, fixed ones that no language changes.
 * Words that are not known mean a cancel only if the companion can be reached: a person who closed the window has
 * seen it, and whose page did not load is told so.
 * @see Chromium, chrome/browser/extensions/api/identity/identity_constants.h
 * @see Firefox, toolkit/components/extensions/parent/ext-identity.js
 */
async function outcomeOf(error: unknown, companionUrl: string): Promise<WindowOutcome> {
  const words = error instanceof Error ? error.message : String(error);
  if (closed.includes(words)) return { cancelled: true };
  console.info('the sign-in window came back with nothing', words);
  if (notLoaded.includes(words)) return { problem: said(sessionProblems.unreachable) };
  if (notShown.includes(words)) return { problem: said(sessionProblems.windowNotShown) };
  return (await isThere(companionUrl)) ? { cancelled: true } : { problem: said(sessionProblems.unreachable) };
}

/** Somebody closed the window: Chromium's words, and Firefox's. */
const closed = ['The user did not approve access.', 'User cancelled or denied access.'];

/** A page did not load: Chromium's words, and Firefox's. */
const notLoaded = [
  'Authorization page could not be loaded.',
  'Authorization page load timed out.',
  'Invalid request',
];

/** There was no window: Chromium's words. */
const notShown = [
  "Couldn't create a browser window to display an authorization page.",
  'Only one web auth flow is allowed at a time.',
  'Identity API is disabled in incognito windows.',
  'The browser context has been shut down',
];
