import { z } from 'zod';
import type { Contact } from '../dotloop/index.ts';
import type { ContactChoice } from '../messages.ts';

export const contactChoiceSchema: z.ZodType<ContactChoice> = z.object({
  id: z.number(),
  fullName: z.string(),
  email: z.string(),
  phone: z.string(),
  company: z.string(),
});

/** Contacts of dotloop as a person chooses among them; those without name and e-mail are left out. */
export function contactChoice({
  id,
  firstName,
  lastName,
  email,
  home,
  office,
  company,
}: Contact): ContactChoice[] {
  const fullName = [firstName, lastName].filter(Boolean).join(' ').trim();
  if (fullName === '' && !email) return [];
  return [{ id, fullName, email: email ?? '', phone: home ?? office ?? '', company: company ?? '' }];
}

const most = 20;

/** The contacts that each word fits: the beginning of a word of the name or company, or a part of the e-mail. */
export function searchContacts(contacts: readonly ContactChoice[], text: string): ContactChoice[] {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  return contacts
    .filter((contact) => words.every((word) => fits(contact, word)))
    .sort((a, b) => a.fullName.localeCompare(b.fullName))
    .slice(0, most);
}

function fits({ fullName, company, email }: ContactChoice, word: string): boolean {
  return plain(email).includes(word) || wordsOf(`${fullName} ${company}`).some((own) => own.startsWith(word));
}

function wordsOf(text: string): string[] {
  return plain(text)
    .split(/[^\p{L}\p{N}@._-]+/u)
    .filter(Boolean);
}

/** Without case and accents: "José" is found by "jose". */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
