import type { Problem } from '../loops/problem.ts';

/** What a person is told about signing in and out. */
export const sessionProblems = {
  signedOut: {
    code: 'signed-out',
    message: 'You are signed out of dotloop. Your drafts are kept. Sign in to go on.',
  },
  ended: {
    code: 'signed-out',
    message: 'dotloop has ended your sign-in. Your drafts are kept. Sign in again to go on.',
  },
  interrupted: {
    code: 'sign-in-interrupted',
    message: 'Sign-in was interrupted. Try again.',
  },
  denied: {
    code: 'denied',
    message: 'dotloop was told not to allow Loop-It, so you are not signed in. Sign in again to allow it.',
  },
  expired: {
    code: 'sign-in-expired',
    message: 'Signing in took too long and was not completed. Try again.',
  },
  exchangeFailed: {
    code: 'exchange-failed',
    message: 'dotloop did not complete the sign-in. Nothing was changed. Try again.',
  },
  unavailable: {
    code: 'dotloop-unavailable',
    message: 'dotloop is not answering at the moment. What you typed is kept. Try again in a minute.',
  },
  windowNotShown: {
    code: 'window-not-shown',
    message:
      'The browser did not show the sign-in window. What you typed is kept. Close other sign-in windows, then try again.',
  },
  mismatch: {
    code: 'sign-in-mismatch',
    message: 'The sign-in that came back was not the one that was started, so it was not used. Try again.',
  },
  unreachable: {
    code: 'companion-unreachable',
    message:
      'The sign-in service could not be reached. What you typed is kept. Check your connection, then try again.',
  },
  unexpected: {
    code: 'companion-unexpected',
    message:
      'The sign-in service gave an answer that Loop-It does not understand. What you typed is kept. Check its address in the options.',
  },
  refused: {
    code: 'companion-refused',
    message:
      'The sign-in service refused this copy of Loop-It. What you typed is kept. Check its address in the options, or ask whoever runs it.',
  },
  unknownThere: {
    code: 'companion-unknown',
    message:
      'The sign-in service does not know what Loop-It asked for. It may be older than Loop-It: check its address in the options, or ask whoever runs it.',
  },
  signOutUnconfirmed: {
    code: 'sign-out-unconfirmed',
    message:
      'You are signed out on this computer, but the sign-in service could not be told. To be sure, remove Loop-It under your connected apps in dotloop.',
  },
} as const satisfies Record<string, Problem>;
