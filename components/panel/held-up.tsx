import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../../lib/words.ts';
import { waitingFor } from '../entries.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { FaceProps } from './working.tsx';

/** What keeps a draft on its way from getting on, and what the person asked for and could not be done. */
export function HeldUp({ model, state, entry }: Omit<FaceProps, 'headingRef'>) {
  const failure = model.failure.value ?? model.unsaved.value;
  return (
    <>
      {state.session.state === 'signed-in' ? (
        <Reason entry={entry} />
      ) : (
        <Notice
          tone="care"
          title={t('panel_signedOutTitle')}
          actions={
            <Button
              variant="primary"
              busy={state.session.state === 'signing-in'}
              onPress={() => void model.signIn()}
            >
              {t('signIn_do')}
            </Button>
          }
        >
          {t('panel_workingSignedOut')}
        </Notice>
      )}
      {failure && (
        <Notice tone="bad" urgent>
          {failure.message}
        </Notice>
      )}
    </>
  );
}

function Reason({ entry }: Pick<FaceProps, 'entry'>) {
  const settling = entry.state === 'settling';
  const now = useNow(entry.notBefore);
  const words = settling ? (entry.problem?.message ?? t('panel_settlingText')) : waitingFor(entry, now);
  return words ? <Notice tone={settling ? 'info' : 'care'}>{words}</Notice> : null;
}

/** The time, told each second until `end` has come (ms since the epoch). */
function useNow(end: number): number {
  const now = useSignal(Date.now());
  useEffect(() => {
    now.value = Date.now();
    if (end <= now.value) return;
    const timer = setInterval(() => {
      now.value = Date.now();
      if (end <= now.value) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [end]);
  return now.value;
}
