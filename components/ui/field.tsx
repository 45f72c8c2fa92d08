import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import { Why } from './why.tsx';

/** What is to be said about a field, beside its label. All of it is tied to the control by aria-describedby. */
export interface FieldMarks {
  hint?: ComponentChildren;
  /** What is wrong: missing, or refused by dotloop. */
  problem?: string | null;
  /** What may be wrong: the page can be read in two ways. */
  doubt?: string | null;
  /** Why there is a doubt or a hint: said when it is asked for. */
  why?: string | null;
  /** Says who fixed the value; a locked field can be read, not changed. */
  locked?: string | null;
  required?: boolean;
}

export interface FieldProps extends FieldMarks {
  id: string;
  label: string;
  children: (control: ControlProps) => ComponentChildren;
}

interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
  'aria-required': 'true' | undefined;
}

interface Note {
  kind: 'problem' | 'doubt' | 'locked' | 'hint';
  icon: IconName | null;
  words: ComponentChildren;
}

export function Field({ id, label, required = false, children, ...marks }: FieldProps) {
  const notes = notesOf(marks);
  const state = marks.problem ? ' field-problem' : marks.doubt ? ' field-doubt' : '';
  return (
    <div class={`field${state}`}>
      <label class="label" for={id}>
        {label}
        {required && (
          <span class="required" aria-hidden="true">
            {' *'}
          </span>
        )}
      </label>
      {children({
        id,
        'aria-describedby': notes.map(({ kind }) => `${id}-${kind}`).join(' ') || undefined,
        'aria-invalid': marks.problem ? 'true' : undefined,
        'aria-required': required ? 'true' : undefined,
      })}
      {notes.map(({ kind, icon, words }) => (
        <p key={kind} id={`${id}-${kind}`} class={`note note-${kind}`}>
          {icon && <Icon name={icon} />}
          <span>{words}</span>
        </p>
      ))}
      {marks.why && <Why about={label}>{marks.why}</Why>}
    </div>
  );
}

/** A problem says more than a doubt, so that both are never shown. */
function notesOf({ problem, doubt, locked, hint }: FieldMarks): Note[] {
  const notes: Note[] = [];
  if (problem) notes.push({ kind: 'problem', icon: 'alert', words: problem });
  else if (doubt) notes.push({ kind: 'doubt', icon: 'alert', words: doubt });
  if (locked) notes.push({ kind: 'locked', icon: 'lock', words: locked });
  if (hint) notes.push({ kind: 'hint', icon: null, words: hint });
  return notes;
}
