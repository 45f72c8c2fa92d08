import type { DraftPerson } from './draft.ts';
import { sameText } from './loop-it-request.ts';

type Known = Pick<DraftPerson, 'fullName' | 'email'>;

/** Whether two are one human being: by e-mail where both have one, by name otherwise. */
export function isSameHuman(one: Known, other: Known): boolean {
  if (isFilled(one.email) && isFilled(other.email)) return sameText(one.email, other.email);
  return isFilled(one.fullName) && sameText(one.fullName, other.fullName);
}

/** Whether dotloop would have them twice: it knows a participant by e-mail and role. */
export function isSameParticipant(one: DraftPerson, other: DraftPerson): boolean {
  return sameText(one.role, other.role) && isSameHuman(one, other);
}

/** One of two: what the first one lacks is taken from the other. */
export function completed(person: DraftPerson, other: Omit<DraftPerson, 'id' | 'role' | 'me'>): DraftPerson {
  const given = Object.entries(person.fields).filter(([, value]) => isFilled(value));
  return {
    ...person,
    fullName: firstFilled(person.fullName, other.fullName),
    email: firstFilled(person.email, other.email),
    phone: firstFilled(person.phone, other.phone),
    company: firstFilled(person.company, other.company),
    fields: { ...other.fields, ...Object.fromEntries(given) },
    included: person.included || other.included,
  };
}

/** Whether each has something that the other has otherwise, so that one of two would lose it. */
export function isContrary(one: DraftPerson, other: DraftPerson): boolean {
  const texts = ({ fullName, email, phone, company, fields }: DraftPerson): Record<string, string> => ({
    ...fields,
    ...{ fullName, email, phone, company },
  });
  const others = texts(other);
  return Object.entries(texts(one)).some(
    ([part, value]) =>
      isFilled(value) && isFilled(others[part] ?? '') && !sameText(value, others[part] ?? ''),
  );
}

function firstFilled(one: string, other: string): string {
  return isFilled(one) ? one : other;
}

function isFilled(text: string): boolean {
  return text.trim() !== '';
}
