import { message } from './runtime.ts';
import { type NamesIn, type PluralKey, t, type Values } from './words.ts';

/**
 * The language of the words, in the region that the browser's person prefers for it ("en-CA"): for numbers, dates and
 * money. It is not the browser's own language where the words fell back to English.
 */
export function locale(): string {
  const words = t('language');
  const [language] = words.split('-');
  return navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? words;
}

/** Something of `Intl`, made once for each locale, because that takes long. */
export function perLocale<T>(make: (locale: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const tag = locale();
    const one = made.get(tag) ?? make(tag);
    made.set(tag, one);
    return one;
  };
}

const numbers = perLocale((tag) => new Intl.NumberFormat(tag));
const rules = perLocale((tag) => new Intl.PluralRules(tag));

/** "1,200" */
export const number = (value: number): string => numbers().format(value);

/** The form of a message for a number of things, which it may hold as `count`. */
export function plural<K extends PluralKey>(
  key: K,
  count: number,
  ...[values]: Values<Exclude<NamesIn<`${K}_other`>, 'count'>>
): string {
  const all = { ...values, count: number(count) };
  return message(`${key}_${rules().select(count)}`, all) || message(`${key}_other`, all);
}
