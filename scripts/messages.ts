/**
 * The words of `public/_locales` outside of a browser, put together as browsers do: for tests, and for tools that show
 * what the extension would.
 * @see https://developer.chrome.com/docs/extensions/reference/api/i18n#overview-of-the-message-format
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const languages = ['en', 'es', 'fr'] as const;
export type Language = (typeof languages)[number];

export interface Message {
  message: string;
  description?: string;
  placeholders?: Record<string, { content: string }>;
}

export function messagesIn(language: Language): Record<string, Message> {
  const file = join(import.meta.dirname, '../public/_locales', language, 'messages.json');
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The browser's `i18n.getMessage`: in English what a language does not have, and "" for what none has. */
export function getMessageIn(language: Language): (key: string, values?: string | string[]) => string {
  const english = messagesIn('en');
  const own = messagesIn(language);
  return (key, values = []) => {
    const { message = '', placeholders = {} } = own[key] ?? english[key] ?? {};
    const given = [values].flat();
    return message.replace(/\$(?:(\w+)\$|\$)/g, (_, name?: string) => {
      if (name === undefined) return '$';
      const content = placeholders[name]?.content;
      if (content === undefined) throw new Error(`${key} in ${language} has no placeholder ${name}.`);
      return content.replace(/\$(\d)/g, (_, place: string) => given[Number(place) - 1] ?? '');
    });
  };
}

/** Lets what runs here speak a language, as an extension does in its browser. */
export function speakHere(language: Language): void {
  Object.assign(globalThis, { chrome: { i18n: { getMessage: getMessageIn(language) } } });
}
