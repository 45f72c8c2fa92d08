import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from './button.tsx';

export interface ConfirmButtonProps {
  children: string;
  /** Its name where the words alone do not tell it from others. */
  label?: string;
  /** What is asked before it is done. */
  question: string;
  /** Says the deed: "Discard". */
  yes: string;
  no: string;
  onConfirm: () => void;
}

/** A button for what cannot be taken back: it asks in place, once. */
export function ConfirmButton({ children, label, question, yes, no, onConfirm }: ConfirmButtonProps) {
  const asking = useSignal(false);
  const first = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (asking.value) keep.current?.focus();
    else if (asked.current) first.current?.focus();
    asked.current = asking.value;
  }, [asking.value]);

  if (!asking.value)
    return (
      <Button
        variant="quiet"
        size="s"
        {...(label !== undefined && { label })}
        buttonRef={first}
        onPress={() => (asking.value = true)}
      >
        {children}
      </Button>
    );
  return (
    <fieldset class="confirm">
      <legend>{question}</legend>
      <Button variant="danger" size="s" onPress={onConfirm}>
        {yes}
      </Button>
      <Button variant="secondary" size="s" buttonRef={keep} onPress={() => (asking.value = false)}>
        {no}
      </Button>
    </fieldset>
  );
}
