/** Every test speaks the extension's own words: English, unless it asks for another language. */
import { beforeEach, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { getMessageIn, type Language } from '../scripts/messages.ts';

let getMessage: ReturnType<typeof getMessageIn>;
let preferred: readonly string[];

/** @param languages what the browser's person prefers, best first */
export function speak(language: Language, languages: readonly string[] = [language]): void {
  getMessage = getMessageIn(language);
  preferred = languages;
}

speak('en', ['en-US']);
Object.assign(fakeBrowser.i18n, {
  getMessage: (key: string, values?: string[]) => getMessage(key, values),
});
Object.defineProperty(navigator, 'languages', { get: () => preferred, configurable: true });

beforeEach(() => {
  speak('en', ['en-US']);
  vi.stubGlobal('chrome', { i18n: fakeBrowser.i18n });
});
