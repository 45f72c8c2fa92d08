import { keyOf } from './words.ts';

const unitedStates =
  'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|PR Puerto Rico|VI Virgin Islands|GU Guam';
const canada =
  'AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon';

const codes = new Map<string, string>();
for (const state of `${unitedStates}|${canada}`.split('|')) {
  const code = state.slice(0, 2);
  codes.set(keyOf(code), code).set(keyOf(state.slice(3)), code);
}

/** The two-letter code of a state or province, from its code or its English or French name; "" when it is neither. */
export const stateCode = (text: string): string => codes.get(keyOf(text.trim())) ?? '';

/** "US" or "CA", from a state's code; "" when there is no such state. */
export function countryOfState(code: string): string {
  if (!codes.has(code.toLowerCase())) return '';
  return canada.includes(`${code} `) ? 'CA' : 'US';
}

/** "US" or "CA" for the ways of writing the two; other text as it is. */
export function countryCode(text: string): string {
  const key = keyOf(text.trim());
  if (/^(usa?|united states( of america)?)$/.test(key)) return 'US';
  return /^(ca|can|canada)$/.test(key) ? 'CA' : text.trim();
}

const alternatives = [...codes.keys()]
  .map((key) => key.replace(/^(.)(.)$/, '$1\\.?$2').replace('quebec', 'qu[eé]bec'))
  .sort((a, b) => b.length - a.length)
  .join('|');

/** A pattern for any state's name or code ("N.Y."), as the source of a regular expression with the flag `i`. */
export const statePattern = `(?:${alternatives.replace('|virginia', '|(?<!west )virginia')})`;
