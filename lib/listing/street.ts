import { findBoundary, isRoadNumber, nameStart } from './boundary.ts';
import { type Address, emptyAddress } from './listing.ts';
import type { Doubts } from './place.ts';
import { cleanText } from './text.ts';
import { isOrdinal, readUnit } from './unit.ts';
import { designators, directions, splitWords, streetTypes, type Word, written } from './words.ts';

/** The street that a line begins with, and the index where the city begins. */
export interface StreetReading {
  streetNumber: string;
  streetName: string;
  unit: string;
  next: number;
  doubts: Doubts;
}

const plain = /^\d+(-?[a-z])?([-&/]\d+[a-z]?)*$/;
const grid = /^[nsew]\d+[nsew]\d+[a-z]?$/;
const halfGrid = /^[nsew]\d+[nsew]?$/;
const inWords = /^(one|two|three|four|five|six|seven|eight|nine|ten)$/;

/** The index after the house number that begins at `at`; `at` itself when there is none. */
export function numberEnd(words: readonly Word[], at: number, to: number): number {
  const key = (i: number): string => (i < to ? (words[i]?.key ?? '') : '');
  if (at + 1 >= to) return at;
  if (grid.test(key(at))) return at + 1;
  if (halfGrid.test(key(at))) {
    if (halfGrid.test(key(at + 1))) return at + 2;
    return /\d{3}/.test(key(at)) ? at + 1 : at;
  }
  if (!plain.test(key(at))) return inWords.test(key(at)) ? at + 1 : at;
  let end = at + 1;
  if (/^[-&]$/.test(key(end)) && plain.test(key(end + 1))) end += 2;
  if (/^(\d\/\d|[¼½¾])$/.test(key(end))) end++;
  // "603 A W 18th St", but not "107 A Street"
  if (/^[a-d]$/.test(key(end)) && directions.has(key(end + 1)) && end + 2 < to) end++;
  return end;
}

/** Reads number, name and unit from the words between two indexes. `placed`: a state or ZIP follows, so the last words are a city. */
export function readStreet(words: readonly Word[], from: number, to: number, placed: boolean): StreetReading {
  const units: string[] = [];
  const doubts: Doubts = {};
  let at = from;
  for (let unit = readUnit(words, at, to); unit?.unit; unit = readUnit(words, at, to)) {
    units.push(unit.unit);
    at = unit.next;
  }
  let streetNumber = '';
  const glued = /^(\d+)-([a-z]+)$/.exec(words[at]?.key ?? '');
  if (glued && designators.has(glued[2] ?? '') && at + 1 < to) {
    streetNumber = glued[1] ?? '';
    at++;
    if (/\d/.test(words[at]?.key ?? '') && at + 1 < to) units.push(words[at++]?.text ?? '');
  } else {
    const end = numberEnd(words, at, to);
    streetNumber = written(words, at, end);
    at = end;
  }
  if (/^[a-z]+$/i.test(streetNumber)) doubts.streetNumber = 'The number is written as a word.';

  const plan = !streetNumber && at < to && [words[at], words[to - 1]].some((word) => word?.key === 'plan');
  let names: string[] = [];
  if (plan) {
    doubts.streetName = 'A floor plan, not an address.';
    at = to;
  } else if (at < to) {
    const name = readName(words, at, to, placed);
    if (name.unsure) doubts.city = 'There is no comma between street and city: they may divide elsewhere.';
    if (name.unit) units.push(name.unit);
    if (name.bareUnit) doubts.unit = `“${name.unit}” may be a unit or part of the street.`;
    names = [written(words, at, name.end)];
    at = name.next;
  }

  const left: string[] = [];
  while (at < to) {
    const end = segmentEnd(words, at, to);
    const quadrant = quadrantEnd(words, at, end);
    const unit = readUnit(words, at, end);
    if (quadrant > at) {
      names.push(written(words, at, quadrant));
      at = quadrant;
    } else if (unit) {
      if (unit.unit) units.push(unit.unit);
      at = unit.next;
    } else if (isBareUnit(words, at, end)) {
      units.push(written(words, at, end));
      at = end;
    } else if (units.length && /^\d/.test(words[at]?.key ?? '')) {
      units.push(words[at++]?.text ?? '');
    } else if (placed && end === to) {
      break;
    } else {
      // What follows a unit: "Banister #214 Ln", "Unit Riata 18".
      const rest = written(words, at, end);
      if (streetTypes.has(words[at]?.key ?? '') && at + 1 === end) names.push(rest);
      else if (!words[at - 1]?.stop && !units.length) units.push(rest);
      else if (words[at - 1]?.stop && end === to) break;
      else left.push(rest);
      at = end;
    }
  }
  if (left.length) doubts.streetName ??= `“${left.join(', ')}” was left out.`;
  const streetName = names.join(' ').trim();
  if (streetName && !streetNumber) doubts.streetNumber = 'There is no street number.';
  return { streetNumber, streetName, unit: units.join(' '), next: at, doubts };
}

function segmentEnd(words: readonly Word[], at: number, to: number): number {
  let end = at;
  while (end < to && !words[end]?.stop) end++;
  return Math.min(end + 1, to);
}

/** "NW" after a comma belongs to the street ("M Street, NW"), "N" to the city ("N Hanover"). */
function quadrantEnd(words: readonly Word[], at: number, to: number): number {
  if (!words[at - 1]?.stop) return at;
  const key = words[at]?.key ?? '';
  if (/^[ns][ew]$/.test(key)) return at + 1;
  return at + 1 < to && /^[ns] [ew]$/.test(`${key} ${words[at + 1]?.key ?? ''}`) ? at + 2 : at;
}

/** A part between commas that is a unit without a designator: "12C", "B6-347B", "106 d". */
function isBareUnit(words: readonly Word[], at: number, to: number): boolean {
  if (!words[at - 1]?.stop || to - at > 2 || isOrdinal(words[at]?.key ?? '')) return false;
  for (let i = at; i < to; i++) {
    const key = words[i]?.key ?? '';
    if (!/^([a-z]?\d[\w-]*|[a-z]-?\d[\w-]*|[a-z])$/.test(key)) return false;
  }
  return true;
}

interface NameReading {
  end: number;
  unit: string;
  bareUnit: boolean;
  unsure: boolean;
  next: number;
}

/** Reads the street's name and a unit that stands beside it without a comma. */
function readName(words: readonly Word[], from: number, to: number, placed: boolean): NameReading {
  const end = segmentEnd(words, from, to);
  const start = nameStart(words, from, end);
  const reading: NameReading = { end, unit: '', bareUnit: false, unsure: false, next: end };
  for (let at = start + 1; at < end; at++) {
    const unit = readUnit(words, at, end);
    if (!unit || isRoadNumber(words, start, at)) continue;
    return { ...reading, end: at, unit: unit.unit, next: unit.next };
  }
  if (placed && end === to) {
    const boundary = findBoundary(words, from, end);
    reading.end = boundary.end;
    reading.unsure = boundary.unsure && boundary.end < end;
    reading.next = boundary.end;
    const ids: string[] = [];
    while (reading.next + 1 < end && followsType(words, reading.next)) {
      const { key = '', text = '' } = words[reading.next] ?? {};
      if (!/^\d/.test(key) && (ids.length || !/^[a-z]$/.test(key) || directions.has(key))) break;
      ids.push(text);
      reading.next++;
    }
    return { ...reading, unit: ids.join(' '), bareUnit: ids.length > 0 };
  }
  const last = end - 1;
  if (last > start && isTrailingUnit(words, start, last)) {
    return { ...reading, end: last, unit: words[last]?.text ?? '', bareUnit: true };
  }
  return reading;
}

const followsType = (words: readonly Word[], at: number): boolean => at > 0 && !words[at - 1]?.stop;

/** "203 N Wabash 608", "10th Ave SW A": a last word that is no part of a street's name. */
function isTrailingUnit(words: readonly Word[], start: number, at: number): boolean {
  const key = words[at]?.key ?? '';
  if (isRoadNumber(words, start, at) || isOrdinal(key)) return false;
  if (/^([a-z]-?)?\d+[a-z]?$/.test(key)) return true;
  if (!/^[a-z]$/.test(key) || directions.has(key)) return false;
  let before = at - 1;
  if (before > start + 1 && directions.has(words[before]?.key ?? '')) before--;
  return before > start && streetTypes.has(words[before]?.key ?? '');
}

/**
 * Takes a street line apart: "2200 Pacific Ave #1B" gives streetNumber, streetName and unit.
 * The street is kept as written. The other fields stay "".
 */
export function parseStreet(line: string): { address: Address; doubts: string[] } {
  const words = splitWords(cleanText(line));
  const { next, doubts, ...street } = readStreet(words, 0, words.length, false);
  const left = written(words, next, words.length);
  if (left) doubts.streetName ??= `“${left}” was left out.`;
  return { address: { ...emptyAddress, ...street }, doubts: Object.values(doubts) };
}
