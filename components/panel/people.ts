import type { TransactionType } from '../../lib/dotloop/constants.ts';
import { addedId, clientRoles } from '../../lib/loops/clients.ts';
import type { DraftPerson } from '../../lib/loops/draft.ts';
import type { ContactChoice } from '../../lib/messages.ts';
import { text } from './text.ts';

type Who = Pick<ContactChoice, 'fullName' | 'email' | 'phone' | 'company'>;

/** Somebody to add, in the role that the agent's own client has in such a transaction. */
export function newClient({ fullName, email, phone, company }: Who, type: TransactionType): DraftPerson {
  const role = clientRoles[type];
  return { id: addedId(), fullName, email, phone, company, role, me: false, included: true };
}

/** What was typed into the search, as a person: an e-mail address or a name. */
export function whoFrom(typed: string): Who {
  const isEmail = /^\S+@\S+$/.test(typed);
  return { fullName: isEmail ? '' : typed, email: isEmail ? typed : '', phone: '', company: '' };
}

/** What to call someone. */
export function callOf(person: DraftPerson): string {
  return person.fullName || person.email || (person.me ? text.you : text.nobody);
}

/** What else tells someone from others of the same name. */
export function detailOf({ me, fullName, email, phone, company }: DraftPerson): string {
  if (me) return text.you;
  return (fullName && email) || phone || company;
}
