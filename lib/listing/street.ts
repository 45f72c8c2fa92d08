import { isDirectionCity } from './cities.ts';
import { type Address, type Doubt, emptyAddress } from './listing.ts';
import { cleanText } from './text.ts';
import { type Line, splitLine, written } from './words.ts';

/** What is doubtful about an address, by field. */
export type Doubts = Partial<Record<keyof Address, Doubt>>;

/** The street that a line begins with, and the index where the city begins. */
export interface StreetReading {
  streetNumber: string;
  streetName: string;
  unit: string;
  next: number;
  doubts: Doubts;
}

// All patterns are over a line's shape: one mark for each word, see words.ts.
const id = '[123og/hank]';
/** "#4", "Apt B", "Unit # 4", "7th Flr", "PH 3", and "Rear" where it cannot be a name ("Front St", "Front Royal"). */
const announced = `[uUf]+[#$m]?${id}|[uUf]*#|[uUf]*\\$${id}|of`;
const unit = `(?:${announced}|[uUf]*(?<=[tsHq,uU]|[tsH][nD])(?:R[123]?(?![ts])|F[123]?(?![^,123RFuUf])|(?<=[uU])F)|(?<=[tsHq])m[12]|U|\\$)`;
const leadingUnits = new RegExp(`^(?:(?:${announced}),?)+`);
const units = new RegExp(`(?:,?${unit}[123]*(?:[anRFf](?=,|$))?)+`, 'y');
const unitInside = new RegExp(`(?<!^|(?<!D)[rH]m?)${unit}`);
/** "4836", "12A", "1512 - 1514", "123 1/2", "603 A" before a direction, "W152 N5497", "One". */
const houseNumber = /^(?:g|hh?|n1n1|[12](?:-[12])?\/?(?:a(?=[nDq].))?|3(?=l.)|N),?(?=.)/;
/** Directions before the name, unless they are the name: "South" of "South Kihei", not "North" of "North Way". */
const prefix = /^(?:[nDq](?=[^,])(?![ts](?![1a])|DH))*/;
/** "Highway 763", "County Road MM", "Spur 591", "Avenue K", "State Highway #50", "500 East". */
const numberedRoad =
  /^(?:.*?(?:[rH]m?|[cr][tsH])(?:[12#$]|[ak](?![tsH]))|[tsleak][12]|[ts]a(?![tsH])|1[nDq])(?:[rk][123]|r(?!.*[tsH]))?/;

const ends = {
  /** After the first run of street types that a city can follow; "St" before a saint is the city's. */
  type: /^.+?(?:[tH]|s(?!S))+(?=[^C]|C.)/,
  saint: /^.+?(?=sS)/,
  place: /^.+?p+(?=[^C])/,
  /** "El Tordo", "Avenue of the Americas", "Vista del Arroyo" */
  word: /^(?:[le]|t(?=[le]))*.(?:e+l*.)*/,
};

/** "Lake Elsinore": no comma, and nothing that ends a street's name. */
const onlyPlace = /^.?(?:[^,tHs]|s(?=S))*$/;
/** Floor plans and hidden addresses, as listing systems write them. */
const unknown = /^plan\b|\bplan( \w+)?$|undisclosed|not (disclosed|available|shown)|withheld/i;

/** Before a name, as in "rue Sainte-Catherine O"; a direction is a single letter or the French word. */
const french = /^(rue|ch(emin)?|boul(evard)?|av(e|enue)?|place|rang|c[oô]te|all[eé]e|mont[eé]e)\b/i;

const unitBehindWords = new RegExp(`^,[^,]+?(?=U[#$m]?${id}.)`);

const matched = (pattern: RegExp, text: string): number => pattern.exec(text)?.[0].length ?? 0;

/**
 * The length of a name that its city follows without a comma, and whether it may end elsewhere: "168 Wolf Road | Albany".
 * A direction between the two belongs to the city when there is a city of that name: "Dixie Hwy | West Palm Beach".
 */
function nameLength(name: string, words: string[], hasPrefix: boolean): { length: number; unsure: boolean } {
  const road = matched(numberedRoad, name);
  const sure = road || matched(ends.type, name);
  if (!sure && /[tsH][nDq]?$/.test(name) && !/^(pass|gate)$/i.test(words.at(-1) ?? '')) {
    return { length: name.length, unsure: false };
  }
  let length = sure || matched(ends.saint, name) || matched(ends.place, name) || matched(ends.word, name);
  length += matched(/^[pnDq]*?(?=[123]*sS)/, name.slice(length));
  const rest = name.slice(length);
  if (french.test(words[0] ?? '')) return { length: length + matched(/^[anD]/, rest), unsure: !sure };
  const sides = /^(?:q|nn|[nmD](?=$|\d|[ns]))/;
  const unsure = !sure || (/^[nmD]./.test(rest) && !/^[nm][n\ds]/.test(rest));
  const direction = !road && isDirectionCity(words.slice(length).join(' '));
  const side = matched(sides, rest) || (direction || hasPrefix ? 0 : matched(/^[nD](?=.)/, rest));
  return { length: length + side, unsure };
}

/** The text of the units between two indexes, without the words that announce them. */
const unitText = ({ words, shape }: Line, from = 0, to = words.length): string =>
  words
    .slice(from, to)
    .filter((_, i) => !/[uUfm$,]/.test(shape.charAt(from + i)))
    .map((word) => word.replace(/^#/, ''))
    .join(' ');

/** A unit given by itself, without its designator: "Unit 1B" is "1B", "Bldg 2 Unit 5" is "2 5". */
export const readUnit = (text: string): string => unitText(splitLine(text));

/** "PH 3", "Rear": a unit that needs no sign before it. */
export const isNamedUnit = (unit: string): boolean => /^[RF]/.test(splitLine(unit).shape);

/** Whether an address begins with this shape: a house number or a unit stands first. */
export const startsAddress = (shape: string): boolean => houseNumber.test(shape) || leadingUnits.test(shape);

/** "203 St", "6e Rang": a numbered street without a house number. */
const isNumbered = (number: string, name: string): boolean =>
  number !== '' &&
  (/^(st|street|ave|avenue)\.?$/i.test(name) || (/^\d+r?e$/.test(number) && /^(rang|rue|av)/i.test(name)));

/** Reads number, name and unit from the words after `from`. `placed`: a state or ZIP follows, so the last words are a city. */
export function readStreet(line: Line, from: number, placed: boolean): StreetReading {
  const doubts: Doubts = {};
  const { shape } = line;
  const to = shape.length;
  const found: string[] = [];
  const names: string[] = [];
  let at = from;
  const rest = (): string => shape.slice(at);
  const take = (length: number, into: string[], text = written): void => {
    if (length) into.push(text(line, at, at + length));
    at += length;
  };

  take(matched(leadingUnits, rest()), found, unitText);
  const numbers: string[] = [];
  take(matched(houseNumber, rest()), numbers);
  const part = /^[^,]*/.exec(rest())?.[0] ?? '';
  // "2318 Plan" is a floor plan: it has no number.
  const isPlan = /^plan$/i.test(written(line, at, at + part.length));
  const streetNumber = isPlan ? '' : numbers.join('');
  if (/^[a-z]+$/i.test(streetNumber)) doubts.streetNumber = { code: 'numberIsWord' };
  const start = matched(prefix, part);
  const name = part.slice(start);
  const inside = unitInside.exec(name);
  if (!streetNumber && unknown.test(written(line, at, at + part.length))) {
    doubts.streetName = { code: 'noStreet' };
    at += part.length;
  } else if (!streetNumber && placed && onlyPlace.test(rest())) {
    return { streetNumber, streetName: '', unit: found.join(' '), next: at, doubts };
  } else if (inside) {
    take(start + inside.index, names);
  } else if (placed && at + part.length === to) {
    const words = line.words.slice(at + start);
    const { length, unsure } = nameLength(name, words, start > 0);
    if (unsure && length < name.length) doubts.city = { code: 'noComma' };
    take(start + length, names);
    takeBare(matched(/^(?:[123]+|a)(?=[^,])/, rest()));
  } else {
    const trailing = /[^,nDq][nDq]?[123]$/.test(name) || /.[tsH][nDq]?a$/.test(name);
    const bare = trailing && matched(numberedRoad, name) < name.length;
    take(part.length - Number(bare), names);
    takeBare(Number(bare));
  }

  function takeBare(length: number): void {
    if (!length) return;
    doubts.unit = { code: 'unitOrStreet', text: written(line, at, at + length) };
    take(length, found);
  }

  const left: string[] = [];
  while (at < to) {
    const quadrant = matched(/^,(?:q|nn)/, rest());
    units.lastIndex = at;
    const more = matched(units, shape) || matched(/^,(?:[123][123an]?|a)(?=,|$)/, rest());
    if (quadrant) take(quadrant, names);
    else if (more) take(more, found, unitText);
    else {
      // "600 32nd Avenue, Interim Unit 1 San Francisco"
      const length = matched(unitBehindWords, rest()) || matched(/^,?[^,]*/, rest());
      const last = at + length === to;
      const after = rest().startsWith(',');
      if (last && (placed || after)) break;
      // "Banister #214 Ln", "Unit Riata 18"
      take(length, after ? left : /^[tsH](?=,|$)/.test(rest()) ? names : found.join('') ? left : found);
    }
  }
  if (left.length) doubts.streetName ??= { code: 'leftOut', text: left.join(', ') };
  const whole = names.filter(Boolean).join(' ');
  const streetName = /\p{L}/u.test(whole) || (streetNumber && /\d/.test(whole)) ? whole : '';
  const unit = found.filter(Boolean).join(' ');
  if (isNumbered(streetNumber, streetName)) {
    doubts.streetNumber = { code: 'noNumber' };
    return { streetNumber: '', streetName: `${streetNumber} ${streetName}`, unit, next: at, doubts };
  }
  if (
    !streetNumber &&
    /^(calle|carr|ave|avenida|camino|paseo)\b/i.test(streetName) &&
    /^\d+[a-z]?$/i.test(unit)
  ) {
    const doubts: Doubts = { streetNumber: { code: 'numberBehind' } };
    return { streetNumber: unit, streetName, unit: '', next: at, doubts };
  }
  if (streetName && !streetNumber) doubts.streetNumber = { code: 'noNumber' };
  return { streetNumber, streetName, unit, next: at, doubts };
}

/**
 * Takes a street line apart: "2200 Pacific Ave #1B" gives streetNumber, streetName and unit.
 * The street is kept as written. The other fields stay "".
 */
export function parseStreet(text: string): { address: Address; doubts: Doubt[] } {
  const line = splitLine(cleanText(text));
  const { next, doubts, ...street } = readStreet(line, 0, false);
  const left = written(line, next);
  if (left) doubts.streetName ??= { code: 'leftOut', text: left };
  return { address: { ...emptyAddress, ...street }, doubts: Object.values(doubts) };
}
