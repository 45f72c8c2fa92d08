import { t } from '../../lib/words.ts';
import { LoopLine } from '../loop-line.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { GuardedButton } from './guarded-button.tsx';
import type { FaceProps } from './working.tsx';

/** Looking did not tell whether the loop was made: the person can. Nothing is made until they say so. */
export function Asking({ model, state, entry, headingRef }: FaceProps) {
  const { candidates } = state;
  const busy = model.busy.value;
  const failure = model.failure.value;
  return (
    <>
      <main class="panel-main">
        <div class="heading">
          <h1 ref={headingRef} tabIndex={-1}>
            {candidates.length > 0 ? t('panel_askingTitle') : t('panel_askingNoneTitle')}
          </h1>
          <p class="heading-place">{entry.draft.name}</p>
        </div>
        <p>{entry.problem?.message ?? t('outbox_asking')}</p>
        <ul class="loops loops-boxed">
          {candidates.map((loop) => (
            <li key={loop.id}>
              <LoopLine loop={loop} />
              <div class="actions">
                <GuardedButton
                  size="s"
                  variant="primary"
                  busy={busy}
                  label={t('deed_thisOneOf', { name: loop.name })}
                  onPress={() => void model.answer(loop.id)}
                >
                  {t('deed_thisOne')}
                </GuardedButton>
                <Button
                  size="s"
                  icon="open"
                  label={t('panel_openLoop', { name: loop.name })}
                  onPress={() => void model.open(loop.loopUrl)}
                >
                  {t('panel_openIt')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
        {failure && (
          <Notice tone="bad" urgent>
            {failure.message}
          </Notice>
        )}
      </main>
      <footer class="panel-foot">
        <GuardedButton wide busy={busy} onPress={() => void model.answer(null)}>
          {t('deed_noCreate')}
        </GuardedButton>
        {candidates.length === 0 && (
          <Button wide variant="quiet" busy={busy} onPress={() => void model.leaveSo()}>
            {t('panel_askingYes')}
          </Button>
        )}
      </footer>
    </>
  );
}
