import type { Fault } from '../loops/fault.ts';

/** What a person is told about signing in and out. */
export const sessionProblems = {
  signedOut: { code: 'signed-out', says: 'session_signedOut' },
  ended: { code: 'signed-out', says: 'session_ended' },
  interrupted: { code: 'sign-in-interrupted', says: 'session_interrupted' },
  denied: { code: 'denied', says: 'session_denied' },
  expired: { code: 'sign-in-expired', says: 'session_expired' },
  exchangeFailed: { code: 'exchange-failed', says: 'session_exchangeFailed' },
  unavailable: { code: 'dotloop-unavailable', says: 'session_unavailable' },
  windowNotShown: { code: 'window-not-shown', says: 'session_windowNotShown' },
  mismatch: { code: 'sign-in-mismatch', says: 'session_mismatch' },
  unreachable: { code: 'companion-unreachable', says: 'session_unreachable' },
  unexpected: { code: 'companion-unexpected', says: 'session_unexpected' },
  refused: { code: 'companion-refused', says: 'session_refused' },
  unknownThere: { code: 'companion-unknown', says: 'session_unknownThere' },
  signOutUnconfirmed: { code: 'sign-out-unconfirmed', says: 'session_signOutUnconfirmed' },
} as const satisfies Record<string, Fault>;
