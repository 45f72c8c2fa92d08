import { type ReadonlySignal, signal } from '@preact/signals';
import { createSettingsModel, type SettingsModel } from '../settings-model.ts';

/** In their order. After the last there is nothing left to do. */
export const steps = ['connect', 'defaults', 'try', 'ready'] as const;
export type Step = (typeof steps)[number];

/** What the welcome page shows and can do. */
export interface WelcomeModel extends SettingsModel {
  step: ReadonlySignal<Step>;
  goTo(step: Step): void;
}

/** Where one was, for the next time that the page is opened. */
const key = 'welcome';

export function createWelcomeModel(): WelcomeModel {
  const kept = localStorage.getItem(key);
  const step = signal<Step>(steps.find((one) => one === kept) ?? 'connect');
  return {
    ...createSettingsModel(),
    step,
    goTo(next) {
      step.value = next;
      localStorage.setItem(key, next);
    },
  };
}
