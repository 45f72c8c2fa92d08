import { t } from '../../lib/words.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { Group } from './group.tsx';
import { lockOf, type SectionProps } from './section.ts';

export function MakingSection({ model, preferences }: SectionProps) {
  return (
    <Group id="making" title={t('options_making')} hint={t('options_makingHint')}>
      <Checkbox
        id="oneClick"
        checked={preferences.oneClick}
        hint={t('options_oneClickHint')}
        locked={lockOf(model, 'oneClick')}
        onChange={(oneClick) => model.set({ oneClick })}
      >
        {t('options_oneClick')}
      </Checkbox>
    </Group>
  );
}
