import type { BatchRow } from '../../lib/loops/many/batch-view.ts';
import type { RowState } from '../../lib/loops/many/row-state.ts';
import { LoopLine } from '../loop-line.tsx';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Spinner } from '../ui/spinner.tsx';
import type { SeveralModel } from './model.ts';
import { text } from './text.ts';

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
  if (pacing) return text.pacing;
  return state === 'working' && loopUrl !== null ? text.completing : text.state[state];
}

/** Loops that may be the one, where an answer was lost. */
function Candidates({ row: { draftId, candidates }, model }: QueueRowProps) {
  return candidates.map((candidate) => (
    <div key={candidate.id} class="candidate">
      <LoopLine loop={candidate} />
      <Button
        size="s"
        busy={isBusy(model, draftId)}
        label={text.thisOneOf(candidate.name)}
        onPress={() => model.answer(draftId, candidate.id)}
      >
        {text.thisOne}
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
          label={text.noCreateOf(label)}
          onPress={() => model.answer(draftId, null)}
        >
          {text.noCreate}
        </Button>
      )}
      {(state === 'failed' || state === 'partly') && (
        <Button size="s" busy={busy} label={text.tryAgainOf(label)} onPress={() => model.retry(draftId)}>
          {text.tryAgain}
        </Button>
      )}
      {(state === 'held' || state === 'stopped') && <AgainButton row={row} model={model} />}
      {(state === 'failed' || state === 'held') && (
        <Button size="s" icon="edit" label={text.editOf(label)} onPress={() => model.editRow(draftId)}>
          {text.edit}
        </Button>
      )}
      {loopUrl && (
        <Button size="s" icon="open" label={text.openOf(label)} onPress={() => model.open(loopUrl)}>
          {text.open}
        </Button>
      )}
    </>
  );
}

/** Sends what was held back or not begun. */
function AgainButton({ row: { draftId, label, state, problem }, model }: QueueRowProps) {
  const anyway = state === 'held' && problem?.code === 'duplicate';
  const [words, name] = anyway
    ? [text.createAnyway, text.createAnywayOf(label)]
    : state === 'stopped'
      ? [text.createIt, text.createItOf(label)]
      : [text.tryAgain, text.tryAgainOf(label)];
  return (
    <Button size="s" busy={isBusy(model, draftId)} label={name} onPress={() => model.again(draftId, anyway)}>
      {words}
    </Button>
  );
}

function isBusy({ busyRows }: SeveralModel, draftId: string): boolean {
  return busyRows.value.has(draftId);
}
