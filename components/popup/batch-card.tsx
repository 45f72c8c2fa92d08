import { number, plural } from '../../lib/locale.ts';
import type { BatchView } from '../../lib/loops/many/batch-view.ts';
import { t } from '../../lib/words.ts';
import { timeLeft } from '../format.ts';
import { Button } from '../ui/button.tsx';
import { Progress } from '../ui/progress.tsx';
import type { PopupModel } from './model.ts';

/** Many loops that are created one after the other, on one card. Their page shows each of them. */
export function BatchCard({ batch, model }: { batch: BatchView; model: PopupModel }) {
  const { state, left, progress } = batch;
  const { created, total, ended, needPerson } = progress;
  const busy = model.busy.value;
  const parts = [
    state === 'over' ? t('batch_over') : state === 'paused' ? t('batch_paused') : '',
    left === null ? '' : timeLeft(left),
    needPerson > 0 ? plural('batch_needYou', needPerson) : '',
  ];
  return (
    <div class={needPerson > 0 ? 'card card-care' : 'card'}>
      <Progress
        done={ended}
        total={total}
        label={t('batch_created', { done: number(created), total: number(total) })}
      />
      <p class="row-detail">{parts.filter(Boolean).join(' · ')}</p>
      <div class="actions">
        {state === 'running' && (
          <Button size="s" busy={busy === 'pause'} onPress={() => model.setBatch('pause')}>
            {t('deed_pause')}
          </Button>
        )}
        {state === 'paused' && (
          <Button size="s" busy={busy === 'go-on'} onPress={() => model.setBatch('go-on')}>
            {t('deed_goOn')}
          </Button>
        )}
        <Button size="s" busy={busy === 'show-batch'} onPress={model.showBatch}>
          {t('deed_show')}
        </Button>
      </div>
    </div>
  );
}
