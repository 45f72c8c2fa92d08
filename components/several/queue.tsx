import { useSignal } from '@preact/signals';
import { number, plural } from '../../lib/locale.ts';
import type { BatchView } from '../../lib/loops/many/batch-view.ts';
import { needsPerson } from '../../lib/loops/many/row-state.ts';
import { t } from '../../lib/words.ts';
import { timeLeft } from '../format.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { Progress } from '../ui/progress.tsx';
import type { SeveralModel } from './model.ts';
import { QueueRow } from './queue-row.tsx';

export interface QueueProps {
  model: SeveralModel;
  batch: BatchView;
}

/** Loops being created one after the other: how far it is, and how each gets on. */
export function Queue({ model, batch }: QueueProps) {
  const onlyThose = useSignal(false);
  const { needPerson } = batch.progress;
  const shown =
    onlyThose.value && needPerson > 0 ? batch.rows.filter(({ state }) => needsPerson(state)) : batch.rows;
  return (
    <div class="queue">
      <Head model={model} batch={batch} />
      <section class="sheet" aria-label={t('several_listings')}>
        {needPerson > 0 && (
          <p class="queue-care">
            {plural('batch_needYou', needPerson)}
            <label>
              <input
                type="checkbox"
                checked={onlyThose.value}
                onChange={(event) => (onlyThose.value = event.currentTarget.checked)}
              />
              {t('several_onlyThose')}
            </label>
          </p>
        )}
        <ul class="rows">
          {shown.map((row) => (
            <QueueRow key={row.draftId} row={row} model={model} />
          ))}
        </ul>
      </section>
    </div>
  );
}

function Head({ model, batch }: QueueProps) {
  const { state, left, progress } = batch;
  const { created, total, ended } = progress;
  return (
    <section class="sheet queue-head" aria-labelledby="queue">
      <div class="queue-words">
        <h2 id="queue">{t('batch_created', { done: number(created), total: number(total) })}</h2>
        <p class="quiet">
          <span role="status">{stateWords(batch)}</span>
          {state === 'running' && left !== null && ` · ${timeLeft(left)}`}
          {state === 'paused' && ` · ${t('several_pausedHint')}`}
        </p>
      </div>
      <Progress
        done={ended}
        total={total}
        label={t('batch_created', { done: number(created), total: number(total) })}
        bare
      />
      <Deeds model={model} batch={batch} />
    </section>
  );
}

function stateWords({ state, rows }: BatchView): string {
  if (state === 'paused') return t('batch_paused');
  if (state === 'running') return t('several_running');
  return rows.some((row) => row.state === 'stopped') ? t('several_stopped') : t('batch_over');
}

function Deeds({ model, batch }: QueueProps) {
  const { state, progress, rows } = batch;
  const stopped = rows.filter((row) => row.state === 'stopped').length;
  const waiting = rows.filter((row) => row.state === 'waiting').length;
  const busy = model.busy.value;
  return (
    <div class="actions">
      {state === 'running' && waiting > 0 && (
        <Button busy={busy === 'pause'} onPress={() => model.set('pause')}>
          {t('deed_pause')}
        </Button>
      )}
      {state === 'paused' && (
        <Button variant="primary" busy={busy === 'go-on'} onPress={() => model.set('go-on')}>
          {t('deed_goOn')}
        </Button>
      )}
      {state !== 'over' && waiting > 0 && (
        <ConfirmButton
          question={plural('several_stopAsk', waiting)}
          yes={t('deed_stop')}
          no={t('several_stopNo')}
          onConfirm={() => model.set('stop')}
        >
          {t('deed_stop')}
        </ConfirmButton>
      )}
      {stopped > 0 && (
        <Button busy={busy === 'go-on'} onPress={() => model.set('go-on')}>
          {plural('several_goOnWith', stopped)}
        </Button>
      )}
      {state === 'over' && (
        <Button
          variant={progress.needPerson === 0 ? 'primary' : 'secondary'}
          busy={busy === 'close'}
          onPress={() => model.set('close')}
        >
          {t('several_done')}
        </Button>
      )}
      {(model.listings.value?.length ?? 0) > 0 && (
        <Button variant="quiet" onPress={() => model.show('choosing')}>
          {t('several_chooseMore')}
        </Button>
      )}
    </div>
  );
}
