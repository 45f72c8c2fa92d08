import { t } from '../../lib/words.ts';
import type { Live } from '../live.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** Why something of dotloop or of the companion is not there, and the way to ask for it again. */
export function NotRead({ live }: { live: Pick<Live<unknown>, 'problem' | 'refresh'> }) {
  const problem = live.problem.value;
  if (!problem) return null;
  const again = (
    <Button size="s" onPress={() => void live.refresh()}>
      {t('options_tryAgain')}
    </Button>
  );
  return (
    <Notice tone="care" actions={again}>
      {problem.message}
    </Notice>
  );
}
