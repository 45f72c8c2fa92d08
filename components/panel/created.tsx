import { remedyOf } from '../../lib/loops/outbox/refusal.ts';
import { isPartly, isUnfinished } from '../../lib/loops/outbox/work.ts';
import { t } from '../../lib/words.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { GuardedButton } from './guarded-button.tsx';
import { HeldUp } from './held-up.tsx';
import { Mending } from './mending.tsx';
import { Steps } from './steps.tsx';
import { stepsShown } from './view.ts';
import type { FaceProps } from './working.tsx';

/**
 * The loop is in dotloop: stay here, or go on there. What is still filled in, and what could not be, stands
 * beneath.
 */
export function Created({ model, state, entry, headingRef }: FaceProps) {
  const whole = !isPartly(entry);
  const loop = entry.loop;
  const remedy = remedyOf(entry);
  const busy = model.busy.value;
  const others = stepsShown(entry).filter(({ name }) => name !== 'loop-it');
  return (
    <>
      <main class="panel-main created">
        <span class={whole ? 'created-sign' : 'created-sign created-partly'}>
          <Icon name={whole ? 'check' : 'alert'} />
        </span>
        <h1 ref={headingRef} tabIndex={-1}>
          {whole ? t('panel_createdTitle') : t('panel_partlyTitle')}
        </h1>
        <p class="heading-place">{loop?.name ?? entry.draft.name}</p>
        <Steps steps={others} quiet />
        {remedy && <p class="remedy">{remedy}</p>}
        {!whole && <Mending model={model} state={state} entry={entry} />}
        <HeldUp model={model} state={state} entry={entry} />
        {isUnfinished(entry) && <p class="quiet">{t('panel_finishing')}</p>}
      </main>
      <footer class="panel-foot">
        {!whole && (
          <GuardedButton variant="primary" wide busy={busy} onPress={() => void model.retry()}>
            {t('deed_tryAgain')}
          </GuardedButton>
        )}
        {loop && (
          <Button
            variant={whole ? 'primary' : 'secondary'}
            wide
            icon="open"
            busy={whole && busy}
            onPress={() => void model.open(loop.loopUrl)}
          >
            {t('panel_open')}
          </Button>
        )}
        <Button
          wide
          variant={whole ? 'secondary' : 'quiet'}
          busy={!whole && busy}
          onPress={() => void (whole ? model.close() : model.leaveSo())}
        >
          {whole ? t('panel_stay') : t('deed_leaveIt')}
        </Button>
      </footer>
    </>
  );
}
