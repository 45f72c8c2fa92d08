import { type PlainKey, t } from '../../words.ts';

/** The label that something was read beside: the last of what is quoted, but for a recipe's own name. */
const quoted = /(?<!^recipe )“([^”]+)”[^”]*$/;

/** Other places, by how their names begin. */
const places: readonly (readonly [begin: RegExp, words: PlainKey])[] = [
  [/^(schema\.org|meta)\b/, 'place_searchData'],
  [/^(title|heading)\b/, 'place_title'],
  [/^(row|card|column|grid|link)\b/, 'place_row'],
  [/^(__|recipe|plugin|binding)/, 'place_data'],
];

/** Where on a page something was read, for people. @param from as readers name it: "label “Price”", "schema.org House" */
export function placeInWords(from: string): string {
  const label = quoted.exec(from)?.[1];
  if (label !== undefined) return t('place_label', { label });
  return t(places.find(([begin]) => begin.test(from))?.[1] ?? 'place_page');
}
