import type { Account } from '../../messages.ts';
import { sameText } from './loop-it-request.ts';

type Known = { fullName: string; email: string };

/** Whether somebody is the signed-in agent: dotloop tells people by their e-mail address. */
export function isMine({ email }: Known, account: Account | null): boolean {
  return account !== null && email.trim() !== '' && sameText(email, account.email);
}

/** Whether somebody without an e-mail address has the agent's name. On a listing's page it is the agent nearly always. */
export function hasMyName({ fullName, email }: Known, account: Account | null): boolean {
  if (account === null || email.trim() !== '') return false;
  const own = nameWords(`${account.firstName} ${account.lastName}`);
  return own !== '' && nameWords(fullName) === own;
}

/** Without initials, which are there on one page and not on another. */
function nameWords(name: string): string {
  return name
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 1)
    .join(' ');
}
