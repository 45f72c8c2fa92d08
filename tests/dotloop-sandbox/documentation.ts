import { existsSync, readFileSync } from 'node:fs';

const file = new URL('../../../shared/reference/dotloop-public-api-v2.txt', import.meta.url);

/** The text of dotloop's documentation where it lies beside the project; null elsewhere. */
export const documentation = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\\', '') : null;

/** One request as the documentation shows it. */
export interface DocumentedRequest {
  /** "GET /account". */
  request: string;
  parameters: string[];
  /** Scopes named around it. */
  scopes: string[];
}

const requestLine =
  /\b(GET|POST|PATCH|DELETE) (\/[\w:/-]*)($|[[?].*| HTTP\/1.1.*| (?:Accept|content-type):.*)/;

/** Every request that is shown; those that are only spoken of in a sentence are not. */
export function documentedRequests(text: string): DocumentedRequest[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const [, method, path, rest = ''] = requestLine.exec(line) ?? [];
    if (method === undefined || path === undefined) return [];
    const before = lines.slice(0, index).findLastIndex((each) => /^Status:|^\}/.test(each));
    const around = lines.slice(before + 1, index + 2).join('\n');
    return {
      request: `${method} ${path.replace('/public/v2', '')}`,
      parameters: [...rest.matchAll(/[[?&](\w+)=/g)].map(([, name = '']) => name),
      scopes: [...around.matchAll(/\b[a-z]+:(?:read|write)\b/g)].map(([scope]) => scope),
    };
  });
}

/** Every JSON text that begins on a line of its own, its misprints mended and its "..." left out. */
export function documentedJson(text: string): unknown[] {
  const found: unknown[] = [];
  for (let rest = text; ; ) {
    const start = rest.search(/^\{$/m);
    if (start < 0) return found;
    const end = endOfObject(rest, start);
    const mended = rest
      .slice(start, end)
      .replace(/,?\s*(\.\.\.?|…)\s*,?(?=\s*[\]}])/g, '')
      .replace(/^data:/m, '"data":')
      .replace('"nextCursor:', '"nextCursor":')
      .replace(/"\n(?=\s*")/g, '",\n');
    found.push(JSON.parse(mended));
    rest = rest.slice(end);
  }
}

/** Where the braces that open at `start` are closed. */
function endOfObject(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    if (text[index] === '{') depth += 1;
    if (text[index] === '}') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return text.length;
}
