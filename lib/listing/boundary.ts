import { directions, placeTypes, streetTypes, type Word } from './words.ts';

const roads = /^(highway|hwy|hgwy|route|rte|rt|cr|sr|fm|rm|us|interstate|beltway)$/;
const qualifiers =
  /^(county|co|country|state|ranch|farm|township|twp|range|rge|private|pvt|forest|service|indian|concession|side)$/;
const saints =
  /^(louis|paul|petersburg|simons|charles|george|joseph|augustine|cloud|albans|clair|john|johns|marys|helena|helens|michael|michaels|peter|peters|pete|thomas|anthony|francis|james|bernard|catharines|albert)$/;
/** Words that never are a whole street name: the word after them belongs to it as well. */
const linking =
  /^(el|la|las|lo|los|le|les|l|via|calle|camino|paseo|avenida|rue|rang|montee|cote|impasse|of|the|de|del|du|des|dela|d|old|mc|mac|van|von|san|santa|saint|st|sainte|ste|mount|mt|fort|ft|martin|ch|chemin|boul|boulevard|ave|avenue|av|place|allee)$/;
const french = /^(rue|chemin|ch|boul|boulevard|ave?|avenue|place|rang|montee|cote|impasse|allee)$/;

/** Where the street's own words begin, past directions: "South" of "South Kihei Road", not "North" of "North Way". */
export function nameStart(words: readonly Word[], from: number, to: number): number {
  let at = from;
  while (at + 1 < to && directions.has(words[at]?.key ?? '')) {
    const next = words[at + 1]?.key ?? '';
    if (streetTypes.has(next) && !/^(\d+|[a-z])$/.test(words[at + 2]?.key ?? '')) break;
    at++;
  }
  return at;
}

/** Whether the word at `at` is the number or letter of a road and so part of its name: "Highway 763", "County Road MM", "Avenue K". */
export function isRoadNumber(words: readonly Word[], start: number, at: number): boolean {
  const key = words[at]?.key ?? '';
  const numbered = /^#?\d+[a-z]?$/.test(key);
  if (!numbered && !/^#?[a-z]{0,2}$/.test(key)) return false;
  let before = at - 1;
  while (before > start && /^(no|number|#)$/.test(words[before]?.key ?? '')) before--;
  if (before < start) return false;
  const road = words[before]?.key ?? '';
  const qualified = /^(road|rd|trunk|line)$/.test(road) && qualifiers.test(words[before - 1]?.key ?? '');
  if (roads.test(road) || qualified) return numbered || !linking.test(key);
  if (before > start) return false;
  if (streetTypes.has(road)) return numbered || /^[a-z]$/.test(key);
  return numbered && (linking.test(road) || /^(line|business|concession|sideroad|[a-z]{1,2})$/.test(road));
}

export interface Boundary {
  /** The index after the street's name. */
  end: number;
  /** Set when the text can be divided in another way. */
  unsure: boolean;
}

/** Finds where a street's name ends when its city follows without a comma: "168 Wolf Road | Albany". */
export function findBoundary(words: readonly Word[], from: number, to: number): Boundary {
  const key = (at: number): string => (at < to ? (words[at]?.key ?? '') : '');
  const start = nameStart(words, from, to);
  const isType = (at: number): boolean => streetTypes.has(key(at)) && !isSaint(key, at);

  let unsure = false;
  let end = roadEnd(words, start, to);
  if (!end) end = afterRun(isType, start + 1, to, 1);
  const saint = saintAfter(key, start, end, to);
  if (saint) {
    return { end: saint, unsure: !end };
  }
  if (!end) {
    unsure = true;
    end = afterRun((at) => placeTypes.has(key(at)) && !isSaint(key, at), start + 1, to, 1);
  }
  if (!end) {
    end = start;
    while (end + 1 < to && linking.test(key(end))) end++;
    end++;
  }
  if (end >= to) return { end: to, unsure };
  const side = directionEnd(key, end, to, start > from, french.test(key(start)));
  return { end: side.end, unsure: unsure || side.unsure };
}

/** The index after a numbered road or a grid street ("500 East"); 0 when there is none. */
function roadEnd(words: readonly Word[], start: number, to: number): number {
  for (let at = start + 1; at < to; at++) {
    if (isRoadNumber(words, start, at)) {
      return /^(business|bus|bypass|byp|alt)$/.test(words[at + 1]?.key ?? '') && at + 1 < to
        ? at + 2
        : at + 1;
    }
  }
  const grid = /^\d+$/.test(words[start]?.key ?? '') && directions.has(words[start + 1]?.key ?? '');
  return grid && start + 1 < to ? start + 2 : 0;
}

/** The index after the first run of words that pass; something must be left after it for the city. */
function afterRun(passes: (at: number) => boolean, from: number, to: number, rest: number): number {
  for (let at = from; at + rest < to; at++) {
    if (!passes(at)) continue;
    while (at + 1 + rest < to && passes(at + 1)) at++;
    return at + 1;
  }
  return 0;
}

const isSaint = (key: (at: number) => string, at: number): boolean =>
  key(at) === 'st' && saints.test(key(at + 1));

/** "4108 Marsielle St Louis": a city that begins with a saint, unless other words stand between it and the street's type. */
function saintAfter(key: (at: number) => string, start: number, end: number, to: number): number {
  for (let at = Math.max(start + 1, end); at + 1 < to; at++) {
    if (/^(st|saint)$/.test(key(at)) && saints.test(key(at + 1))) return at;
    const between = directions.has(key(at)) || placeTypes.has(key(at)) || /^\d/.test(key(at));
    if (end && !between) return 0;
  }
  return 0;
}

/** Takes a direction into the street ("Ave NW | Atlanta") or leaves it to the city ("Hwy | West Palm Beach"). */
function directionEnd(
  key: (at: number) => string,
  end: number,
  to: number,
  hasPrefix: boolean,
  inFrench: boolean,
): Boundary {
  const word = key(end);
  const single = word.length < 3 && directions.get(word)?.length === 1;
  if (!directions.has(word) || (word === 'o' && !inFrench)) return { end, unsure: false };
  if (end + 1 === to || directions.get(word)?.length === 2) return { end: end + 1, unsure: false };
  if (/^[ns] [ew]$/.test(`${word} ${key(end + 1)}`)) return { end: end + 2, unsure: false };
  if (/^(\d|st$|saint$)/.test(key(end + 1)) || inFrench) return { end: end + 1, unsure: false };
  return { end: single && !hasPrefix ? end + 1 : end, unsure: true };
}
