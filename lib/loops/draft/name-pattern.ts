/** What an agent's pattern for loop names may hold, in braces: "{client}, {street}". In the order in which they are offered. */
export const placeholders = [
  'client',
  'lastname',
  'clients',
  'street',
  'address',
  'unit',
  'city',
  'state',
  'zip',
  'county',
  'mls',
  'price',
  'agent',
] as const;
export type Placeholder = (typeof placeholders)[number];

/** What each stands for in one loop; "" for what is not known. */
export type PatternValues = Readonly<Record<Placeholder, string>>;

/** As most agents call their loops. */
export const usualPattern = '{street}';

/** The most that dotloop takes. @see API v2, "Loop-It": name */
export const longestName = 200;

/**
 * A loop's name by a pattern, at most as long as dotloop takes. What is not known leaves nothing behind: words before
 * it go with it ("MLS {mls}"), and so do the brackets around it and the comma, bar or dash that set it apart. A name
 * in braces that is none of ours stays as it is written.
 */
export function nameBy(pattern: string, values: PatternValues): string {
  return shortened(fill(pattern, values).text);
}

/** The names in braces that are none of ours, as they are written. */
export function unknownPlaceholders(pattern: string): string[] {
  const written = [...pattern.matchAll(/\{[^{}]*\}/g)].map(([one]) => one);
  return [...new Set(written.filter((one) => !placeholderOf(one)))];
}

/** A dash or a slash within a word sets nothing apart. */
const token =
  /(?<braces>\{[^{}]*\})|(?<brackets>[([][^()[\]]*[)\]])|(?<separator>\s*[,;|·•–—]\s*|\s+[-/]\s+|(?<=\})[-/](?=\{))/g;

/** What stands between two separators. */
interface Part {
  separator: string;
  text: string;
  /** How much of it stands for something, and whether the last of that was known. */
  asked: number;
  told: number;
  endsTold: boolean;
}

function fill(pattern: string, values: PatternValues): { text: string; asked: number; told: number } {
  let part = newPart('');
  const parts = [part];
  let literal = '';
  let at = 0;
  for (const { 0: written, index, groups = {} } of pattern.matchAll(token)) {
    literal += pattern.slice(at, index);
    at = index + written.length;
    if (groups.separator !== undefined) {
      end(part, literal);
      literal = '';
      part = newPart(groups.separator);
      parts.push(part);
      continue;
    }
    const said = groups.braces === undefined ? inBrackets(written, values) : inBraces(written, values);
    if (said === null) {
      literal += written;
      continue;
    }
    part.asked += 1;
    part.endsTold = said !== '';
    if (part.endsTold) {
      part.told += 1;
      part.text += literal + said;
    }
    literal = '';
  }
  end(part, literal + pattern.slice(at));
  const kept = parts.map((each) => ({ ...each, text: tidy(each.text) })).filter(({ text }) => text !== '');
  return {
    text: kept.map(({ separator, text }, i) => (i === 0 ? text : separator + text)).join(''),
    asked: sum(parts, ({ asked }) => asked),
    told: sum(parts, ({ told }) => told),
  };
}

function newPart(separator: string): Part {
  return { separator, text: '', asked: 0, told: 0, endsTold: false };
}

/** Words after the last of what a part says go with it. */
function end(part: Part, literal: string): void {
  if (part.asked === 0 || part.endsTold) part.text += literal;
}

/** Null for what is none of ours. */
function inBraces(written: string, values: PatternValues): string | null {
  const placeholder = placeholderOf(written);
  return placeholder ? values[placeholder].trim() : null;
}

/** Null for brackets around words only. */
function inBrackets(written: string, values: PatternValues): string | null {
  const { text, asked, told } = fill(written.slice(1, -1), values);
  if (asked === 0) return null;
  return told === 0 ? '' : `${written.at(0)}${text}${written.at(-1)}`;
}

function placeholderOf(written: string): Placeholder | undefined {
  const name = written.slice(1, -1).trim().toLowerCase();
  return placeholders.find((each) => each === name);
}

/** Cut at a word's end, if that does not take too much of it, and never within a character. */
function shortened(name: string): string {
  if (name.length <= longestName) return name;
  const cut = name.slice(0, longestName).replace(/[\uD800-\uDBFF]$/, '');
  const isWordEnd = /[\s,;|]/.test(name.charAt(cut.length));
  const words = isWordEnd ? cut : cut.slice(0, Math.max(0, cut.lastIndexOf(' ')));
  return (words.length > longestName / 2 ? words : cut).replace(/[\s,;|·•–—/([-]+$/, '');
}

function tidy(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
