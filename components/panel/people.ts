import type { TransactionType } from '../../lib/dotloop/constants.ts';
import type { DraftPerson } from '../../lib/loops/draft.ts';
import type { ContactChoice } from '../../lib/messages.ts';
import { text } from './text.ts';

const clientRoles: Record<TransactionType, string> = {
  PURCHASE_OFFER: 'BUYER',
  LISTING_FOR_SALE: 'SELLER',
  LISTING_FOR_LEASE: 'LANDLORD',
  LEASE_OFFER: 'TENANT',
  REAL_ESTATE_OTHER: 'OTHER',
  OTHER: 'OTHER',
};

const added = 'added-';

type Who = Pick<ContactChoice, 'fullName' | 'email' | 'phone' | 'company'>;

/** Everybody, and one more in the role that the agent's own client has in such a transaction. */
export function withClient(people: readonly DraftPerson[], who: Who, type: TransactionType): DraftPerson[] {
  const { fullName, email, phone, company } = who;
  const person = { fullName, email, phone, company, role: clientRoles[type], me: false, included: true };
  return [...people, { id: freeId(people), ...person }];
}

/** Ids tell people of one draft apart, no more. */
function freeId(people: readonly DraftPerson[]): string {
  const taken = new Set(people.map((person) => person.id));
  let n = 1;
  while (taken.has(`${added}${n}`)) n++;
  return `${added}${n}`;
}

/** Added by hand, and so removed altogether; others are only left out. */
export function isAdded(person: DraftPerson): boolean {
  return person.id.startsWith(added);
}

/** What was typed into the search, as a person: an e-mail address or a name. */
export function whoFrom(typed: string): Who {
  const isEmail = /^\S+@\S+$/.test(typed);
  return { fullName: isEmail ? '' : typed, email: isEmail ? typed : '', phone: '', company: '' };
}

export function changed(
  people: readonly DraftPerson[],
  id: string,
  change: Partial<Omit<DraftPerson, 'id' | 'me'>>,
): DraftPerson[] {
  return people.map((person) => (person.id === id ? { ...person, ...change } : person));
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
