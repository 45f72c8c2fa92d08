import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

export interface CheckboxProps {
  id: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ComponentChildren;
  hint?: string;
  /** A locked box can be read, not changed. In words: who fixed it. */
  locked?: string | boolean | null;
}

export function Checkbox({ id, checked, onChange, children, hint, locked = null }: CheckboxProps) {
  const reason = typeof locked === 'string' ? locked : '';
  const notes = [hint && `${id}-hint`, reason && `${id}-locked`].filter(Boolean).join(' ');
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
        {reason && (
          <p class="note note-locked" id={`${id}-locked`}>
            <Icon name="lock" />
            <span>{reason}</span>
          </p>
        )}
      </div>
    </div>
  );
}
