import { t } from '../../../lib/words.ts';

/** A place in JSON: the names and numbers on the way to a value. */
export type JsonPath = readonly (string | number)[];

/** JSON with the line that each value stands on, or what is wrong with it and where. */
export type JsonText =
  | { value: unknown; lineOf: (path: JsonPath) => number }
  | { fault: { line: number; message: string } };

/** Deeper than anything that is expected here. */
const deepest = 20;

class Fault extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/**
 * Reads JSON and remembers where everything stands. (JSON.parse tells positions in words that differ from browser
 * to browser, and none at all of what was read well.) Lines count from 1.
 */
export function readJson(text: string): JsonText {
  const lineAt = (at: number): number => text.slice(0, at).split('\n').length;
  const starts = new Map<string, number>();
  let at = 0;

  /** What stands here, by a sticky pattern. */
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const space = (): void => {
    at += match(/[ \t\r\n]*/y)?.length ?? 0;
  };
  const fail = (expected: string, where = at): never => {
    const here = text.slice(where, where + 12).split('\n', 1)[0];
    const found = where < text.length ? `“${here}”` : t('options_json_end');
    throw new Fault(where, t('options_json_expected', { expected, found }));
  };

  function value(path: JsonPath): unknown {
    space();
    if (!starts.has(JSON.stringify(path))) starts.set(JSON.stringify(path), at);
    if (path.length > deepest) throw new Fault(at, t('options_json_deep'));
    if (text[at] === '{') return object(path);
    if (text[at] === '[') return list(path);
    if (text[at] === '"') return words();
    const plain = match(/true|false|null|-?\d[\d.eE+-]*/y);
    if (plain === undefined) return fail(t('options_json_value'));
    try {
      const read: unknown = JSON.parse(plain);
      at += plain.length;
      return read;
    } catch {
      return fail(t('options_json_number'));
    }
  }

  function words(): string {
    const quoted = match(/"(?:[^"\\\n\r]|\\.)*"/y) ?? fail(t('options_json_quote'));
    try {
      const read = JSON.parse(quoted) as string;
      at += quoted.length;
      return read;
    } catch {
      return fail(t('options_json_text'));
    }
  }

  /** Goes over a comma to the next, or over the end. */
  function hasMore(end: string): boolean {
    space();
    if (text[at] === end) {
      at++;
      return false;
    }
    if (text[at] !== ',') return fail(t('options_json_comma', { end }));
    const comma = at++;
    space();
    if (text[at] === end) throw new Fault(comma, t('options_json_commaTooMuch', { end }));
    return true;
  }

  function isEmpty(end: string): boolean {
    at++;
    space();
    if (text[at] !== end) return false;
    at++;
    return true;
  }

  function object(path: JsonPath): unknown {
    const read = new Map<string, unknown>();
    if (isEmpty('}')) return {};
    do {
      space();
      const start = at;
      if (text[at] !== '"') return fail(t('options_json_name'));
      const name = words();
      if (read.has(name)) throw new Fault(start, t('options_json_twice', { name }));
      starts.set(JSON.stringify([...path, name]), start);
      space();
      if (text[at] !== ':') return fail(t('options_json_colon'));
      at++;
      read.set(name, value([...path, name]));
    } while (hasMore('}'));
    return Object.fromEntries(read);
  }

  function list(path: JsonPath): unknown {
    const read: unknown[] = [];
    if (isEmpty(']')) return read;
    do read.push(value([...path, read.length]));
    while (hasMore(']'));
    return read;
  }

  try {
    const read = value([]);
    space();
    if (at < text.length) return fail(t('options_json_nothing'));
    return { value: read, lineOf };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { fault: { line: lineAt(error.at), message: error.message } };
  }

  /** The line of what stands at a path; of what is missing, the line of what it is missing from. */
  function lineOf(path: JsonPath): number {
    for (let length = path.length; length >= 0; length--) {
      const start = starts.get(JSON.stringify(path.slice(0, length)));
      if (start !== undefined) return lineAt(start);
    }
    return 1;
  }
}
