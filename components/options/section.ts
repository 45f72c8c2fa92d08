import type { Preferences } from '../../lib/settings/preferences.ts';
import { t } from '../../lib/words.ts';
import type { SettingsModel } from '../settings-model.ts';

/** What a section is given; those of the options alone need more of its model. */
export interface SectionProps<M extends SettingsModel = SettingsModel> {
  model: M;
  preferences: Preferences;
}

/** The words beside a locked setting. */
export function lockOf(model: SettingsModel, path: string): string | null {
  return model.isLocked(path) ? t('options_locked') : null;
}
