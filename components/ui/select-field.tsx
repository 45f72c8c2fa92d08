import { Field, type FieldMarks } from './field.tsx';

export type OptionValue = string | number | null;

export interface Option<T extends OptionValue> {
  value: T;
  label: string;
  disabled?: boolean;
}

/** Options under a heading; without one they stand at the top. */
export interface OptionGroup<T extends OptionValue> {
  label?: string;
  options: readonly Option<T>[];
}

export interface SelectFieldProps<T extends OptionValue> extends FieldMarks {
  id: string;
  label: string;
  value: T;
  groups: readonly OptionGroup<T>[];
  /** Shown while the value is none of the options. */
  placeholder: string;
  onChange: (value: T) => void;
}

export function SelectField<T extends OptionValue>({
  id,
  label,
  value,
  groups,
  placeholder,
  onChange,
  ...marks
}: SelectFieldProps<T>) {
  const options = groups.flatMap((group) => group.options);
  const chosen = options.find((option) => option.value === value);
  const readable = chosen?.label ?? placeholder;
  return (
    <Field id={id} label={label} {...marks}>
      {(control) =>
        marks.locked ? (
          <input {...control} class="control" type="text" value={readable} readOnly />
        ) : (
          <select
            {...control}
            class="control"
            value={keyOf(chosen ? value : undefined)}
            onChange={(event) => {
              const picked = options.find((option) => keyOf(option.value) === event.currentTarget.value);
              if (picked) onChange(picked.value);
            }}
          >
            {!chosen && (
              <option value={keyOf(undefined)} disabled selected>
                {placeholder}
              </option>
            )}
            {groups.map((group) =>
              group.label ? (
                <optgroup key={group.label} label={group.label}>
                  {group.options.map(OptionItem)}
                </optgroup>
              ) : (
                group.options.map(OptionItem)
              ),
            )}
          </select>
        )
      }
    </Field>
  );
}

function OptionItem<T extends OptionValue>({ value, label, disabled }: Option<T>) {
  return (
    <option key={keyOf(value)} value={keyOf(value)} disabled={disabled}>
      {label}
    </option>
  );
}

/** As text, because that is all a select can hold; kinds kept apart, so that null is not the text "null". */
function keyOf(value: OptionValue | undefined): string {
  return value === undefined ? '' : `${typeof value}:${value}`;
}
