import type { TabPage } from '../../lib/messages.ts';
import { t } from '../../lib/words.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { PopupModel } from './model.ts';

/** What Loop-It may do on pages like this, where a press changes it. */
export function ThisPage({ page, model }: { page: TabPage; model: PopupModel }) {
  const { host, kind, ask, off, script } = page;
  const asking = model.busy.value === 'allow';
  if (!host) return null;
  if (off.length > 0)
    return (
      <Notice
        tone="info"
        actions={
          <Button size="s" busy={model.busy.value === 'turn-on'} onPress={model.turnOn}>
            {t('popup_turnOn')}
          </Button>
        }
      >
        {t('popup_off', { host })}
      </Notice>
    );
  if (!ask) return null;
  if (kind === 'built-in')
    return (
      <Notice
        tone="care"
        title={t('popup_mayNotRead')}
        actions={
          <Button size="s" variant="primary" busy={asking} onPress={model.allow}>
            {t('popup_allow')}
          </Button>
        }
      >
        {t('popup_takenBack', { host })}
      </Notice>
    );
  if (script === 'closed') return null;
  return (
    <Notice
      tone="info"
      actions={
        <Button size="s" busy={asking} onPress={model.allow}>
          {t('popup_always')}
        </Button>
      }
    >
      {t('popup_alwaysMeans', { host })}
    </Notice>
  );
}
