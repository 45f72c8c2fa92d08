import { stateCode } from './states.ts';
import { isKnown } from './words.ts';

const small = /^(of|the|and|at|by|on|y)$/;
/** Small inside a name, but not where it begins: "Ponce de Leon", "Fond du Lac", but "W Des Moines", "De La Cruz". */
const particle = /^(de|del|della|di|da|dos|du|des|sur|aux|au)$/;
const article = /^(la|las|los|le|les|l)$/;
const lead = /^(\d.*|[nsew]|[ns][ew]|north|south|east|west)$/;
/** After these a French elision is small: "Coeur d'Alene", "rue d'Youville". */
const elided = /^(coeur|bois|val|rue|chemin|place|c[oô]te|[iî]le|lac|pointe|de|sur)$/;
const upper = /^((.)\2|po|us|ii|iii|iv|ne|nw|se|sw|rr|mlk|jfk|fm|llc|[cu]?[cu]?[iu]sd)$/;
const titles = /^(mrs?|ms|sgt|lt|pvt|cpl|msgr)$/;
const road = /^([sc]r|ih|rm)$/;
const mixed = new Map(
  'RE/MAX MacArthur MacDonald MacDougall MacGregor MacIntyre MacKinnon MacLean MacLeod MacPherson DeBary DeForest DeKalb DeLand DeSoto DeWitt DuPage DuPont LaBelle LaGrange LaSalle'
    .split(' ')
    .map((name) => [name.toLowerCase(), name]),
);

/**
 * Text in capitals as people write it: "1547 DESDEMONA CT, SAN JOSE, CA" is "1547 Desdemona Ct, San Jose, CA",
 * "MCDONALD" is "McDonald". Text with a small letter in it is left as written.
 */
export function titleCase(text: string): string {
  if (text !== text.toUpperCase() || !/\p{L}{2}/u.test(text)) return text;
  let before = '';
  let begun = false;
  /** Whether the word before is a particle written small, so that its article is as well. */
  let joined = false;
  return text.replace(/RE\/MAX|[\p{L}\d][\p{L}\d'’]*/gu, (word, at: number) => {
    const key = word.toLowerCase();
    const previous = before;
    const inside = begun;
    const after = joined;
    before = key;
    begun ||= !lead.test(key);
    joined = inside && particle.test(key);
    if (joined || (after && article.test(key)) || (small.test(key) && at > 0)) return key;
    if (upper.test(key) || isState(text, at, word) || isRoad(text, at, key)) return word;
    if (/\d/.test(key)) return isOrdinal(text.slice(at + word.length), key) ? key : word;
    const name = mixed.get(key);
    if (name) return name;
    if (/^[dl]['’]/.test(key) && elided.test(previous)) return key.slice(0, 2) + cap(key.slice(2));
    if (key.length > 1 && !/[aeiouy\u00c0-\u024f]/.test(key) && !isKnown(key) && !titles.test(key))
      return word;
    return /^([odl]['’]|mc)\p{L}{2}/u.test(key) ? cap(key.slice(0, 2)) + cap(key.slice(2)) : cap(key);
  });
}

/** A state's code after a comma, or before a ZIP. */
function isState(text: string, at: number, word: string): boolean {
  if (word.length !== 2 || !stateCode(word)) return false;
  return /,\s*$/.test(text.slice(Math.max(0, at - 3), at)) || /^[ ,]+\d{5}/.test(text.slice(at + 2, at + 10));
}

/** "SR 20" and "KY 80", but not "Smith Sr" and "Elm Ct 5". */
const isRoad = (text: string, at: number, key: string): boolean =>
  /^[ -]\d/.test(text.slice(at + key.length, at + 4)) &&
  (road.test(key) || (key.length === 2 && key !== 'ct' && stateCode(key) !== ''));

/** "1st", and the French "5e" before its street's type. */
const isOrdinal = (after: string, key: string): boolean =>
  /^\d+(st|nd|rd|th)$/.test(key) ||
  (/^\d+(e|re|[eè]re|i?[eè]me)$/.test(key) && /^ (av|rue|rang|boul)/i.test(after));

const cap = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
