import type { Preferences } from '../../lib/settings/preferences.ts';
import type { OptionsModel } from './model.ts';
import { text } from './text.ts';

/** What every section of the options is given. */
export interface SectionProps {
  model: OptionsModel;
  preferences: Preferences;
}

/** The words beside a locked setting. */
export function lockOf(model: OptionsModel, path: string): string | null {
  return model.isLocked(path) ? text.locked : null;
}
