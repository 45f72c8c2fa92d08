// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createShortcutsModel } from '../../../components/options/shortcuts/model.ts';
import { ShortcutsSection } from '../../../components/options/shortcuts/section.tsx';
import { speak } from '../../words.ts';
import { button, clear, draw, press, words } from '../screen.ts';
import { until } from '../worker.ts';

let commands: { name: string; shortcut: string }[];
const openShortcutSettings = vi.fn(async () => {});

beforeEach(() => {
  fakeBrowser.reset();
  commands = [
    { name: '_execute_action', shortcut: '' },
    { name: 'loop-it', shortcut: 'Alt+L' },
  ];
  Object.assign(fakeBrowser.commands, { getAll: async () => commands });
  openShortcutSettings.mockClear();
});
afterEach(() => {
  Reflect.deleteProperty(fakeBrowser.commands, 'openShortcutSettings');
  clear();
});

function show(): void {
  const model = createShortcutsModel();
  model.start();
  draw(<ShortcutsSection model={model} />);
}

it('shows the keys of each command, and which has none', async () => {
  show();
  await until(() =>
    expect(words()).toContain('Loop-It the listing on this pageAlt+LOpen Loop-ItNo keysChange the keys'),
  );
});

it('shows keys that were changed elsewhere as soon as the person is back', async () => {
  show();
  await until(() => expect(words()).toContain('Alt+L'));
  commands = [{ name: 'loop-it', shortcut: 'Ctrl+Shift+9' }];
  dispatchEvent(new Event('focus'));
  await until(() => expect(words()).toContain('Ctrl+Shift+9'));
});

it('leads to Chrome’s own page', async () => {
  show();
  await press(button('Change the keys'));
  await until(async () =>
    expect((await fakeBrowser.tabs.query({})).map(({ url }) => url)).toContain(
      'chrome://extensions/shortcuts',
    ),
  );
});

it('leads to Firefox’s by its call', async () => {
  speak('fr');
  Object.assign(fakeBrowser.commands, { openShortcutSettings });
  const tabs = await fakeBrowser.tabs.query({});
  show();
  await press(button('Changer les touches'));
  await until(() => expect(openShortcutSettings).toHaveBeenCalledOnce());
  expect(await fakeBrowser.tabs.query({})).toHaveLength(tabs.length);
});
