import { stateCode } from './states.ts';
import { isKnown } from './words.ts';

const small = /^(of|the|and|at|de|du|des|y)$/;
const upper = /^((.)\2|po|us|ii|iii|iv|ne|nw|se|sw|rr|mlk|jfk|fm|llc)$/;

/**
 * Text in capitals as people write it: "1547 DESDEMONA CT, SAN JOSE, CA" is "1547 Desdemona Ct, San Jose, CA",
 * "MCDONALD" is "McDonald". Text with a small letter in it is left as written.
 */
export function titleCase(text: string): string {
  if (text !== text.toUpperCase() || !/\p{L}{2}/u.test(text)) return text;
  let before = '';
  return text.replace(/[\p{L}\d][\p{L}\d'’]*/gu, (word, at: number) => {
    const key = word.toLowerCase();
    const first = at === 0;
    const previous = before;
    before = key;
    if (small.test(key) && !first) return key;
    if (key === 'la' && previous === 'de') return key;
    if (upper.test(key) || isState(text, at, word) || isRoad(text, at, key)) return word;
    if (/\d/.test(key)) return /^\d+(st|nd|rd|th)$/.test(key) ? key : word;
    if (key.length > 1 && !/[aeiouy\u00c0-\u024f]/.test(key) && !isKnown(key)) return word;
    return capital(key);
  });
}

/** A state's code after a comma, or before a ZIP. */
function isState(text: string, at: number, word: string): boolean {
  if (word.length !== 2 || !stateCode(word)) return false;
  return /,\s*$/.test(text.slice(Math.max(0, at - 3), at)) || /^[ ,]+\d{5}/.test(text.slice(at + 2, at + 10));
}

/** "SR 20", but not "Smith Sr". */
const isRoad = (text: string, at: number, key: string): boolean =>
  /^[sc]r$/.test(key) && /^ \d/.test(text.slice(at + 2, at + 4));

function capital(key: string): string {
  if (/^[od]['’]\p{L}{2}/u.test(key) || /^mc\p{L}{2}/u.test(key)) {
    return cap(key.slice(0, 2)) + cap(key.slice(2));
  }
  return cap(key);
}

const cap = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
