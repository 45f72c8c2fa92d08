/** One word of an address line. */
export interface Word {
  /** As written, without commas. */
  text: string;
  /** For comparing: lower case, without accents, dots and quotes. "N.W." is "nw". */
  key: string;
  /** A comma, parenthesis or lone dash follows. */
  stop: boolean;
}

/** Groups of words that mean the same, the usual abbreviation first. @see USPS Publication 28, appendices B and C. */
function table(groups: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const group of groups.split('|')) {
    const names = group.split(' ');
    for (const name of names) map.set(name, names[0] ?? name);
  }
  return map;
}

/** Words that end a street's name and hardly ever stand in a city's. */
export const streetTypes = table(
  'ave avenue av aven avn avenu|st street str strt|rd road|dr drive drv driv|ln lane|blvd boulevard boul bvd boulv|ct court crt|cts courts|pl place|cir circle circ crcl|ter terrace terr|way wy|pkwy parkway parkwy pky pkway|hwy highway hiway hgwy hway|trl trail tr trails trls|aly alley ally|plz plaza plza|sq square sqr|expy expressway expwy|fwy freeway|tpke turnpike trnpk|pike|loop|row|cres crescent cr|byp bypass|cswy causeway|xing crossing crssng|ext extension|path|trce trace|cv cove|trfy trafficway|mews|conc concourse|prom promenade|spur|turn|walk|pass|close|gate|wynd|mall',
);

/** Words that end a street's name as well as a city's. */
export const placeTypes = table(
  'bay|bch beach bh|bnd bend|blf bluff bluffs|br branch|brk brook|byu bayou|cyn canyon|ctr center centre|clf cliff cliffs|cmn common commons|cor corner corners|crk creek|crst crest|dl dale|est estate estates ests|fls falls|fry ferry|fld field fields|frst forest|frk fork forks|gdn garden gdns gardens|gln glen|grn green|grv grove|hbr harbor harbour|hvn haven|hts heights|hl hill hills hls|holw hollow|is island isle|jct junction|knl knoll knolls|lk lake lakes|lndg landing|mnr manor|mdw meadow meadows mdws|ml mill mills|mtn mountain|orch orchard|oval|park pk|pne pines|pt point|port|pr prairie|rnch ranch|rdg ridge|riv river|run|shr shore shores|spg spring springs spgs|sta station|strm stream|smt summit|vly valley|vw view|vlg village|vis vista|woods wood|mkt market|garth|reach|chase|ramble|arch|canal',
);

/** Compass words, English and French. */
export const directions = table(
  'n north nord no|s south sud so|e east est|w west ouest|ne northeast|nw northwest|se southeast|sw southwest',
);

const others = table(
  '1st first|2nd second|3rd third|4th fourth|5th fifth|6th sixth|7th seventh|8th eighth|9th ninth|10th tenth|st saint|ste sainte|mt mount|ft fort|rte route rt|co county|ch chemin',
);

/** Words that announce a unit. @see USPS Publication 28, appendix C2. */
export const designators = new Set(
  'apt apartment unit ste suite rm room fl flr floor bldg building blg lot trlr trailer spc space sp slip dept pmb msc mailbox hngr hangar flat condo homesite app appartement bureau bur unite local'.split(
    ' ',
  ),
);

/** One word in its usual abbreviation, for comparing. */
export function canonical(key: string): string {
  return directions.get(key) ?? streetTypes.get(key) ?? placeTypes.get(key) ?? others.get(key) ?? key;
}

/** Text for comparing: lower case, without accents, dots and quotes. */
export function keyOf(text: string): string {
  const plain = /^[ -~]*$/.test(text) ? text : text.normalize('NFD').replace(/[\u0300-\u036f‘’“”]/g, '');
  return plain.toLowerCase().replace(/[.'"*]/g, '');
}

/** The words of a line. A lone dash counts as a comma, but not between two numbers at the start: "1512 - 1514 Orlando Way". */
export function splitWords(line: string): Word[] {
  const words: Word[] = [];
  const spaced = line.replace(/#+/g, ' #').replace(/\b(apt|unit|ste|suite|bldg|app)[.:](?=\w)/gi, '$1 ');
  for (const part of spaced.split(/[,;()[\]]/)) {
    const texts = part.split(' ');
    for (const [i, text] of texts.entries()) {
      const key = keyOf(text).replace(/[-–—:]+$/, '');
      const ranges = words.length === 1 && /^\d/.test(words[0]?.key ?? '') && /^\d/.test(texts[i + 1] ?? '');
      if (key) words.push({ text, key, stop: false });
      else if (text && ranges) words.push({ text, key: '-', stop: false });
      else if (text) stopLast(words);
    }
    stopLast(words);
  }
  return words;
}

function stopLast(words: Word[]): void {
  const last = words.at(-1);
  if (last) last.stop = true;
}

/** The words from one index to another as they were written. */
export const written = (words: readonly Word[], from: number, to: number): string =>
  words
    .slice(from, to)
    .map((word) => word.text)
    .join(' ');

/** A street's or a city's name for comparing: "South Main Street" is "s main st". */
export const streetKey = (name: string): string =>
  keyOf(name)
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean)
    .map(canonical)
    .join(' ');
