/** Text as it is searched for: without capitals and accents, which nobody types. "José" is found by "jose". */
export function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
