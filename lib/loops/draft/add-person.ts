import type { TransactionType } from '../../dotloop/constants.ts';
import type { Account } from '../../messages.ts';
import { addedId, clientRoles, isAdded } from './clients.ts';
import type { DraftChange, DraftFields, DraftPerson } from './draft.ts';
import { sameText } from './loop-it-request.ts';
import { isMine } from './own.ts';
import { completed, isContrary, isSameHuman, isSameParticipant } from './same-person.ts';

/** Somebody to be added: a contact, or whoever was typed. */
export interface Newcomer {
  fullName: string;
  email: string;
  phone: string;
  company: string;
  /** As the contact has it; "" when it has none. */
  role: string;
  fields: Record<string, string>;
}

/** What adding somebody comes to: a new person, one who was there and is completed, or the agent, who is there as such. */
export interface Adding {
  change: DraftChange;
  was: 'new' | 'there' | 'me';
  person: DraftPerson;
}

type Those = Pick<DraftFields, 'people' | 'transactionType'>;

/**
 * Adds somebody to a draft. Nobody is there twice by one e-mail: whoever is there already, in whatever role, is
 * completed and included.
 */
export function addPerson(
  { people, transactionType }: Those,
  who: Newcomer,
  account: Account | null,
): Adding {
  const role = roleOf(who.role, transactionType);
  const newcomer: DraftPerson = { ...who, id: addedId(), role, me: false, included: true };
  const me = people.find((person) => person.me);
  if (me && isMine(who, account)) return joined('me', me, newcomer);
  const there = people.find((person) => !person.me && isThere(person, newcomer));
  if (there) return joined('there', there, newcomer);
  return { was: 'new', person: newcomer, change: { people: [newcomer] } };
}

/** The same person once more, in another role as well: dotloop knows a participant by e-mail and role. */
export function inRoleToo(person: DraftPerson, role: string): DraftPerson {
  return { ...person, id: addedId(), role, me: false, included: true };
}

/**
 * Makes one of a person and another one who has come to be the same, once what was typed is complete. Null when
 * there is none, or when one of them would lose something that was typed.
 */
export function mergePerson(
  people: readonly DraftPerson[],
  id: string,
): { change: DraftChange; person: DraftPerson } | null {
  const person = people.find((each) => each.id === id);
  if (!person || person.me) return null;
  const other = people.find((each) => each.id !== id && !each.me && isSameParticipant(each, person));
  if (!other || (isAdded(other) && isContrary(other, person))) return null;
  const [kept, gone] = isAdded(person) ? [other, person] : [person, other];
  if (!isAdded(gone)) return null;
  const one = { ...completed(person, other), id: kept.id };
  return { person: one, change: { people: [one], removed: [gone.id] } };
}

/** The role that somebody is added in: their contact's own, or the client's. */
export function roleOf(role: string, type: TransactionType): string {
  return hasOwnRole(role) ? role : clientRoles[type];
}

/** Whether a contact's role says more than that they were once somebody's client. */
export function hasOwnRole(role: string): boolean {
  return role !== '' && !Object.values(clientRoles).includes(role);
}

/** By e-mail in whatever role; by name alone in the same role only, for two may have one name. */
function isThere(person: DraftPerson, newcomer: DraftPerson): boolean {
  const byEmail = newcomer.email.trim() !== '' && sameText(person.email, newcomer.email);
  return byEmail || (isSameHuman(person, newcomer) && person.role === newcomer.role);
}

function joined(was: 'there' | 'me', person: DraftPerson, newcomer: DraftPerson): Adding {
  const one = was === 'me' ? { ...person, included: true } : completed(person, newcomer);
  return { was, person: one, change: { people: [one] } };
}
