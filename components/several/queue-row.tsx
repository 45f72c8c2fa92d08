import type { BatchRow } from '../../lib/loops/many/batch-view.ts';
import type { RowState } from '../../lib/loops/many/row-state.ts';
import { t } from '../../lib/words.ts';
import { LoopLine } from '../loop-line.tsx';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Spinner } from '../ui/spinner.tsx';
import type { SeveralModel } from './model.ts';

interface QueueRowProps {
  row: BatchRow;
  model: SeveralModel;
}

const icons: Partial<Record<RowState, IconName>> = {
  created: 'check',
  partly: 'alert',
  asking: 'alert',
  failed: 'alert',
  held: 'alert',
};

export function QueueRow({ row, model }: QueueRowProps) {
  const { label, state, problem } = row;
  const icon = icons[state];
  return (
    <li class={`row row-is-${state}`}>
      <span class="row-sign">{state === 'working' ? <Spinner /> : icon && <Icon name={icon} />}</span>
      <div class="row-words">
        <span class="row-name">{label}</span>
        <span class="row-detail">
          {wordsFor(row)}
          {problem && state !== 'stopped' && <span class="row-reason">{problem.message}</span>}
        </span>
        <Candidates row={row} model={model} />
      </div>
      <span class="row-action">
        <RowActions row={row} model={model} />
      </span>
    </li>
  );
}

/** Where a row stands, in words. */
function wordsFor({ state, pacing, loopUrl }: BatchRow): string {
  if (pacing) return t('several_pacing');
  return state === 'working' && loopUrl !== null ? t('several_completing') : t(`several_state_${state}`);
}

/** Loops that may be the one, where an answer was lost. */
function Candidates({ row: { draftId, candidates }, model }: QueueRowProps) {
  return candidates.map((candidate) => (
    <div key={candidate.id} class="candidate">
      <LoopLine loop={candidate} />
      <Button
        size="s"
        busy={isBusy(model, draftId)}
        label={t('deed_thisOneOf', { name: candidate.name })}
        onPress={() => model.answer(draftId, candidate.id)}
      >
        {t('deed_thisOne')}
      </Button>
    </div>
  ));
}

function RowActions({ row, model }: QueueRowProps) {
  const { draftId, label, state, loopUrl } = row;
  const busy = isBusy(model, draftId);
  return (
    <>
      {state === 'asking' && (
        <Button
          size="s"
          busy={busy}
          label={t('deed_noCreateOf', { name: label })}
          onPress={() => model.answer(draftId, null)}
        >
          {t('deed_noCreate')}
        </Button>
      )}
      {(state === 'failed' || state === 'partly') && (
        <Button
          size="s"
          busy={busy}
          label={t('deed_tryAgainOf', { name: label })}
          onPress={() => model.retry(draftId)}
        >
          {t('deed_tryAgain')}
        </Button>
      )}
      {(state === 'held' || state === 'stopped') && <AgainButton row={row} model={model} />}
      {(state === 'failed' || state === 'held' || state === 'partly') && (
        <Button
          size="s"
          icon="edit"
          label={t('deed_editOf', { name: label })}
          onPress={() => (state === 'partly' ? model.correct(draftId) : model.editRow(draftId))}
        >
          {t('deed_edit')}
        </Button>
      )}
      {loopUrl && (
        <Button
          size="s"
          icon="open"
          label={t('deed_openOf', { name: label })}
          onPress={() => model.open(loopUrl)}
        >
          {t('deed_open')}
        </Button>
      )}
    </>
  );
}

/** Sends what was held back or not begun. */
function AgainButton({ row: { draftId, label, state, problem }, model }: QueueRowProps) {
  const anyway = state === 'held' && problem?.code === 'duplicate';
  const [words, name] = anyway
    ? [t('deed_createAnyway'), t('deed_createAnywayOf', { name: label })]
    : state === 'stopped'
      ? [t('several_createIt'), t('several_createItOf', { name: label })]
      : [t('deed_tryAgain'), t('deed_tryAgainOf', { name: label })];
  return (
    <Button size="s" busy={isBusy(model, draftId)} label={name} onPress={() => model.again(draftId, anyway)}>
      {words}
    </Button>
  );
}

function isBusy({ busyRows }: SeveralModel, draftId: string): boolean {
  return busyRows.value.has(draftId);
}
