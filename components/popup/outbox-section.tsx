import type { Entry } from '../../lib/loops/outbox/entry.ts';
import { canStop, isPartly } from '../../lib/loops/outbox/work.ts';
import { t } from '../../lib/words.ts';
import { LoopLine } from '../loop-line.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { BatchCard } from './batch-card.tsx';
import type { PopupModel } from './model.ts';
import { openEntries, wordsFor } from './outbox.ts';

/** Loops on their way to dotloop, and those that need the person. Not there when there are none. */
export function Outbox({ model }: { model: PopupModel }) {
  const batch = model.batch.value.value;
  const inBatch = new Set(batch?.rows.map(({ draftId }) => draftId));
  const entries = openEntries(model.outbox.value.value ?? []).filter(({ id }) => !inBatch.has(id));
  const problem = model.outbox.problem.value ?? model.batch.problem.value;
  if (entries.length === 0 && !problem && !batch) return null;
  return (
    <section class="block" aria-labelledby="outbox">
      <h2 id="outbox">{t('popup_outbox')}</h2>
      {problem && <Notice tone="care">{problem.message}</Notice>}
      {batch && <BatchCard batch={batch} model={model} />}
      <ul class="cards">
        {entries.map((entry) => (
          <EntryCard key={entry.id} entry={entry} model={model} />
        ))}
      </ul>
    </section>
  );
}

function EntryCard({ entry, model }: { entry: Entry; model: PopupModel }) {
  const { id, state, loop, draft, candidates = [] } = entry;
  const busy = model.busy.value?.endsWith(id) ?? false;
  const stuck = state === 'asking' || state === 'failed';
  const partly = isPartly(entry);
  return (
    <li class={stuck || partly ? 'card card-care' : 'card'}>
      <p class="row-name">{draft.name}</p>
      <p class="row-detail">{wordsFor(entry, Date.now())}</p>
      {(state === 'asking' ? candidates : []).map((candidate) => (
        <div key={candidate.id} class="candidate">
          <LoopLine loop={candidate} />
          <Button
            size="s"
            busy={busy}
            label={t('deed_thisOneOf', { name: candidate.name })}
            onPress={() => model.answer(id, candidate.id)}
          >
            {t('deed_thisOne')}
          </Button>
        </div>
      ))}
      <div class="actions">
        {state === 'asking' && (
          <Button size="s" busy={busy} onPress={() => model.answer(id, null)}>
            {t('deed_noCreate')}
          </Button>
        )}
        {(state === 'failed' || partly || (state === 'waiting' && entry.problem)) && (
          <Button size="s" busy={busy} onPress={() => model.retry(id)}>
            {t('deed_tryAgain')}
          </Button>
        )}
        {(state === 'failed' || partly) && (
          <Button
            size="s"
            icon="edit"
            busy={busy}
            label={t('deed_editOf', { name: draft.name })}
            onPress={() => model.edit(id)}
          >
            {t('deed_edit')}
          </Button>
        )}
        {loop && (
          <Button
            size="s"
            icon="open"
            label={t('deed_openOf', { name: draft.name })}
            onPress={() => model.open(loop.loopUrl)}
          >
            {t('deed_open')}
          </Button>
        )}
        {partly && (
          <Button size="s" variant="quiet" busy={busy} onPress={() => model.discard(id)}>
            {t('deed_leaveIt')}
          </Button>
        )}
        {(stuck || canStop(entry)) && (
          <ConfirmButton
            question={t('popup_discardAsk')}
            yes={t('popup_discard')}
            no={t('deed_keep')}
            onConfirm={() => model.discard(id)}
          >
            {t('popup_discard')}
          </ConfirmButton>
        )}
      </div>
    </li>
  );
}
