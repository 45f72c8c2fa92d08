/** `key=value` pairs by comma, several values of one by bar; dates to the second, as dotloop refuses milliseconds. */
export function filterText(filter: Record<string, Date | readonly string[] | undefined>): string | undefined {
  const pairs = Object.entries(filter).flatMap(([key, value]) => {
    if (value === undefined || (!(value instanceof Date) && value.length === 0)) return [];
    return `${key}=${value instanceof Date ? wholeSeconds(value) : value.join('|')}`;
  });
  return pairs.length === 0 ? undefined : pairs.join(',');
}

/** Rounded down, so that nothing of that second is missed. */
function wholeSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}
