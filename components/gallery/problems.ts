import { said } from '../../lib/loops/fault.ts';
import type { Problem } from '../../lib/loops/problem.ts';
import { outboxProblems } from '../../lib/loops/problems.ts';
import { sessionProblems } from '../../lib/session/problems.ts';
import { type Key, t } from '../../lib/words.ts';

/** What goes wrong in the stories, in the product's own words. Functions, because words are said when they are shown. */
export const offline = (): Problem => said(outboxProblems.offline);
export const rateLimited = (): Problem => said(outboxProblems.rateLimited);
export const settling = (): Problem => said(outboxProblems.settling);
export const nothingFound = (): Problem => said(outboxProblems.nothingFound);
export const severalFound = (): Problem => said(outboxProblems.severalFound);
export const denied = (): Problem => said(sessionProblems.denied);
export const signedOut = (): Problem => said(sessionProblems.signedOut);
export const unreachable = (): Problem => said(sessionProblems.unreachable);

/** With dotloop's own words in it, which are English everywhere. */
export const refused = (): Problem => ({
  code: 'unprocessable',
  field: 'address.zipCode',
  message: t('refusal_loop', { words: 'The ZIP code does not belong to San Francisco.' }),
});
export const personRefused = (): Problem => ({
  code: 'people-refused',
  message: t('refusal_person', { who: 'Jane Buyer', words: 'The e-mail address is not deliverable.' }),
});
export const unexpected = (): Problem => said(outboxProblems.unexpected);
export const duplicate = (): Problem => said(outboxProblems.duplicate);
export const incomplete = (): Problem => said(outboxProblems.incomplete);

/** What of dotloop could not be read without a connection. */
export const notRead = (what: Key & `load_${string}`): Problem => ({
  code: 'offline',
  message: t('load_offline', { what: t(what) }),
});
