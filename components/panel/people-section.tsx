import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import {
  addPerson,
  inRoleToo,
  mergePerson,
  type Newcomer,
  roleOf,
} from '../../lib/loops/draft/add-person.ts';
import { isAdded } from '../../lib/loops/draft/clients.ts';
import type { DraftPerson } from '../../lib/loops/draft/draft.ts';
import { t } from '../../lib/words.ts';
import { ClientBox } from '../client-box.tsx';
import { lower, nameOf } from '../names.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Undo } from '../ui/undo.tsx';
import { Why } from '../ui/why.tsx';
import type { SectionProps } from './draft-form.tsx';
import { marksAt } from './marks.ts';
import { callOf, standingOf } from './people.ts';
import { PersonRow } from './person-row.tsx';

/** What has just become of somebody who was there already. */
interface News {
  personId: string;
  words: string;
  /** A role that they were meant to have and do not. */
  role: string | null;
  /** Whether their row is where to go on, because the one that was typed in is gone. */
  isPlace: boolean;
}

export function PeopleSection({ model, state, fields }: SectionProps) {
  const { people, transactionType } = fields;
  const { session, draft } = state;
  const news = useSignal<News | null>(null);
  const takenOut = useSignal<DraftPerson | null>(null);
  const { doubt, why } = marksAt(state, fields, 'people');
  const account = session.state === 'signed-in' ? session.account : null;
  const around = { people, named: draft.listing.people, account };

  useEffect(() => {
    if (!news.value) return;
    const note = document.getElementById(`person.${news.value.personId}.news`);
    note?.scrollIntoView?.({ block: 'nearest' });
    if (news.value.isPlace) note?.focus();
  }, [news.value]);

  function add(who: Newcomer): void {
    const { change, was, person } = addPerson(fields, who, account);
    const role = roleOf(who.role, transactionType);
    model.edit({ ...change, client: '' });
    takenOut.value = null;
    news.value =
      was === 'new'
        ? null
        : {
            personId: person.id,
            words:
              was === 'me'
                ? t('panel_thatIsYou', { role: lower(nameOf(person.role)) })
                : t('panel_wasThere', { role: lower(nameOf(person.role)) }),
            role: was === 'there' && person.role !== role ? role : null,
            isPlace: false,
          };
  }

  /** Somebody's e-mail address is complete: they may have come to be somebody who is there. */
  function merge(id: string): void {
    const merged = mergePerson(people, id);
    if (!merged) return;
    model.edit(merged.change);
    const words = t('panel_madeOne', { who: callOf(merged.person) });
    news.value = { personId: merged.person.id, words, role: null, isPlace: merged.person.id !== id };
  }

  function takeOut(person: DraftPerson): void {
    takenOut.value = person;
    model.edit({ removed: [person.id] });
  }

  function putBack(): void {
    if (takenOut.value) model.edit({ people: [takenOut.value] });
    takenOut.value = null;
  }

  function newsOf(personId: string) {
    if (news.value?.personId !== personId) return null;
    const { words, role } = news.value;
    const person = people.find(({ id }) => id === personId);
    return (
      <p id={`person.${personId}.news`} class="note note-news" tabIndex={-1}>
        <Icon name="info" />
        <span>{words}</span>
        {role !== null && person && (
          <Button
            size="s"
            variant="quiet"
            onPress={() => {
              news.value = null;
              model.edit({ people: [inRoleToo(person, role)] });
            }}
          >
            {t('panel_addAs', { role: lower(nameOf(role)) })}
          </Button>
        )}
      </p>
    );
  }

  return (
    <section class="section" aria-labelledby="section-people">
      <h2 id="section-people">{t('panel_people')}</h2>
      {doubt && (
        <p class="note note-doubt">
          <Icon name="alert" />
          <span>{doubt}</span>
        </p>
      )}
      {why && <Why about={t('panel_people')}>{why}</Why>}
      <ul class="people">
        {people.map((person, index) => (
          <PersonRow
            key={person.id}
            person={person}
            standing={standingOf(person, around)}
            news={newsOf(person.id)}
            problemAt={(part) => marksAt(state, fields, `people.${index}.${part}`).problem}
            edit={(change) => model.edit({ people: [{ ...person, ...change }] })}
            merge={() => merge(person.id)}
            remove={isAdded(person) ? () => takeOut(person) : null}
          />
        ))}
      </ul>
      <p class="unseen" role="status">
        {news.value?.words}
      </p>
      <Undo done={takenOut.value && t('people_takenOut', { who: callOf(takenOut.value) })} onUndo={putBack} />
      <ClientBox
        text={fields.client ?? ''}
        onText={(client) => model.edit({ client })}
        search={model.search}
        news={model.contacts.value}
        roleOf={({ role }) => roleOf(role, transactionType)}
        onAdd={add}
      />
    </section>
  );
}
