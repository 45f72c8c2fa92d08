import type { BatchView } from '../../lib/loops/many/batch-view.ts';
import { timeLeft } from '../format.ts';
import { Button } from '../ui/button.tsx';
import { Progress } from '../ui/progress.tsx';
import type { PopupModel } from './model.ts';
import { text } from './text.ts';

/** Many loops that are created one after the other, on one card. Their page shows each of them. */
export function BatchCard({ batch, model }: { batch: BatchView; model: PopupModel }) {
  const { state, left, progress } = batch;
  const { created, total, ended, needPerson } = progress;
  const busy = model.busy.value;
  const parts = [
    state === 'over' ? text.batchOver : state === 'paused' ? text.batchPaused : '',
    left === null ? '' : timeLeft(left),
    needPerson > 0 ? text.batchNeeds(needPerson) : '',
  ];
  return (
    <div class={needPerson > 0 ? 'card card-care' : 'card'}>
      <Progress done={ended} total={total} label={text.batchCreated(created, total)} />
      <p class="row-detail">{parts.filter(Boolean).join(' · ')}</p>
      <div class="actions">
        {state === 'running' && (
          <Button size="s" busy={busy === 'pause'} onPress={() => model.setBatch('pause')}>
            {text.batchPause}
          </Button>
        )}
        {state === 'paused' && (
          <Button size="s" busy={busy === 'go-on'} onPress={() => model.setBatch('go-on')}>
            {text.batchGoOn}
          </Button>
        )}
        <Button size="s" busy={busy === 'show-batch'} onPress={model.showBatch}>
          {text.batchShow}
        </Button>
      </div>
    </div>
  );
}
