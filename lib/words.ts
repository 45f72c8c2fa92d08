import type en from '../public/_locales/en/messages.json';
import { i18n } from './runtime.ts';

/**
 * Every word that a person reads, from `public/_locales`, in the language that the browser chose among ours. Keys and
 * the names of what is put into a message are typed by the English file; a test holds the others to it.
 * Not to be called while a module is read: content scripts and worker are read at build too, where there is no browser.
 * @see https://developer.chrome.com/docs/extensions/reference/api/i18n
 */

export type Messages = typeof en;

/** What `plural` takes: a key whose forms end in the names of CLDR's plural categories. */
export type PluralKey = {
  [K in keyof Messages]: K extends `${infer Base}_other` ? Base : never;
}[keyof Messages];
/** What `t` takes. */
export type Key = Exclude<keyof Messages, `${PluralKey}_${'one' | 'many' | 'other'}`>;

/** The names of what a message is given. */
export type NamesIn<K extends keyof Messages> = Messages[K] extends { placeholders: infer P }
  ? keyof P
  : never;
export type Values<Name extends PropertyKey> = [Name] extends [never] ? [] : [values: Record<Name, string>];

/** `$1` and so on stand for the values in the order of their names: a test holds the files to it. "" for no message. */
export function message(key: string, values: Record<string, string> = {}): string {
  const names = Object.keys(values).sort();
  return i18n().getMessage(
    key,
    names.map((name) => values[name] ?? ''),
  );
}

/** A message. A number that it holds is written by `number` first. */
export const t: <K extends Key>(key: K, ...values: Values<NamesIn<K>>) => string = message;
