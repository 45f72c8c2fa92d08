import { t } from '../../../lib/words.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Group } from '../group.tsx';
import type { DiagnosticsModel } from './model.ts';

/** What somebody has to know who helps: it is seen before it goes anywhere. */
export function DiagnosticsSection({ model }: { model: DiagnosticsModel }) {
  const log = model.log.value;
  const problem = model.failure.value;
  return (
    <Group hint={t('options_logHint')}>
      {problem && (
        <Notice tone="bad" urgent>
          {problem.message}
        </Notice>
      )}
      {log !== null && (
        <textarea class="control code" aria-label={t('options_log')} rows={16} readOnly value={log} />
      )}
      <div class="actions">
        <Button size="s" busy={model.busy.value} onPress={model.show}>
          {t(log === null ? 'options_logShow' : 'options_logAgain')}
        </Button>
        {log !== null && (
          <>
            <Button size="s" onPress={model.copy}>
              {t('options_logCopy')}
            </Button>
            <Button size="s" onPress={model.save}>
              {t('options_logSave')}
            </Button>
          </>
        )}
      </div>
      <p class="quiet" role="status">
        {model.copied.value && t('options_logCopied')}
      </p>
    </Group>
  );
}
