import { effect } from '@preact/signals';
import { send } from '../lib/send.ts';
import type { Theme } from '../lib/settings/limits.ts';
import { createLive } from './live.ts';

/**
 * Shows this page light or dark, and has `public/theme.js` show every page of ours so from then on, before anything of
 * it is painted. Pages that are open follow by themselves.
 */
export function showTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  localStorage.setItem('theme', theme);
}

/** For pages that do not show the preferences: what was chosen elsewhere, on another computer or by policy, comes here. */
export function followTheme(): void {
  const settings = createLive(() => send('preferences.get', {}), ['preferences']);
  effect(() => {
    if (settings.value.value) showTheme(settings.value.value.preferences.theme);
  });
  void settings.refresh();
}
