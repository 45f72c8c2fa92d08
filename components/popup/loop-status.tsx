import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { type LoopStatus, statusesOfType } from '../../lib/dotloop/constants.ts';
import type { LoopSummary } from '../../lib/messages.ts';
import { t } from '../../lib/words.ts';
import { nameOf } from '../names.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import type { LoopsModel } from './loops-model.ts';

/** A loop's status among those that its type allows. To archive it is asked about: it takes the loop back. */
export function LoopStatusField({ loop, model }: { loop: LoopSummary; model: LoopsModel }) {
  const chosen = useSignal<LoopStatus | null>(null);
  const select = useRef<HTMLSelectElement>(null);
  const statuses = statusesOfType(loop.transactionType).filter((status) => status !== 'ARCHIVED');
  const isArchived = loop.status === 'ARCHIVED';
  const id = `status-${loop.id}`;
  const { value: setting } = model.setting;
  if (statuses.length === 0) return null;

  const change = (status: LoopStatus) => {
    select.current?.focus(); // the button that was pressed goes
    chosen.value = null;
    model.setStatus(loop.id, status);
  };
  return (
    <div class="loop-status">
      <label class="label" for={id}>
        {t('field_status')}
      </label>
      <select
        ref={select}
        id={id}
        class="control control-small"
        value={chosen.value ?? statuses.find((status) => status === setting) ?? loop.status}
        onChange={({ currentTarget: { value } }) => {
          chosen.value = statuses.find((status) => status === value && status !== loop.status) ?? null;
        }}
      >
        {!statuses.some((status) => status === loop.status) && (
          <option value={loop.status}>{nameOf(loop.status)}</option>
        )}
        {statuses.map((status) => (
          <option key={status} value={status}>
            {nameOf(status)}
          </option>
        ))}
      </select>
      {chosen.value ? (
        <Button size="s" variant="primary" onPress={() => chosen.value && change(chosen.value)}>
          {t('popup_change')}
        </Button>
      ) : setting !== null && setting !== 'again' ? (
        <Button size="s" busy>
          {t('popup_changing')}
        </Button>
      ) : (
        !isArchived && (
          <ConfirmButton
            label={t('popup_archiveOf', { name: loop.name })}
            question={t('popup_archiveAsk')}
            yes={t('popup_archive')}
            no={t('deed_keep')}
            onConfirm={() => change('ARCHIVED')}
          >
            {t('popup_archive')}
          </ConfirmButton>
        )
      )}
      {isArchived && <p class="quiet">{t('popup_archived')}</p>}
    </div>
  );
}
