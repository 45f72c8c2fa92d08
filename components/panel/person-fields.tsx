import type { DraftPerson } from '../../lib/loops/draft/draft.ts';
import { fieldName } from '../../lib/loops/draft/field-names.ts';
import { addressFields, ownFieldsOf } from '../../lib/loops/draft/person-fields.ts';
import { t } from '../../lib/words.ts';
import { Button } from '../ui/button.tsx';
import { Fold } from '../ui/fold.tsx';
import { TextField } from '../ui/text-field.tsx';

export type PersonChange = Partial<Omit<DraftPerson, 'id' | 'me'>>;
export type PersonPath = (typeof parts)[number] | 'fields' | `fields.${string}`;

const parts = ['fullName', 'email', 'phone', 'company'] as const;

/** Which keys a touch screen offers for each part. */
const keys = { fullName: 'text', email: 'email', phone: 'tel', company: 'text' } as const;

export interface PersonFieldsProps {
  person: DraftPerson;
  problemAt: (path: PersonPath) => string | null;
  edit: (change: PersonChange) => void;
  /** Who they are is typed completely, as far as it is. */
  merge: () => void;
  remove: (() => void) | null;
  done: () => void;
}

/** The id of one of a person's fields beyond the usual ones. */
export const personFieldId = (personId: string, name: string): string =>
  `person.${personId}.${name.replaceAll(/\W+/g, '-')}`;

/** Everything of a person that dotloop takes for their role. */
export function PersonFields({ person, problemAt, edit, merge, remove, done }: PersonFieldsProps) {
  const field = (name: string) => (
    <TextField
      key={name}
      id={personFieldId(person.id, name)}
      label={fieldName(name)}
      keys={name === 'Cell Phone' || name === 'Fax' ? 'tel' : 'text'}
      value={person.fields[name] ?? ''}
      problem={problemAt(`fields.${name}`)}
      onInput={(value) => edit({ fields: { ...person.fields, [name]: value } })}
    />
  );
  return (
    <div class="person-fields">
      {parts.map((part) => (
        <TextField
          key={part}
          id={`person.${person.id}.${part}`}
          label={t(`field_${part}`)}
          keys={keys[part]}
          value={person[part]}
          problem={problemAt(part)}
          onInput={(value) => edit({ [part]: value })}
          onCommit={merge}
        />
      ))}
      {ownFieldsOf(person.role).map(field)}
      <Fold
        class="person-address"
        summary={t('field_address')}
        wrong={addressFields.some((name) => problemAt(`fields.${name}`) !== null)}
        initially={addressFields.some((name) => person.fields[name])}
      >
        {() => <div class="person-fields-more">{addressFields.map(field)}</div>}
      </Fold>
      <div class="actions">
        <Button size="s" onPress={done}>
          {t('panel_doneEditing')}
        </Button>
        {remove && (
          <Button size="s" variant="quiet" onPress={remove}>
            {t('deed_remove')}
          </Button>
        )}
      </div>
    </div>
  );
}
