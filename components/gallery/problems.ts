import type { Problem } from '../../lib/loops/problem.ts';
import { outboxProblems } from '../../lib/loops/problems.ts';
import { sessionProblems } from '../../lib/session/problems.ts';

/** What goes wrong in the stories, in the product's own words. Functions, because words are said when they are shown. */
export const offline = (): Problem => outboxProblems.offline;
export const rateLimited = (): Problem => outboxProblems.rateLimited;
export const settling = (): Problem => outboxProblems.settling;
export const nothingFound = (): Problem => outboxProblems.nothingFound;
export const severalFound = (): Problem => outboxProblems.severalFound;
export const denied = (): Problem => sessionProblems.denied;
export const unreachable = (): Problem => sessionProblems.unreachable;

/** With dotloop's own words in it, which are English everywhere. */
export const refused = (): Problem => ({
  code: 'unprocessable',
  field: 'address.zipCode',
  message:
    'dotloop did not make this loop. The ZIP code does not belong to San Francisco. Nothing was made, and your draft is kept: correct it and create it again.',
});
export const personRefused = (): Problem => ({
  code: 'people-refused',
  message:
    'dotloop refused Jane Buyer. The e-mail address is not deliverable. Correct it and try again, or do it in dotloop.',
});
export const unexpected = (): Problem => outboxProblems.unexpected;
