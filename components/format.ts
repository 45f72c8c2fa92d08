import type { Address } from '../lib/listing/listing.ts';
import { perLocale, plural } from '../lib/locale.ts';
import { t } from '../lib/words.ts';

const ago = perLocale((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
const day = perLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }));

const minute = 60;
const hour = 60 * minute;
const aDay = 24 * hour;

/** "3 minutes ago", "yesterday", and after a week the date. "" for what is no time. */
export function when(time: string, now: number): string {
  const then = Date.parse(time);
  if (Number.isNaN(then)) return '';
  const seconds = Math.max(0, Math.round((now - then) / 1000));
  if (seconds < minute) return t('format_justNow');
  if (seconds < hour) return ago().format(-Math.floor(seconds / minute), 'minute');
  if (seconds < aDay) return ago().format(-Math.floor(seconds / hour), 'hour');
  if (seconds < 7 * aDay) return ago().format(-Math.floor(seconds / aDay), 'day');
  return day().format(then);
}

/** A price in whole units of the money of the listing's country; "" when the page did not say. */
export function money(price: number | null, country: string): string {
  if (price === null) return '';
  const isCanadian = /^(ca|can|canada)$/i.test(country.trim());
  return (isCanadian ? canadianDollars : dollars)().format(price);
}

const dollars = perLocale((locale) => moneyIn('USD', locale));
const canadianDollars = perLocale((locale) => moneyIn('CAD', locale));

function moneyIn(currency: 'USD' | 'CAD', locale: string): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 });
}

/** "2100 Waterview Dr, Unit 12"; "" when nothing of it is known. */
export function streetLine({ streetNumber, streetName, unit }: Address): string {
  const street = [streetNumber, streetName].filter(Boolean).join(' ').trim();
  return [street, unit && t('format_unit', { unit })].filter(Boolean).join(', ');
}

/** "San Francisco, CA 94114". */
export function placeLine({ city, state, zipCode }: Address): string {
  return [city, [state, zipCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

/** How long until then, in words: "in 12 seconds", "in 2 minutes". */
export function until(time: number, now: number): string {
  const seconds = Math.max(1, Math.ceil((time - now) / 1000));
  return seconds < 90 ? ago().format(seconds, 'second') : ago().format(Math.ceil(seconds / minute), 'minute');
}

/** How long something takes yet, roughly: "about 6 minutes left". @param ms until it is over */
export function timeLeft(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 1 ? t('format_lastMinute') : plural('format_minutesLeft', minutes);
}
