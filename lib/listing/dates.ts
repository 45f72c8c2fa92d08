import { cleanText, keyOf } from './text.ts';

/** How the months begin, in English, Spanish and French. */
const months = 'jan|ene;feb|fev;mar;apr|abr|avr;may|mai;jun|juin;jul|juil;aug|ago|aou;sep|set;oct;nov;dec|dic'
  .split(';')
  .map((starts) => new RegExp(`^(?:${starts})`));

/**
 * A date as dotloop writes it, MM/DD/YYYY: from "2017-05-30T21:42:17Z", "5/3/17", "March 05, 2017", "3-May-17",
 * "5 de mayo de 2017", "/Date(1496180537000)/". The month stands before the day, unless it cannot be one. "" when it is no date.
 */
export function readDate(text: string): string {
  const clean = keyOf(cleanText(text).replace(/(\d)\.(?=\d)/g, '$1/'));
  const time = /^(?:\/date\()?(\d{12,13})(?:[+-]\d{4})?(?:\)\/)?$/.exec(clean);
  if (time) return readDate(new Date(Number(time[1])).toISOString());
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/.exec(clean) ?? /^(20\d\d)(\d\d)(\d\d)$/.exec(clean);
  if (iso) return date(iso[1], iso[2], iso[3]);
  const slashed = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d\d)(?!\d)/.exec(clean);
  if (slashed) {
    const [, first, second, year] = slashed;
    return date(year, first, second) || date(year, second, first);
  }
  const monthFirst = /^(?:[a-z]+,? )?([a-z]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? (?:de )?(\d{4})\b/.exec(
    clean,
  );
  if (monthFirst) return date(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]);
  const dayFirst =
    /^(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th|er)?[ -](?:de )?([a-z]{3,})\.?,?[ -](?:de )?(\d{4}|\d\d)\b/.exec(
      clean,
    );
  return dayFirst ? date(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]) : '';
}

const monthOf = (word = ''): string => String(months.findIndex((start) => start.test(word)) + 1);

function date(year = '', monthText = '', dayText = ''): string {
  const full = year.length > 2 ? year : `${Number(year) < 70 ? 20 : 19}${year}`;
  const time = new Date(Date.UTC(Number(full), Number(monthText) - 1, Number(dayText)));
  if (time.getUTCMonth() + 1 !== Number(monthText) || time.getUTCDate() !== Number(dayText)) return '';
  return `${monthText.padStart(2, '0')}/${dayText.padStart(2, '0')}/${full}`;
}
