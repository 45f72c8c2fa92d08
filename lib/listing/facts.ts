import { titleCase } from './case.ts';
import { cleanText } from './text.ts';

/**
 * A price in whole currency units: "$1,495,000" and "1495000.00" are 1495000, "$2,500/mo" is 2500.
 * @returns null when there is no amount, more than one, or a rounded one ("$1.5M"), and for 0.
 */
export function readPrice(text: string): number | null {
  const clean = cleanText(text);
  const marked = clean.match(/\$\s*\d[\d,]*(\.\d+)?(?![\d,])\s*([kmb]\b|\+|million|thousand)?/gi);
  const amounts = marked ?? (/^[\d,]+(\.\d{1,2})?$/.test(clean) ? [clean] : []);
  const values = new Set(amounts.map((amount) => Number(amount.replace(/[$,\s]/g, ''))));
  const [value = 0] = values;
  return values.size === 1 && value >= 1 && value < 1e12 ? Math.round(value) : null;
}

/**
 * Bathrooms, a half bath as 0.5: "2 full, 1 half" is "2.5", "3.0" is "3".
 * "2.1" is "" unless `fullDotHalf` says that this system means two full and one half by it.
 */
export function readBathrooms(text: string, { fullDotHalf = false } = {}): string {
  const clean = cleanText(text).toLowerCase();
  const [full, half] = ['f\\b|full', 'h\\b|hal[fv]|part'].map((word) =>
    new RegExp(`(?:(\\d+) ?|\\b)(?:${word})(?:\\D{0,12}(\\d+))?`).exec(clean),
  );
  if (full || half) return String(count(full) + count(half) / 2);
  const plain = /^(?:(?:total )?bath(?:room)?s?:?\s*)?(\d{1,2})(?:\.(\d+)|\s?(½))?(?!\s*[\d./|+-])/.exec(
    clean,
  );
  if (!plain) return '';
  const [, whole = '', part = '', sign] = plain;
  if (fullDotHalf && /^\d$/.test(part)) return String(Number(whole) + Number(part) / 2);
  if (sign || /^50?$/.test(part)) return `${Number(whole)}.5`;
  if (/^0*$/.test(part)) return String(Number(whole));
  return /^[27]5$/.test(part) ? `${Number(whole)}.${part}` : '';
}

const count = (match: RegExpExecArray | null | undefined): number => Number(match?.[1] ?? match?.[2] ?? 0);

/** Bedrooms: "3 Beds" and "3.0" are "3", "3+1" stays, a studio is "0". */
export function readBedrooms(text: string): string {
  const clean = cleanText(text).toLowerCase();
  if (/^studio\b/.test(clean)) return '0';
  const [, beds = '', more = ''] =
    /^(?:bed(?:room)?s?:?\s*)?(\d{1,2})(?:\.0+)?(\s*\+\s*\d{1,2})?(?![\d.,-])/.exec(clean) ?? [];
  return beds && String(Number(beds)) + more.replace(/\s/g, '');
}

/** Square feet as digits: "2,517 sqft" is "2517". "" for a range, for metres and for 0. */
export function readSquareFeet(text: string): string {
  const clean = cleanText(text);
  if (/m²|m2|\bsq\.? ?m|metre|meter|acre/i.test(clean)) return '';
  const numbers = clean.replace(/(\d),(?=\d{3})/g, '$1').match(/\d+(\.\d+)?/g) ?? [];
  const value = numbers.length === 1 ? Math.round(Number(numbers[0])) : 0;
  return value > 0 ? String(value) : '';
}

/** A lot's size, number and unit as written: "0.130", "0.31 Acres". "" when there is no number above 0. */
export function readLotSize(text: string): string {
  const clean = cleanText(text);
  return /[1-9]/.test(clean) ? clean : '';
}

/** The one year in the text; "" for an age ("57 years") or several years. */
export function readYearBuilt(text: string): string {
  const clean = cleanText(text);
  if (/\bage\b/i.test(clean)) return '';
  const years = new Set(clean.match(/(?<![\d.,$-])(1[6-9]|20)\d\d(?![\d,]|\.\d)/g));
  const [year = ''] = years;
  return years.size === 1 ? year : '';
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** A date as dotloop writes it, MM/DD/YYYY: from "2017-05-30T21:42:17Z", "5/3/17", "March 05, 2017". "" when it is no date. */
export function readDate(text: string): string {
  const clean = cleanText(text).toLowerCase();
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/.exec(clean);
  if (iso) return date(iso[1], iso[2], iso[3]);
  const slashed = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)(?!\d)/.exec(clean);
  if (slashed) return date(slashed[3], slashed[1], slashed[2]);
  const named = /^(?:[a-z]+,? )?([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/.exec(clean);
  return named ? date(named[3], String(months.indexOf(named[1] ?? '') + 1), named[2]) : '';
}

function date(year = '', monthText = '', dayText = ''): string {
  const full = year.length === 2 ? `20${year}` : year;
  const time = new Date(Date.UTC(Number(full), Number(monthText) - 1, Number(dayText)));
  if (time.getUTCMonth() + 1 !== Number(monthText) || time.getUTCDate() !== Number(dayText)) return '';
  return `${monthText.padStart(2, '0')}/${dayText.padStart(2, '0')}/${full}`;
}

/** A constant or a schema.org type as words: "SINGLE_FAMILY" is "Single Family", "https://schema.org/SingleFamilyResidence" is "Single Family Residence". */
export function readWords(text: string): string {
  const clean = cleanText(text).replace(/^https?:\/\/schema\.org\//i, '');
  const words = /\s/.test(clean) ? clean : clean.replace(/_/g, ' ').replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ');
  return titleCase(words).replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** The number that agents know a listing by, without "MLS #". "" when it holds no digit. */
export function readMlsNumber(text: string): string {
  const clean = cleanText(text)
    .replace(/^mls\W*(?:(?:listing )?(?:id|no|num(?:ber)?)\b)?/i, '')
    .replace(/^[\s#:.®™]+/, '');
  return /^[\w-]*\d[\w-]*$/.test(clean) ? clean : '';
}
