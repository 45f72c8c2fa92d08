import { number, plural } from '../lib/locale.ts';
import type { ContactsFound } from '../lib/loops/contacts/contact-sync.ts';
import type { Newcomer } from '../lib/loops/draft/add-person.ts';
import type { ContactChoice } from '../lib/messages.ts';
import { t } from '../lib/words.ts';
import { nameOf } from './names.ts';
import { whoFrom } from './panel/people.ts';
import { type Answer, type Choice, Combobox } from './ui/combobox.tsx';

/** A contact as a line of a list. */
interface Found extends Choice {
  contact: ContactChoice;
}

export interface ClientBoxProps {
  text: string;
  onText: (text: string) => void;
  search: (text: string) => Promise<ContactsFound>;
  /** Another value says that contacts have changed. */
  news: number;
  /** The role that somebody would have. */
  roleOf: (contact: ContactChoice) => string;
  onAdd: (who: Newcomer) => void;
}

/** Where a client is looked for among the contacts, or typed anew. */
export function ClientBox({ text, onText, search, news, roleOf, onAdd }: ClientBoxProps) {
  return (
    <Combobox<Found>
      id="add-client"
      label={t('people_addClient')}
      placeholder={t('people_addClientHint')}
      text={text}
      onText={onText}
      search={async (typed) => contactLines(await search(typed), roleOf)}
      news={news}
      onPick={({ contact }) => onAdd(contact)}
      newLabel={(typed) => t('people_addNew', { typed })}
      onNew={(typed) => onAdd(whoFrom(typed))}
      searching={t('people_searching')}
      found={foundInWords}
    />
  );
}

/** What was found, as a combobox shows it. A role is said where it is one of somebody's own. */
function contactLines(
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

function foundInWords(n: number): string {
  return n === 0 ? t('people_foundNone') : plural('people_found', n);
}
