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
