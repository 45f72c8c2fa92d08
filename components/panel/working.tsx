import type { Ref } from 'preact';
import type { Entry } from '../../lib/loops/outbox/entry.ts';
import { canStop } from '../../lib/loops/outbox/work.ts';
import type { PanelState } from '../../lib/messages.ts';
import { t } from '../../lib/words.ts';
import { Button } from '../ui/button.tsx';
import { HeldUp } from './held-up.tsx';
import type { PanelModel } from './model.ts';
import { Steps } from './steps.tsx';
import { stepsShown } from './view.ts';

export interface FaceProps {
  model: PanelModel;
  state: PanelState;
  entry: Entry;
  headingRef: Ref<HTMLHeadingElement>;
}

/** The loop is on its way, and not there so far: which step it is at, and what holds it up. */
export function Working({ model, state, entry, headingRef }: FaceProps) {
  const waits = entry.problem !== null || entry.notBefore > Date.now();
  return (
    <>
      <main class="panel-main">
        <div class="heading">
          <h1 ref={headingRef} tabIndex={-1}>
            {entry.state === 'settling' ? t('panel_settlingTitle') : t('panel_working')}
          </h1>
          <p class="heading-place">{entry.draft.name}</p>
        </div>
        <Steps steps={stepsShown(entry)} />
        <HeldUp model={model} state={state} entry={entry} />
        <p class="quiet">{t('panel_canClose')}</p>
      </main>
      <footer class="panel-foot">
        <Button wide onPress={() => void model.close()}>
          {t('deed_close')}
        </Button>
        {waits && canStop(entry) && (
          <Button wide variant="quiet" onPress={() => void model.discard()}>
            {t('deed_stop')}
          </Button>
        )}
      </footer>
    </>
  );
}
