import { useId, useRef } from 'preact/hooks';
import { t } from '../../lib/words.ts';
import { Button, type ButtonProps } from '../ui/button.tsx';
import { useSeen } from './visible.ts';

type GuardedButtonProps = Omit<ButtonProps, 'type' | 'inert' | 'describedBy' | 'buttonRef'>;

/** A button that sends something to dotloop: inert until a person can have seen it, as the form's own is. */
export function GuardedButton(props: GuardedButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const seen = useSeen(button);
  const hint = useId();
  return (
    <>
      <Button {...props} buttonRef={button} inert={seen !== 'ready'} describedBy={hint} />
      <span id={hint} class={seen === 'covered' ? 'foot-hint foot-care' : 'unseen'}>
        {seen === 'covered' ? t('panel_covered') : seen === 'waiting' ? t('panel_settling') : ''}
      </span>
    </>
  );
}
