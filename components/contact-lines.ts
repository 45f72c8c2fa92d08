import { number, plural } from '../lib/locale.ts';
import type { ContactsFound } from '../lib/loops/contacts/contact-sync.ts';
import type { ContactChoice } from '../lib/messages.ts';
import { t } from '../lib/words.ts';
import { nameOf } from './names.ts';
import type { Answer, Choice } from './ui/combobox.tsx';

/** A contact as a line of a list. */
export interface Found extends Choice {
  contact: ContactChoice;
}

/**
 * What was found among the contacts, as a combobox shows it.
 * @param roleOf the role that somebody would have; it is said where it is one of their own
 */
export function contactLines(
  { found, reading, problem }: ContactsFound,
  roleOf: (contact: ContactChoice) => string,
): Answer<Found> {
  return {
    choices: found.map((contact) => {
      const { id, fullName, email, company, role } = contact;
      const details = [fullName && email, company, role !== '' && roleOf(contact) === role && nameOf(role)];
      return {
        key: String(id),
        title: fullName || email,
        detail: details.filter(Boolean).join(' · '),
        contact,
      };
    }),
    note: reading === null ? '' : readingContacts(reading),
    problem: problem?.message ?? '',
  };
}

function readingContacts(n: number): string {
  return n === 0 ? t('people_reading') : t('people_readingSoFar', { number: number(n) });
}

/** How many contacts were found, as a combobox says it. */
export function foundInWords(n: number): string {
  return n === 0 ? t('people_foundNone') : plural('people_found', n);
}
