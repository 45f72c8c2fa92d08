import { cleanText, keyOf } from './text.ts';

/** Words for a bathroom's kind, with what it counts. */
const kinds: [worth: number, words: string][] = [
  [1, 'f\\b|fb\\b|full|complet|salles? de bains?'],
  [0.75, 'three.?quarter|3/4|tres cuartos'],
  [0.5, 'h\\b|hb\\b|hal[fv]|part|medi[oa]|salles? d.?eau'],
];
/** "2 full", and "Full: 2". */
const patterns = kinds.map(([worth, words]) => ({
  worth,
  before: new RegExp(`\\b(\\d+) ?(?:x |banos? )?(?:${words})`),
  behind: new RegExp(`\\b(?:${words})\\D{0,12}(\\d+)`),
  named: new RegExp(`\\b(?:${words})`),
}));

/**
 * Bathrooms, a half bath as 0.5: "2 full, 1 half", "3 (2 1)", "2/1" and "2.1" are "2.5", "3.0" is "3".
 * "" when it is no number, or more than one.
 */
export function readBathrooms(text: string): string {
  const clean = keyOf(
    cleanText(text)
      .replace(/(\d)\s?½/g, '$1.5')
      .replace(/¾/g, '3/4')
      .replace(/(\d)\.(?=\d)/g, '$1·'),
  );
  const labelled = patterns.some(({ named }) => named.test(/^\D*/.exec(clean)?.[0] ?? ''));
  const counted = patterns.flatMap(({ worth, before, behind }) => {
    const [, count] = (labelled ? behind : before).exec(clean) ?? [];
    return count ? [worth * Number(count)] : [];
  });
  if (counted.length > 0) return String(counted.reduce((sum, one) => sum + one));
  const apart = /^(?:\d+ \()?(\d{1,2})(?:[/|]|[ ,]+)(\d)\)$|^(\d{1,2}) ?[/|] ?(\d)$/.exec(clean);
  if (apart) return String(Number(apart[1] ?? apart[3]) + Number(apart[2] ?? apart[4]) / 2);
  const plain = /^(?:(?:total )?ba(?:th(?:room)?s?|nos):?\s*)?(\d{1,2})(?:·(\d+))?(?!\s*[\d·/|+-])/.exec(
    clean,
  );
  if (!plain) return '';
  const [, whole = '', part = ''] = plain;
  if (/^0*$/.test(part)) return String(Number(whole));
  // Of bathrooms there are quarters and halves: any other figure counts half baths.
  if (/^[1-4]$/.test(part)) return String(Number(whole) + Number(part) / 2);
  return /^(50?|[27]5)$/.test(part) ? String(Number(`${whole}.${part}`)) : '';
}

/** Bedrooms: "3 Beds" and "3.0" are "3", "3+1" stays, a studio is "0". */
export function readBedrooms(text: string): string {
  const clean = cleanText(text).toLowerCase();
  if (/^(studio|estudio|bachelor)\b/.test(clean)) return '0';
  const [, beds = '', more = ''] =
    /^(?:bed(?:room)?s?:?\s*)?(\d{1,2})(?:\.0+)?(\s*\+\s*\d{1,2})?(?![\d.,/-])/.exec(clean) ?? [];
  return beds && String(Number(beds)) + more.replace(/\s/g, '');
}
