import { keyOf } from './text.ts';

const unitedStates =
  'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|PR Puerto Rico|VI Virgin Islands|GU Guam';
const canada =
  'AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon';

/** What people wrote before there were codes; only behind a comma: "Pasadena, Calif.", but "12 Penn". */
const abbreviated =
  'AL Ala|AZ Ariz|AR Ark|CA Calif|CA Cal|CO Colo|CT Conn|DE Del|FL Fla|IL Ill|IN Ind|KS Kans|KS Kan|MA Mass|MI Mich|MN Minn|MS Miss|MT Mont|NE Nebr|NE Neb|NV Nev|NM N Mex|OK Okla|OR Ore|OR Oreg|PA Penn|PA Penna|TN Tenn|TX Tex|WA Wash|WV W Va|WI Wis|WI Wisc|WY Wyo|AB Alta|MB Man|NL Nfld|ON Ont|NL NF|NT NWT|PE PEI|QC Que|QC PQ|YT YK|SK Sask';

const codes = new Map<string, string>();
for (const state of `${unitedStates}|${canada}|${abbreviated}`.split('|')) {
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

/** A pattern for any state's name or code ("N.Y."), as the source of a regular expression with the flag `i`. */
export const statePattern: string = /* @__PURE__ */ anyState(); // left out of scripts that do not use it

function anyState(): string {
  const short = new Set(abbreviated.split('|').map((state) => keyOf(state.slice(3))));
  const alternatives = [...codes.keys()]
    .map((key) => (short.has(key) ? `(?<=, ?)${key.replace(' ', '\\.? ?')}\\b` : key))
    .map((key) => key.replace(/^(.)(.)$/, '$1\\.?$2').replace('quebec', 'qu[eé]bec'))
    .sort((a, b) => b.length - a.length)
    .join('|');
  return `(?:${alternatives.replace('|virginia', '|(?<!west )virginia')})`;
}
