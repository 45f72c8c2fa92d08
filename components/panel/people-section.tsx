import { isAdded } from '../../lib/loops/clients.ts';
import type { ContactChoice } from '../../lib/messages.ts';
import { Combobox } from '../ui/combobox.tsx';
import { Icon } from '../ui/icon.tsx';
import type { SectionProps } from './draft-form.tsx';
import { marksAt } from './marks.ts';
import { newClient, whoFrom } from './people.ts';
import { PersonRow } from './person-row.tsx';
import { text } from './text.ts';

/** A contact as a line of the list. */
interface Found {
  key: string;
  title: string;
  detail: string;
  contact: ContactChoice;
}

export function PeopleSection({ model, state, fields }: SectionProps) {
  const { people, transactionType } = fields;
  const { doubt } = marksAt(state, fields, 'people');
  const add = (who: Parameters<typeof newClient>[0]) =>
    model.edit({ people: [newClient(who, transactionType)], client: '' });

  async function search(typed: string): Promise<Found[]> {
    const contacts = await model.search(typed);
    return contacts.map((contact) => ({
      key: String(contact.id),
      title: contact.fullName || contact.email,
      detail: [contact.fullName && contact.email, contact.company].filter(Boolean).join(' · '),
      contact,
    }));
  }

  return (
    <section class="section" aria-labelledby="section-people">
      <h2 id="section-people">{text.people}</h2>
      {doubt && (
        <p class="note note-doubt">
          <Icon name="alert" />
          <span>{doubt}</span>
        </p>
      )}
      <ul class="people">
        {people.map((person, index) => (
          <PersonRow
            key={person.id}
            person={person}
            problemAt={(part) => marksAt(state, fields, `people.${index}.${part}`).problem}
            edit={(change) => model.edit({ people: [{ ...person, ...change }] })}
            remove={isAdded(person) ? () => model.edit({ removed: [person.id] }) : null}
          />
        ))}
      </ul>
      <Combobox<Found>
        id="add-client"
        label={text.addClient}
        placeholder={text.addClientPlaceholder}
        text={fields.client ?? ''}
        onText={(client) => model.edit({ client })}
        search={search}
        onPick={({ contact }) => add(contact)}
        newLabel={text.addNew}
        onNew={(typed) => add(whoFrom(typed))}
        searching={text.searching}
        found={text.found}
      />
    </section>
  );
}
