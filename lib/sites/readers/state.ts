const parsed = new WeakMap<Element, { text: string; value: unknown }>();

/** What a script's text says, read once for as long as it stays the same. */
function readOnce(script: Element, read: (text: string) => unknown): unknown {
  const text = script.textContent ?? '';
  const known = parsed.get(script);
  if (known?.text === text) return known.value;
  const value = read(text);
  parsed.set(script, { text, value });
  return value;
}

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
export const scriptJson = (script: Element | null): unknown => script && readOnce(script, parseJson);

/** The JSON that some script assigns to a name: "window.__INITIAL_DATA__ = {…};". The script is read, never run. */
export function assignedJson(document: Document, name: string): unknown {
  const script = [...document.scripts].find(({ textContent }) => textContent?.includes(name));
  return script && readOnce(script, (text) => parseAssigned(text.slice(text.indexOf(name) + name.length)));
}

function parseAssigned(text: string): unknown {
  const start = /^\s*=\s*(?=[{[])/.exec(text)?.[0].length ?? text.length;
  let depth = 0;
  let quoted = false;
  for (let i = start; i < text.length; i++) {
    const sign = text[i];
    if (quoted) {
      if (sign === '\\') i++;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{' || sign === '[') depth++;
    else if ((sign === '}' || sign === ']') && --depth === 0) {
      const json = text.slice(start, i + 1);
      // JavaScript knows escapes that JSON does not.
      return parseJson(json) ?? parseJson(json.replace(/\\x([\da-f]{2})/gi, '\\u00$1'));
    }
  }
  return undefined;
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

const isAbove0 = (value: unknown): boolean => /[1-9]/.test(words(value));

/** A size in square feet, "" when there is none. */
export const squareFeet = (value: unknown): string => (isAbove0(value) ? `${words(value)} sqft` : '');

/** A fee for each month, "" when there is none. */
export const monthly = (value: unknown): string => (isAbove0(value) ? `$${words(value)} monthly` : '');

/** The day of a time in milliseconds, or of one that is written out. */
export const dayOf = (time: unknown): string =>
  typeof time === 'number' && Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : words(time);
