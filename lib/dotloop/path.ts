/** A path with its ids as whole segments: an id that is none throws, rather than to ask for something else. */
export function path(parts: TemplateStringsArray, ...ids: (number | string)[]): string {
  return parts.reduce((whole, part, index) => whole + segment(ids[index - 1]) + part);
}

function segment(id: number | string | undefined): string {
  const text = String(id ?? '');
  // Half a surrogate pair has no UTF-8.
  if (['', '.', '..', 'NaN'].includes(text) || /\p{Surrogate}/u.test(text)) {
    throw new TypeError(`Not an id: ${JSON.stringify(id)}`);
  }
  return encodeURIComponent(text);
}
