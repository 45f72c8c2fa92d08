import { keyOf } from './text.ts';

/**
 * The words of addresses, by the mark of what each may be; groups mean the same, the usual abbreviation first.
 * @see USPS Publication 28, appendices B and C.
 */
const vocabulary = {
  w: '1st first|2nd second|3rd third|4th fourth|5th fifth|6th sixth|7th seventh|8th eighth|9th ninth|10th tenth|st saint|jr',
  /** Ends a street's name and hardly ever stands in a city's. */
  t: 'ave avenue av aven avn avenu|rd road|dr drive drv|ln lane|blvd boulevard boul bvd|ct court crt|cts courts|pl place|cir circle circ|ter terrace terr|way wy|pkwy parkway pky|trl trail tr trails|aly alley|plz plaza|sq square|expy expressway|fwy freeway|tpke turnpike|pike|loop|row|cres crescent|byp bypass|cswy causeway|xing crossing|ext extension|path|trce trace|cv cove|mews|concourse|prom promenade|spur|turn|walk|pass|close|gate|mall|strip|arch',
  s: 'st street str',
  /** Ends a street's name as well as a city's. */
  p: 'bay|bch beach|bnd bend|blf bluff bluffs|br branch|brk brook|byu bayou|cyn canyon|ctr center centre|cmn common commons|cor corner corners|crk creek|crst crest|dl dale|est estate estates ests|fls falls|fry ferry|fld field fields|frst forest|gdn garden gdns gardens|gln glen|grn green|grv grove|hbr harbor harbour|hvn haven|hts heights|hl hill hills hls|holw hollow|is island isle|jct junction|knl knoll knolls|lk lake lakes|lndg landing|mnr manor|mdw meadow meadows mdws|ml mill mills|mtn mountain|orch orchard|oval|park pk|pines|pt point|pr prairie|rdg ridge|riv river|run|shr shore shores|spg spring springs spgs|sta station|smt summit|vly valley|vw view|vlg village|vis vista|woods wood|mkt market|reach|chase|canal',
  /** "Ave No", "Main St No 4": a direction or the word number. */
  m: 'n no',
  D: 'n north nord|s south sud so|e east est|w west ouest',
  q: 'ne northeast|nw northwest|se southeast|sw southwest',
  /** Never a city by itself. */
  C: 'city',
  H: 'hwy highway hgwy hiway|carr carretera',
  r: 'rte route rt|cr|sr|fm|us|interstate|beltway|business|line|concession|sideroad|box|km|marker',
  c: 'co county cnty cty|regional|country|state|ranch|farm|twp township|rge range|private',
  /** Never a whole name: the next word belongs to it as well. */
  l: 'el|la|las|los|le|les|via|calle|camino|paseo|avenida|strada|corte|caminito|placita|cerrada|calzada|callejon|rue|old|mc|van|san|santa|ste sainte|mt mount|ft fort|ch chemin',
  /** The same in the middle of a name. */
  e: 'of|the|de|del|du|des',
  /** Follows "St" in a city's name. */
  S: 'louis|paul|petersburg|simons|charles|george|joseph|augustine|cloud|albans|clair|johns|marys|helena|helens|michaels|peters|thomas|anthony|francis|lucie|catharines|albert',
  /** Announces a unit. */
  u: 'ste suite|rm room|bldg building blg|lot|trlr trailer|spc space sp|slip|dept|pmb|msc|mailbox|hngr hangar|flat|condo|homesite|townhouse|villa|office|app|bureau|local|block blk|tower twr|phase|studio|level',
  U: 'unit units|apt apartment apts',
  f: 'fl flr floor',
  /** A unit by itself. */
  R: 'ph penthouse|rear|bsmt basement|lbby lobby|garage|upstairs|downstairs',
  /** The same, but before a name it is a city's: "Front Royal", "Upper Marlboro", "Cottage Grove". */
  F: 'frnt front|lowr lower|uppr upper|side|cottage',
  N: 'one|two|three|four|five|six|seven|eight|nine|ten',
};

const marks = new Map<string, string>();
const abbreviations = new Map<string, string>();
for (const [mark, groups] of Object.entries(vocabulary)) {
  for (const group of groups.split('|')) {
    const names = group.split(' ');
    for (const name of names) {
      if (mark !== 'w') marks.set(name, mark === 'D' && name.length < 3 ? 'n' : mark);
      abbreviations.set(name, names[0] ?? name);
    }
  }
}

/** What a word may be, as one letter: a mark of the vocabulary, or one of these. */
const shapes: [string, RegExp][] = [
  ['1', /^\d+$/],
  ['o', /^\d+(st|nd|rd|th)$/],
  ['/', /^(\d\/\d|[¼½¾])$/],
  ['2', /^\d+(-?[a-z]|[¼½¾])?([-&/]\d+[a-z]?)*$/],
  ['g', /^[nsew]\d+[nsew]\d+[a-z]?$/],
  ['h', /^(?:[nsew]\d+[nsew]?|\d+[nsew]\d+)$/],
  ['R', /^ph-?(\d+[a-z]?|[a-d])$/],
  ['$', /^#$/],
  ['#', /^#/],
  ['3', /\d/],
  ['a', /^[a-z]$/],
];

function markOf(text: string, key: string): string {
  const known = marks.get(key);
  if (known) return known;
  const shape = shapes.find(([, pattern]) => pattern.test(key));
  return shape?.[0] ?? (/^[A-Z]{2}$/.test(text) ? 'k' : 'w');
}

/** Whether a word belongs to the vocabulary of addresses. */
export const isKnown = (key: string): boolean => abbreviations.has(key);

/** A street's or a city's name for comparing: "South Main Street" is "s main st". */
export const streetKey = (name: string): string =>
  keyOf(name)
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean)
    .map((word) => abbreviations.get(word) ?? word)
    .join(' ');

/**
 * A line as words with one mark for each, so that what it says can be told from its shape by regular expressions:
 * "24 Oyster Bay Rd, Dorchester" is "1wpt,w". A comma is a word; so is a dash between two numbers that come first.
 */
export interface Line {
  words: string[];
  shape: string;
}

/** Before "Floor", as a number is. */
const storey = /^(first|second|third|fourth|fifth|ground|main|top|upper|lower|garden)$/i;

/** Commas, parentheses and lone dashes part a line. */
export function splitLine(text: string): Line {
  const line: Line = { words: [], shape: '' };
  const pieces = text
    .replace(
      /^(\d+)-(?:unit|lot|apt) +(?:(\w*\d\w*) +)?/i,
      (_, number, unit) => `${unit ? `#${unit} ` : ''}${number} `,
    )
    .replace(/\b(apt|unit|ste|suite|bldg|app)[.:](?=\w)/gi, '$1 ')
    .replace(/^\d+(?:,\d+)+(?= )/, (numbers) => numbers.replaceAll(',', '&'))
    .replace(/, (?=[js]r\b)/gi, ' ')
    .replace(/#+ *(?=(?:apt|unit|ste|suite|bldg|lot|ph)\b)/gi, ' ')
    .replace(/#+/g, ' #')
    .replace(/\b(\d+) (?:&|and) (?=\d+\b)/gi, '$1&')
    .match(/[^\s,;:()[\]]+|[,;:()[\]]/g);
  for (const [i, word] of (pieces ?? []).entries()) {
    const key = keyOf(word).replace(/[-–—,;:()[\]]+$/, '');
    const ranges = /^[-–—]/.test(word) && /(^|,)[12]$/.test(line.shape) && /^\d/.test(pieces?.[i + 1] ?? '');
    const mark = key ? markOf(word, key) : ranges ? '-' : ',';
    // "7777 Bonhomme Ave St 1400" is a suite; "55 Court St 12B" is a street.
    const suite = mark === 's' && /[^12nDq,]t,?$/.test(line.shape) && /^\d/.test(pieces?.[i + 1] ?? '');
    if (mark === ',' && (!line.shape || line.shape.endsWith(','))) continue;
    if (mark === 'f' && storey.test(line.words.at(-1) ?? '')) line.shape = `${line.shape.slice(0, -1)}o`;
    line.words.push(word);
    line.shape += suite ? 'u' : mark;
  }
  if (line.shape.endsWith(',')) {
    line.shape = line.shape.slice(0, -1);
    line.words.pop();
  }
  return line;
}

/** The words from one index to another as they were written, without commas. */
export const written = ({ words, shape }: Line, from: number, to = words.length): string =>
  words
    .slice(from, to)
    .filter((_, i) => shape[from + i] !== ',')
    .join(' ');
