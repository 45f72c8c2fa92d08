/** The words of `_locales` put together as browsers do, for where none does. */

export interface Message {
  message: string;
  description?: string;
  placeholders?: Record<string, { content: string }>;
}
export type Messages = Record<string, Message>;

/**
 * The browser's `i18n.getMessage`: in English what a language does not have, and "" for what none has.
 * @see https://developer.chrome.com/docs/extensions/reference/api/i18n#overview-of-the-message-format
 */
export function getMessageFrom(
  own: Messages,
  english: Messages,
): (key: string, values?: string | string[]) => string {
  return (key, values = []) => {
    const { message = '', placeholders = {} } = own[key] ?? english[key] ?? {};
    const given = [values].flat();
    return message.replace(/\$(?:(\w+)\$|\$)/g, (_, name?: string) => {
      if (name === undefined) return '$';
      const content = placeholders[name]?.content;
      if (content === undefined) throw new Error(`${key} has no placeholder ${name}.`);
      return content.replace(/\$(\d)/g, (_, place: string) => given[Number(place) - 1] ?? '');
    });
  };
}
