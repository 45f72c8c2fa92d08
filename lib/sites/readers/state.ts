const parsed = new WeakMap<Element, { text: string; value: unknown }>();

/** The JSON in a text; undefined when it is none. */
export function parseJson(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined; // page text: not to be JSON is one of the things it may do
  }
}

/**
 * The JSON in a script element, parsed once. A content script cannot see the page's globals, but it can read
 * the text that they were made from.
 */
export function scriptJson(script: Element | null): unknown {
  const text = script?.textContent;
  if (!script || !text) return undefined;
  const known = parsed.get(script);
  if (known?.text === text) return known.value;
  const value = parseJson(text);
  parsed.set(script, { text, value });
  return value;
}

/** What stands at a path within page data, whatever shape it has. */
export function at(value: unknown, ...path: string[]): unknown {
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** A list in page data; a single thing, or nothing, is a list as well. */
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value ? [value] : []);

/** The words among some page data, put together: "S", null, "Main", "Ave" is "S Main Ave". */
export const words = (...values: unknown[]): string =>
  values
    .filter((value) => (typeof value === 'string' && value !== '') || typeof value === 'number')
    .join(' ');
