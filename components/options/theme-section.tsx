import { themes } from '../../lib/settings/limits.ts';
import { t } from '../../lib/words.ts';
import { SelectField } from '../ui/select-field.tsx';
import { Group } from './group.tsx';
import { lockOf, type SectionProps } from './section.ts';

export function ThemeSection({ model, preferences }: SectionProps) {
  return (
    <Group id="theme-group" title={t('options_theme')} hint={t('options_themeHint')}>
      <SelectField
        id="theme"
        label={t('options_theme')}
        value={preferences.theme}
        groups={[{ options: themes.map((value) => ({ value, label: t(`options_theme_${value}`) })) }]}
        placeholder={t('options_choose')}
        locked={lockOf(model, 'theme')}
        onChange={(theme) => model.set({ theme })}
      />
    </Group>
  );
}
