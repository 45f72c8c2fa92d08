import { useSignal } from '@preact/signals';
import type { DraftPerson } from '../../lib/loops/draft.ts';
import { roleGroups } from '../names.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { TextField } from '../ui/text-field.tsx';
import { callOf, detailOf, isAdded } from './people.ts';
import { text } from './text.ts';

type Change = Partial<Omit<DraftPerson, 'id' | 'me'>>;

export interface PersonRowProps {
  person: DraftPerson;
  problemAt: (part: Part | 'role') => string | null;
  type: (change: Change) => void;
  choose: (change: Change) => void;
  /** Null for who comes with the listing: they can only be left out. */
  remove: (() => void) | null;
  /** Whether their fields are shown at first. */
  open?: boolean;
}

const parts = ['fullName', 'email', 'phone', 'company'] as const;
type Part = (typeof parts)[number];

export function PersonRow({ person, problemAt, type, choose, remove, open = false }: PersonRowProps) {
  // Someone typed anew needs an e-mail address too: it is asked for at once.
  const opened = useSignal(open || (isAdded(person) && !(person.fullName && person.email)));
  const who = callOf(person);
  const wrong = parts.some((part) => problemAt(part) !== null);
  const editing = opened.value || wrong;
  const roleProblem = problemAt('role');
  const noteId = `person.${person.id}.role-problem`;
  return (
    <li class={person.included ? 'person' : 'person person-out'}>
      <div class="person-line">
        <input
          type="checkbox"
          aria-label={text.include(who)}
          checked={person.included}
          onChange={(event) => choose({ included: event.currentTarget.checked })}
        />
        <div class="person-who">
          <span class="person-name" title={who}>
            {who}
          </span>
          <span class="person-detail" title={detailOf(person)}>
            {person.included ? detailOf(person) : text.leftOut}
          </span>
        </div>
        <RoleSelect
          person={person}
          who={who}
          problemId={roleProblem ? noteId : undefined}
          onChange={(role) => choose({ role })}
        />
        {person.me ? (
          <span class="icon-button" />
        ) : (
          <IconButton icon="edit" label={text.edit(who)} onPress={() => (opened.value = !editing)} />
        )}
      </div>
      {roleProblem && (
        <p id={noteId} class="note note-problem">
          <Icon name="alert" />
          <span>{roleProblem}</span>
        </p>
      )}
      {editing && (
        <div class="person-fields">
          {parts.map((part) => (
            <TextField
              key={part}
              id={`person.${person.id}.${part}`}
              label={text[part]}
              keys={keys[part]}
              value={person[part]}
              problem={problemAt(part)}
              onInput={(value) => type({ [part]: value })}
            />
          ))}
          <div class="actions">
            <Button size="s" onPress={() => (opened.value = false)}>
              {text.doneEditing}
            </Button>
            {remove && (
              <Button size="s" variant="quiet" onPress={remove}>
                {text.remove}
              </Button>
            )}
          </div>
        </div>
      )}
    </li>
  );
}

/** Which keys a touch screen offers for each part. */
const keys = { fullName: 'text', email: 'email', phone: 'tel', company: 'text' } as const;

interface RoleSelectProps {
  person: DraftPerson;
  who: string;
  problemId: string | undefined;
  onChange: (role: string) => void;
}

function RoleSelect({ person, who, problemId, onChange }: RoleSelectProps) {
  return (
    <select
      class="control control-small person-role"
      aria-label={text.roleOf(who)}
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
