import type en from '../public/_locales/en/messages.json';
import { message } from './runtime.ts';

/**
 * Every word that a person reads, from `public/_locales`, in the language that the browser chose among ours. Keys and
 * the names of what is put into a message are typed by the English file; a test holds the others to it.
 * Not to be called while a module is read: content scripts and worker are read at build too, where there is no browser.
 * @see https://developer.chrome.com/docs/extensions/reference/api/i18n
 */

type Messages = typeof en;

/** What `plural` takes: a key whose forms end in the names of CLDR's plural categories. */
export type PluralKey = {
  [K in keyof Messages]: K extends `${infer Base}_other` ? Base : never;
}[keyof Messages];
/** What `t` takes. */
export type Key = Exclude<keyof Messages, `${PluralKey}_${'one' | 'many' | 'other'}`>;

/** A message that is given nothing. */
export type PlainKey = {
  [K in Key]: Messages[K] extends { placeholders: unknown } ? never : K;
}[Key];

/** The names of what a message is given. */
export type NamesIn<K extends keyof Messages> = Messages[K] extends { placeholders: infer P }
  ? keyof P
  : never;
export type Values<Name extends PropertyKey> = [Name] extends [never] ? [] : [values: Record<Name, string>];

/** A message. A number that it holds is written by `number` first. */
export const t: <K extends Key>(key: K, ...values: Values<NamesIn<K>>) => string = message;
