import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { isAdded } from '../../lib/loops/draft/clients.ts';
import type { DraftPerson } from '../../lib/loops/draft/draft.ts';
import { t } from '../../lib/words.ts';
import { nameOf, roleGroups } from '../names.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { callOf, detailOf } from './people.ts';
import { type PersonChange, PersonFields, type PersonPath } from './person-fields.tsx';

export interface PersonRowProps {
  person: DraftPerson;
  /** What is to be known of their standing in the draft. */
  standing: string | null;
  /** What has just become of them. */
  news: ComponentChildren;
  problemAt: (path: PersonPath | 'role') => string | null;
  edit: (change: PersonChange) => void;
  merge: () => void;
  /** Null for who comes with the listing: they can only be left out. */
  remove: (() => void) | null;
  /** Whether their fields are shown at first. */
  open?: boolean;
}

export function PersonRow({
  person,
  standing,
  news,
  problemAt,
  edit,
  merge,
  remove,
  open = false,
}: PersonRowProps) {
  // Someone typed anew needs an e-mail address too: it is asked for at once.
  const opened = useSignal(open || (isAdded(person) && !(person.fullName && person.email)));
  const who = callOf(person);
  const wrong = (['fullName', 'email', 'phone', 'company', 'fields'] as const).some(
    (part) => problemAt(part) !== null,
  );
  const editing = !person.me && (opened.value || wrong);
  const roleProblem = problemAt('role');
  const noteId = `person.${person.id}.role-problem`;
  return (
    <li class={person.included ? 'person' : 'person person-out'}>
      <div class="person-line">
        <input
          type="checkbox"
          aria-label={t('panel_include', { who })}
          checked={person.included}
          onChange={(event) => edit({ included: event.currentTarget.checked })}
        />
        <div class="person-who">
          <span class="person-name" title={who}>
            {who}
          </span>
          <span class="person-detail" title={detailOf(person)}>
            {person.included ? detailOf(person) : t('panel_leftOut')}
          </span>
        </div>
        <RoleSelect
          person={person}
          who={who}
          problemId={roleProblem ? noteId : undefined}
          onChange={(role) => edit({ role })}
        />
        {person.me ? (
          <span class="icon-button" />
        ) : (
          <IconButton
            icon="edit"
            label={t('deed_editOf', { name: who })}
            onPress={() => (opened.value = !editing)}
          />
        )}
      </div>
      {roleProblem && (
        <p id={noteId} class="note note-problem">
          <Icon name="alert" />
          <span>{roleProblem}</span>
        </p>
      )}
      {standing && (
        <p class="note">
          <Icon name="info" />
          <span>{standing}</span>
        </p>
      )}
      {news}
      {editing && (
        <PersonFields
          person={person}
          problemAt={problemAt}
          edit={edit}
          merge={merge}
          remove={remove}
          done={() => (opened.value = false)}
        />
      )}
    </li>
  );
}

interface RoleSelectProps {
  person: DraftPerson;
  who: string;
  problemId: string | undefined;
  onChange: (role: string) => void;
}

function RoleSelect({ person, who, problemId, onChange }: RoleSelectProps) {
  return (
    <select
      id={`person.${person.id}.role`}
      class="control control-small person-role"
      aria-label={t('people_roleOf', { who })}
      title={nameOf(person.role)}
      aria-describedby={problemId}
      aria-invalid={problemId ? 'true' : undefined}
      value={person.role}
      disabled={!person.included}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {roleGroups(person.role).map(({ label, options }) => {
        const items = options.map((role) => (
          <option key={role.value} value={role.value}>
            {role.label}
          </option>
        ));
        return label ? (
          <optgroup key={label} label={label}>
            {items}
          </optgroup>
        ) : (
          items
        );
      })}
    </select>
  );
}
