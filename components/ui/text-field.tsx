import { Field, type FieldMarks } from './field.tsx';

/** What a message can carry. Limits of dotloop's own are said beside the field, and cut nothing off. */
const longestText = 10_000;

export interface TextFieldProps extends FieldMarks {
  id: string;
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** The person has done with it: left it, or pressed Enter. */
  onCommit?: (value: string) => void;
  /** Which keys a touch screen offers. */
  keys?: 'text' | 'email' | 'tel' | 'url';
  placeholder?: string;
  /** Characters at most, where the field takes fewer than a message does. */
  longest?: number;
}

export function TextField({
  id,
  label,
  value,
  onInput,
  onCommit,
  keys = 'text',
  placeholder,
  longest = longestText,
  ...marks
}: TextFieldProps) {
  return (
    <Field id={id} label={label} {...marks}>
      {(control) => (
        <input
          {...control}
          class="control"
          type="text"
          inputMode={keys}
          value={value}
          maxLength={longest}
          placeholder={placeholder}
          readOnly={Boolean(marks.locked)}
          autoComplete="off"
          onInput={(event) => onInput(event.currentTarget.value)}
          onChange={(event) => onCommit?.(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
