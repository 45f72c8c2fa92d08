import { useSignal } from '@preact/signals';
import type { Ref } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Entry } from '../../lib/loops/entry.ts';
import { canStop } from '../../lib/loops/work.ts';
import type { PanelState } from '../../lib/messages.ts';
import { waitingFor } from '../entries.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { PanelModel } from './model.ts';
import { Steps } from './steps.tsx';
import { text } from './text.ts';

export interface FaceProps {
  model: PanelModel;
  state: PanelState;
  entry: Entry;
  headingRef: Ref<HTMLHeadingElement>;
}

/** The loop is on its way: which step it is at, and what holds it up. */
export function Working({ model, state, entry, headingRef }: FaceProps) {
  const settling = entry.state === 'settling';
  const signedOut = state.session.state !== 'signed-in';
  const now = useNow(entry.notBefore);
  const words = settling ? (entry.problem?.message ?? text.settlingText) : waitingFor(entry, now);
  const failure = model.failure.value;
  return (
    <>
      <main class="panel-main">
        <div class="heading">
          <h1 ref={headingRef} tabIndex={-1}>
            {settling ? text.settlingTitle : text.working}
          </h1>
          <p class="heading-place">{entry.draft.name}</p>
        </div>
        <Steps entry={entry} />
        {signedOut ? (
          <Notice tone="care" title={text.signedOutTitle}>
            {text.workingSignedOut}
          </Notice>
        ) : (
          words && <Notice tone={settling ? 'info' : 'care'}>{words}</Notice>
        )}
        {failure && (
          <Notice tone="bad" urgent>
            {failure.message}
          </Notice>
        )}
        <p class="quiet">{text.canClose}</p>
      </main>
      <footer class="panel-foot">
        {signedOut && (
          <Button
            variant="primary"
            wide
            busy={state.session.state === 'signing-in'}
            onPress={() => void model.signIn()}
          >
            {text.signIn}
          </Button>
        )}
        <Button wide onPress={() => void model.close()}>
          {text.close}
        </Button>
        {words && canStop(entry) && (
          <Button wide variant="quiet" onPress={() => void model.discard()}>
            {text.stop}
          </Button>
        )}
      </footer>
    </>
  );
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
