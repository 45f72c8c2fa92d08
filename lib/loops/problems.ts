import type { DotloopError } from '../dotloop/index.ts';
import type { Problem } from './problem.ts';

/** What a person is told about a loop on its way. */
export const outboxProblems = {
  copyArchived: {
    code: 'copy-archived',
    message:
      'The connection broke, and dotloop was sent this loop twice. The copy was archived; the loop here is the one to use.',
  },
  offline: {
    code: 'offline',
    message:
      'dotloop cannot be reached at the moment. All is kept, and Loop-It goes on by itself when it can.',
  },
  unavailable: {
    code: 'dotloop-unavailable',
    message: 'dotloop is not answering properly at the moment. All is kept, and Loop-It goes on by itself.',
  },
  rateLimited: {
    code: 'rate-limited',
    message:
      'dotloop takes no more requests for the moment. All is kept, and Loop-It goes on by itself shortly.',
  },
  unauthorized: {
    code: 'unauthorized',
    message:
      'dotloop does not accept the sign-in at the moment. All is kept, and Loop-It tries again. If this stays so, sign out and in again.',
  },
  otherAccount: {
    code: 'other-account',
    message:
      'This loop belongs to another dotloop account. It is kept, and goes on when that account signs in.',
  },
  unexpected: {
    code: 'unexpected',
    message: 'Something went wrong in Loop-It. All is kept, and Loop-It tries again by itself.',
  },
  settling: {
    code: 'answer-lost',
    message: 'The connection broke before dotloop answered. Loop-It is looking what came of it.',
  },
  nothingFound: {
    code: 'was-it-made',
    message:
      'The connection broke before dotloop answered, and the loop cannot be seen there. Look in dotloop whether it was made: Loop-It does not send it again before you say so.',
  },
  severalFound: {
    code: 'which-is-it',
    message:
      'The connection broke before dotloop answered, and there is a loop there that may be the one. Say which it is: Loop-It does not send it again before you do.',
  },
  notAsking: {
    code: 'not-asking',
    message: 'This question has been settled meanwhile. Nothing was changed.',
  },
  claimed: {
    code: 'loop-claimed',
    message:
      'That loop was made from another draft of yours. Choose another one, or say that it was not made.',
  },
  duplicate: {
    code: 'duplicate',
    message:
      'There is a loop of the same property in dotloop by now, or on its way there. Nothing was sent. Open the draft to look at it, or to make this one all the same.',
  },
  incomplete: {
    code: 'incomplete',
    message:
      'Something is missing before this loop can be made. Nothing was sent. Open the draft to put it right.',
  },
  gone: { code: 'gone', message: 'This loop is no longer in the list. Close this and open it again.' },
  begun: {
    code: 'begun',
    message:
      'This loop has been sent to dotloop meanwhile, so it was not discarded. If you do not want it, archive it in dotloop.',
  },
  busy: {
    code: 'busy',
    message:
      'This loop is being made just now, so it cannot be changed here. Change it in dotloop afterwards.',
  },
} as const satisfies Record<string, Problem>;

/** A person of whom dotloop never said that they were added. */
export function unconfirmed(names: readonly string[]): Problem {
  return {
    code: 'person-unconfirmed',
    message: `dotloop did not confirm that ${list(names)} was added. Look at the people in the loop, then try again to add whoever is missing.`,
  };
}

/** Several refusals of one step as one problem. */
export function together(problems: readonly Problem[]): Problem {
  const [first, ...rest] = problems;
  if (!first) throw new RangeError('no problems to put together');
  if (rest.length === 0) return first;
  return { ...first, message: problems.map(({ message }) => message).join(' ') };
}

/** What dotloop said about a refusal, in its own words, or in ours when it gave none. */
export function wordsOf(error: DotloopError): string {
  const details = error.items.flatMap(({ detail }) => (detail ? [sentence(detail)] : []));
  if (details.length > 0) return details.join(' ');
  return error.code === 'not-found'
    ? 'It says that it does not have it, or not for this account.'
    : 'It did not say why.';
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

function list(names: readonly string[]): string {
  return new Intl.ListFormat('en').format(names);
}
