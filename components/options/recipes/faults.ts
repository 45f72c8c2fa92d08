import type { RecipeFault } from '../../../lib/sites/recipe-schema.ts';
import { t } from '../../../lib/words.ts';
import type { JsonPath } from './json-lines.ts';

/** What is wrong with recipes as written, for the eye: the line, the place in it, and what is expected. */
export interface LineFault {
  line: number;
  message: string;
}

/** The texts that ought to be CSS selectors and are none. Only a page can tell: the worker has no document. */
export function selectorFaults(value: unknown, path: JsonPath = []): RecipeFault[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (typeof inner !== 'string') return selectorFaults(inner, at);
    const isWrong = (key === 'selector' || key === 'row') && inner.trim() !== '' && !isSelector(inner);
    return isWrong ? [{ path: at, message: t('options_notSelector') }] : [];
  });
}

function isSelector(text: string): boolean {
  try {
    document.createDocumentFragment().querySelector(text);
    return true;
  } catch {
    return false; // the browser's way to say so
  }
}

/** Faults by line, each with the place that it is at: "fields.price.selector: must not be empty". */
export function lineFaults(faults: readonly RecipeFault[], lineOf: (path: JsonPath) => number): LineFault[] {
  return faults
    .map(({ path, message }) => {
      const [first = '', ...rest] = path[0] === 'recipes' ? path.slice(1) : path;
      const isNumber = typeof first === 'number';
      const begin = isNumber ? t('options_recipeNumber', { number: String(first + 1) }) : first;
      const where = [begin, rest.join('.')].filter(Boolean).join(isNumber ? ', ' : '.');
      return { line: lineOf(path), message: where ? `${where}: ${message}` : message };
    })
    .sort((a, b) => a.line - b.line);
}
