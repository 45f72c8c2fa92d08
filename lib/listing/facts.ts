import { titleCase } from './case.ts';
import { cleanText } from './text.ts';

/**
 * A price in whole currency units: "$1,495,000", "1495000.00" and "1 495 000 $" are 1495000, "$2,500/mo" is 2500.
 * @returns null when there is no amount, more than one, or a rounded one ("$1.5M"), and for 0.
 */
export function readPrice(text: string): number | null {
  const clean = cleanText(text)
    .replace(/\(?\$\s?[\d.,]+ ?(?:\/|per) ?(?:sq|sf|acre|ac\b)[\w. /]*\)?/gi, '')
    .replace(/^((?:C|CA|CAD|US|USD) ?)(?=[\d$])|(?<=\d) ?(?:CAD|USD|MXN)$/gi, '')
    .replace(/^(\d{1,3}(?: \d{3})+)(?:,\d\d)? ?\$/, (_, amount: string) => `$${amount.replaceAll(' ', '')}`)
    .trim();
  const marked = clean.match(/\$\s*\d[\d,]*(\.\d+)?(?![\d,])\s*([kmb]\b|\+|million|thousand)?/gi);
  const amounts = marked ?? (/^[\d,]+(\.\d{1,2})?$/.test(clean) ? [clean] : []);
  const values = new Set(amounts.map((amount) => Number(amount.replace(/[$,\s]/g, ''))));
  const [value = 0] = values;
  return values.size === 1 && value >= 1 && value < 1e12 ? Math.round(value) : null;
}

const feetInMetre = 10.7639;
const metres = /^(m²|m2|sq\.? ?m(?!i)|square met)/i;
const feet = /^(sq\.? ?f|sf|ft|square f|pi²|pi2|pieds|pies)/i;

/**
 * Square feet as digits: "2,517 sqft" is "2517", "164 m²" is "1765", "1,200 - 1,399" is "1200-1399".
 * "" for several numbers of which none says that it is in feet, for acres and for 0.
 */
export function readSquareFeet(text: string): string {
  const clean = cleanText(text)
    .replace(/(\d)[, ](?=\d{3}(?!\d))/g, '$1')
    .replace(/(\d),(?=\d{1,2}(?!\d))/g, '$1.');
  const range = /^(\d{3,6}) ?(?:-|–|to) ?(\d{3,6})(?!\d)(.*)$/i.exec(clean);
  if (range && !metres.test((range[3] ?? '').trim())) return `${range[1]}-${range[2]}`;
  const all = [...clean.matchAll(/(\d+(?:\.\d+)?)\s*((?:[a-z]{1,6}[.²2]? ?){0,2})/gi)].map(
    ([, number, unit = '']) => ({
      number: Number(number),
      unit,
    }),
  );
  const sizes = all.filter(({ unit }) => !/^(acre|ac\b|hectare|ha\b)/i.test(unit));
  const best = sizes.find(({ unit }) => feet.test(unit)) ?? (all.length === 1 ? sizes[0] : undefined);
  if (!best) return '';
  const value = Math.round(best.number * (metres.test(best.unit) ? feetInMetre : 1));
  return value > 0 ? String(value) : '';
}

/** A lot's size, number and unit as written: "0.130", "0.31 Acres", "50 x 120". "" when there is no number above 0. */
export function readLotSize(text: string): string {
  const clean = cleanText(text);
  return /[1-9]/.test(clean) ? clean : '';
}

/** The one year in the text, or the one it was built in; "" for an age ("57 years") or several years. */
export function readYearBuilt(text: string): string {
  const clean = cleanText(text);
  if (/\bage\b/i.test(clean)) return '';
  const year = '(?<![\\d.,$-])((?:1[6-9]|20)\\d\\d)(?!\\d|[.,]\\d)';
  const built = new RegExp(`\\b(?:built|blt|constru)\\D{0,12}?${year}`, 'i').exec(clean)?.[1];
  const years = new Set(clean.match(new RegExp(year, 'g')));
  const [only = ''] = years;
  return built ?? (years.size === 1 ? only : '');
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
