import { plural } from '../../lib/locale.ts';
import type { Duplicates as Found } from '../../lib/loops/index/duplicates.ts';
import { t } from '../../lib/words.ts';
import { LoopLine } from '../loop-line.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import type { PanelModel } from './model.ts';

/** More than these would push the draft out of sight. */
const most = 3;

interface DuplicatesProps {
  model: PanelModel;
  found: Found;
  /** Whether not all of the account's loops are known so far. */
  isReading: boolean;
}

/** Loops of the same property, made or being made: better to open one of them than to make another. */
export function Duplicates({ model, found: { loops, underWay }, isReading }: DuplicatesProps) {
  if (loops.length + underWay.length === 0) {
    return isReading ? <p class="quiet">{t('panel_stillReading')}</p> : null;
  }
  const title = loops.length > 0 ? plural('panel_duplicateTitle', loops.length) : t('panel_underWayTitle');
  return (
    <Notice tone="care" id="duplicates" title={title}>
      {loops.length > 0 && <p>{plural('panel_duplicate', loops.length)}</p>}
      <ul class="loops">
        {loops.slice(0, most).map((loop) => (
          <li key={loop.id}>
            <LoopLine loop={loop} />
            <Button
              size="s"
              variant="primary"
              icon="open"
              label={t('panel_openLoop', { name: loop.name })}
              onPress={() => void model.open(loop.loopUrl)}
            >
              {t('panel_openIt')}
            </Button>
          </li>
        ))}
      </ul>
      {loops.length > most && <p>{plural('panel_more', loops.length - most)}</p>}
      {underWay.map(({ entryId, name }) => (
        <p key={entryId}>{t('panel_underWay', { name })}</p>
      ))}
    </Notice>
  );
}
