import { getMessageFrom, type Messages } from './words.ts';
import type { Answering } from './worker.ts';
import { createWorker } from './worker.ts';

/** As much of a browser as the screens ask of it, with a worker that answers as a story wants. */
export function standInForBrowser(answers: Answering, words: { own: Messages; english: Messages }): void {
  const browser = {
    runtime: {
      id: 'gallery',
      sendMessage: createWorker(answers).reply,
      onMessage: { addListener: nothing, removeListener: nothing },
      openOptionsPage: async () => undefined,
      getManifest: () => ({ version: '1.0.0' }),
    },
    i18n: { getMessage: getMessageFrom(words.own, words.english) },
    tabs: { query: async () => [{ id: 1 }], create: async () => undefined },
    permissions: { request: async () => false },
    commands: {
      getAll: async () => [
        { name: 'loop-it', shortcut: 'Alt+L' },
        { name: '_execute_action', shortcut: 'Alt+Shift+L' },
      ],
    },
  };
  // The browser's own, where the gallery is opened as a page of the extension, are not writable by assignment.
  for (const name of ['browser', 'chrome'])
    Object.defineProperty(globalThis, name, { value: browser, configurable: true, writable: true });
  Object.defineProperty(globalThis, 'localStorage', { value: createMemory(), configurable: true });
}

/** As much of a `localStorage` as the screens ask of it: the origin's own is the product's, where the gallery is a page of it. */
function createMemory(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
}

function nothing(): void {}
