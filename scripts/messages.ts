/** The words of `public/_locales` outside of a browser: for tests, and for tools that show what the extension would. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getMessageFrom, type Messages } from '../components/gallery/words.ts';

export const languages = ['en', 'es', 'fr'] as const;
export type Language = (typeof languages)[number];

export function messagesIn(language: Language): Messages {
  const file = join(import.meta.dirname, '../public/_locales', language, 'messages.json');
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The browser's `i18n.getMessage`, in a language. */
export function getMessageIn(language: Language): ReturnType<typeof getMessageFrom> {
  return getMessageFrom(messagesIn(language), messagesIn('en'));
}

/** Lets what runs here speak a language, as an extension does in its browser. */
export function speakHere(language: Language): void {
  Object.assign(globalThis, { chrome: { i18n: { getMessage: getMessageIn(language) } } });
}
