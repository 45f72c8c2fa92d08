import { t } from '../lib/words.ts';
import type { SettingsModel } from './settings-model.ts';
import { Button } from './ui/button.tsx';
import { Notice } from './ui/notice.tsx';
import { Spinner } from './ui/spinner.tsx';

/** What stands in the place of the settings until they are read: why they are not, and the way to ask again. */
export function SettingsLoading({ model }: { model: Pick<SettingsModel, 'loadProblem' | 'start'> }) {
  const problem = model.loadProblem.value;
  if (!problem) return <Spinner label={t('options_loading')} />;
  return (
    <Notice tone="bad" urgent actions={<Button onPress={model.start}>{t('options_tryAgain')}</Button>}>
      {problem.message}
    </Notice>
  );
}
