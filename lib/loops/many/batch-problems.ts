import type { Problem } from '../problem.ts';

/** Why a row was not sent, in words. */
export const batchProblems = {
  sameHome: (name: string): Problem => ({
    code: 'duplicate',
    message: `There is a loop of the same home already, or one on its way: ${name}. This one was not sent.`,
  }),
  stopped: {
    code: 'stopped',
    message: 'You stopped before this one was sent. Its draft is kept.',
  },
  unexpected: {
    code: 'unexpected',
    message: 'Something went wrong in Loop-It, and this one was not sent. Its draft is kept: try again.',
  },
} as const;
