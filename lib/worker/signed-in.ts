import { said } from '../loops/fault.ts';
import type { Account } from '../messages.ts';
import { ProblemError } from '../problem-error.ts';
import { sessionProblems } from '../session/problems.ts';
import type { Session } from '../session/session.ts';

/** The account that is signed in. @throws ProblemError when there is none */
export async function mustBeSignedIn(session: Pick<Session, 'account'>): Promise<Account> {
  const account = await session.account();
  if (!account) throw new ProblemError(said(sessionProblems.signedOut));
  return account;
}
