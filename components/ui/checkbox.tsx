import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

export interface CheckboxProps {
  id: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ComponentChildren;
  hint?: string;
  /** Says who fixed it; a locked box can be read, not changed. */
  locked?: string | null;
}

export function Checkbox({ id, checked, onChange, children, hint, locked = null }: CheckboxProps) {
  const notes = [hint && `${id}-hint`, locked && `${id}-locked`].filter(Boolean).join(' ');
  return (
    <div class="checkbox">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-disabled={locked ? 'true' : undefined}
        aria-describedby={notes || undefined}
        onClick={(event) => {
          if (locked) event.preventDefault();
        }}
        onChange={(event) => {
          if (!locked) onChange(event.currentTarget.checked);
        }}
      />
      <div>
        <label for={id}>{children}</label>
        {hint && (
          <p class="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
        {locked && (
          <p class="note note-locked" id={`${id}-locked`}>
            <Icon name="lock" />
            <span>{locked}</span>
          </p>
        )}
      </div>
    </div>
  );
}
