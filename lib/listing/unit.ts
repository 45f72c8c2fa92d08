import { designators, directions, placeTypes, streetTypes, type Word } from './words.ts';

/** Units that need no number; they stay part of the unit: "PH 3", "Rear". */
const standing = /^(ph|penthouse|frnt|front|rear|lowr|lower|uppr|upper|bsmt|basement|lbby|lobby)$/;
const floors = /^(fl|flr|floor)$/;
const ordinal = /^\d+(st|nd|rd|th)$/;

export const isOrdinal = (key: string): boolean => ordinal.test(key);

/** Whether a word can be a unit's number or letter: "12C", "B", "M-9", "GF". */
function isUnitId({ text, key }: Word): boolean {
  if (/\d/.test(key) || /^[a-z]$/.test(key)) return true;
  const known = directions.has(key) || streetTypes.has(key) || placeTypes.has(key);
  return /^[A-Z]{2}$/.test(text) && !known;
}

/** A unit read from a line: its number or name without the designator, and where the line goes on. */
export interface UnitReading {
  unit: string;
  next: number;
}

/** Reads a unit that begins at `at` and ends before `to`; undefined when none begins there. */
export function readUnit(words: readonly Word[], at: number, to: number): UnitReading | undefined {
  const word = words[at];
  if (!word || at >= to) return undefined;
  const following = at + 1 < to ? words[at + 1] : undefined;
  const nextKey = following?.key ?? '';

  if (word.key[0] === '#') {
    if (word.key.length > 1) return { unit: word.text.slice(1), next: at + 1 };
    return following ? { unit: following.text, next: at + 2 } : { unit: '', next: at + 1 };
  }
  if (isOrdinal(word.key) && floors.test(nextKey)) return { unit: word.text, next: at + 2 };

  if (standing.test(word.key) && mayStand(words, at) && !streetTypes.has(nextKey)) {
    if (following && /\d/.test(nextKey)) return { unit: `${word.text} ${following.text}`, next: at + 2 };
    return { unit: word.text, next: at + 1 };
  }
  if (!designators.has(word.key)) return undefined;
  const nested = readUnit(words, at + 1, to);
  if (nested) return nested;
  if (following && isUnitId(following)) return { unit: following.text, next: at + 2 };
  if (/^(unit|apt|apartment)$/.test(word.key)) return { unit: '', next: at + 1 };
  return undefined;
}

/** "Rear" and the like are units after a street's type, another designator or a comma; else they are names: "Front St". */
function mayStand(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  if (!before || before.stop || /^[ns][ew]$/.test(before.key)) return true;
  return streetTypes.has(before.key) || designators.has(before.key);
}

/** A unit given by itself, without its designator: "Unit 1B" is "1B", "Bldg 2 Unit 5" is "2 5". */
export function unitOf(words: readonly Word[]): string {
  const units: string[] = [];
  for (let at = 0; at < words.length; ) {
    const reading = readUnit(words, at, words.length);
    const unit = reading ? reading.unit : (words[at]?.text ?? '');
    if (unit) units.push(unit);
    at = reading ? reading.next : at + 1;
  }
  return units.join(' ');
}
