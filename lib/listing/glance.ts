import { stateCode } from './states.ts';
import { cleanText, keyOf } from './text.ts';

/**
 * What a page needs of an address line before anybody reads it in full: whether it is one, and whether two are of
 * one home. For comparing, not for showing; "" for what it does not tell. `parseAddress` knows better and weighs more.
 */
export interface Glance {
  streetNumber: string;
  /** The street in lower case, its type and directions abbreviated. */
  street: string;
  unit: string;
  city: string;
  state: string;
  zipCode: string;
  /** Whether it ends in a place or names a type of street, so that it is hardly anything else than an address. */
  sure: boolean;
}

const types =
  'st street|ave avenue av|rd road|dr drive|ln lane|blvd boulevard boul|ct court|pl place|cir circle|ter terrace|way wy|pkwy parkway|hwy highway|trl trail|loop|path|cv cove|run|pt point|sq square|plz plaza|aly alley|xing crossing|pike|tpke turnpike|row|walk|rte route';
const others =
  'n north|s south|e east est|w west ouest o|ne northeast|nw northwest|se southeast|sw southwest|st saint|mt mount|ft fort|1st first|2nd second|3rd third|4th fourth|5th fifth|6th sixth|7th seventh|8th eighth|9th ninth';
const short = new Map<string, string>();
for (const group of `${types}|${others}`.split('|')) {
  const names = group.split(' ');
  for (const name of names) short.set(name, names[0] ?? name);
}
const isType = new Set(types.split(/[ |]/));
const isSide = /^([nsew]|[ns][ew])$/;

const country = /[\s,]+(?:u\.?s\.?a?\.?|united states|canada)$/i;
const zip = /[\s,]+(\d{5}(?:-?\d{4})?|[a-z]\d[a-z] ?\d[a-z]\d)$/i;
/** "12", "12-14", "12 1/2", "W152N5497", and a name behind; "2nd Floor" is none. */
const house =
  /^(?!\d+(?:st|nd|rd|th) fl)((?:[nsew]\d+ ?){1,2}|\d+[\w-]*(?: [-–] \d+\w*)?(?: ?[¼½¾]| \d\/\d)?) +(?=.*\p{L})(.+)$/iu;
const unit =
  /(?:#|(?:^|\s)(?:(?:apt|apartment|app|unit|ste|suite|bureau|bldg|building|lot|ph|penthouse|floor|rm|room|trlr)\b|fl(?=\.? \d)))[\s.:#]*([\w-]*)(.*)$|\s(\d+(?:st|nd|rd|th)) fl\w*(.*)$/i;
const heading = /^\p{L}[\p{L} ]*:\s*/u;
/** "1234, rue Sherbrooke" */
const comma = /^(\d[\w-]*),\s*(?=\p{L}|\d+e )/u;

const lot = /^(?:lot|unit|apt|#)[\s.#]*([\w-]+) +/i;

/** Looks at an address line. Never throws. */
export function glance(text: string): Glance {
  let line = cleanText(text.slice(0, 200)).replace(heading, '').replace(country, '').replace(comma, '$1 ');
  const zipCode = zip.exec(line)?.[1] ?? '';
  if (zipCode) line = line.replace(zip, '');
  const parts = line.split(/\s*[,;|•·()]+\s*/).filter(Boolean);
  const { state, rest } = stateAtEnd(parts.pop() ?? '', parts.length > 0, zipCode !== '');
  if (rest) parts.push(rest);
  const housed = parts.findIndex((part) => house.test(part));
  // Land has a street, but often no number.
  const land = housed < 0 ? (parts[0] ?? '').replace(lot, '') : '';
  const at = hasType(wordsOf(land)) ? 0 : housed;
  const [, number = '', behind = at === housed ? '' : land] = house.exec(parts[housed] ?? '') ?? [];
  const last = at === parts.length - 1;
  const own = unit.exec(behind);
  const afterUnit = own?.[2] ?? own?.[4] ?? '';
  const beside = own ?? unit.exec(` ${parts.slice(0, at).join(' ')} ${parts.slice(at + 1).join(' ')}`);
  const words = wordsOf(behind.slice(0, own?.index));
  const end = last && !afterUnit && (state || zipCode) ? streetEnd(words) : words.length;
  const city = last
    ? wordsOf(afterUnit).join(' ') || words.slice(end).join(' ')
    : wordsOf(parts.at(-1) ?? '').join(' ');
  return {
    streetNumber: squeeze(number),
    street: words.slice(0, end).join(' '),
    unit: squeeze(beside?.[1] ?? beside?.[3] ?? (at === housed ? '' : (lot.exec(parts[0] ?? '')?.[1] ?? ''))),
    city,
    state,
    zipCode: squeeze(zipCode),
    sure: Boolean(state && (zipCode || city)) || hasType(words),
  };
}

const hasType = (words: string[]): boolean => words.some((word, i) => i > 0 && isType.has(word));

const squeeze = (text: string): string => keyOf(text).replace(/[\s–-]+/g, '');

const wordsOf = (text: string): string[] =>
  keyOf(text)
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean)
    .map((word) => short.get(word) ?? word);

/** A state at the end of a part, and what is before it. "Elm Ct" ends in one only where a ZIP follows a city. */
function stateAtEnd(part: string, behindComma: boolean, zipped: boolean): { state: string; rest: string } {
  const words = part.split(' ');
  for (let count = Math.min(3, words.length); count > 0; count--) {
    const name = words.slice(-count).join(' ');
    const state = stateCode(name);
    const whole = count === words.length;
    if (state && (whole ? behindComma || zipped : zipped || name.length > 2 || name === name.toUpperCase()))
      return { state, rest: words.slice(0, -count).join(' ') };
  }
  return { state: '', rest: part };
}

/** Where the street ends that a city follows without a comma: behind its first types and a direction. */
function streetEnd(words: string[]): number {
  let end = words.findIndex((word, i) => i > 0 && isType.has(word)) + 1;
  if (!end) return words.length;
  while (isType.has(words[end] ?? '')) end++;
  return isSide.test(words[end] ?? '') ? end + 1 : end;
}
