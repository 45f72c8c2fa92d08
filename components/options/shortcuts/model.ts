import type { ReadonlySignal } from '@preact/signals';
import { browser } from '../../../lib/browser.ts';
import type { Problem } from '../../../lib/loops/problem.ts';
import { createDeeds } from '../../deeds.ts';
import { createLive, type Live } from '../../live.ts';

export interface ShortcutsModel {
  /** The keys of each command by its name in the manifest, "" for none. */
  keys: Live<ReadonlyMap<string, string>>;
  failure: ReadonlySignal<Problem | null>;
  start(): void;
  /** Leads to where the browser lets a person change them. */
  change(): void;
}

/** Of Chrome; Edge has it under this address as well. Firefox has a call. */
const settings = 'chrome://extensions/shortcuts';

export function createShortcutsModel(): ShortcutsModel {
  const keys = createLive<ReadonlyMap<string, string>>(async () => {
    const commands = await browser.commands.getAll();
    return new Map(commands.map(({ name = '', shortcut = '' }) => [name, shortcut]));
  }, []);
  const { failure, act } = createDeeds();
  return {
    keys,
    failure,
    start() {
      void keys.refresh();
      // They are changed elsewhere, of which Chrome does not tell: the person comes back from there.
      addEventListener('focus', () => void keys.refresh());
    },
    change: () =>
      void act('change', async () => {
        const { openShortcutSettings }: Partial<typeof browser.commands> = browser.commands;
        if (openShortcutSettings) await openShortcutSettings();
        else await browser.tabs.create({ url: settings });
      }),
  };
}
