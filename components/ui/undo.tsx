import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../lib/words.ts';
import { Button } from './button.tsx';

export interface UndoProps {
  /** What has just been done, in words; null when there is nothing to take back. */
  done: string | null;
  busy?: boolean;
  onUndo: () => void;
}

/**
 * What has just been done, where it was done, with a way back. It takes the focus from the button that did it and is gone,
 * and stays until something else is done: what goes by itself, or lies over the page, is missed by those who need it most.
 */
export function Undo({ done, busy = false, onUndo }: UndoProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (done) button.current?.focus();
  }, [done]);
  return (
    <div class="undo" role="status">
      {done && (
        <>
          <span>{done}</span>
          <Button size="s" buttonRef={button} busy={busy} onPress={onUndo}>
            {t('deed_undo')}
          </Button>
        </>
      )}
    </div>
  );
}
