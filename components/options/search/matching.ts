import { plain } from '../../../lib/plain.ts';
/** What is left of the options when they are searched. */
export interface Found {
  settings: number;
  /** Ids of the parts that have some. */
  parts: ReadonlySet<string>;
}

/**
 * Leaves of the options what has every word of a text, by the words that are on the screen: a setting by its own, or by
 * those of the group that it is in. An empty text leaves everything.
 */
export function showMatching(root: Element, text: string): Found {
  const wanted = plain(text).split(/\s+/).filter(Boolean);
  let settings = 0;
  const parts = new Set<string>();
  for (const part of root.querySelectorAll('.part')) {
    const title = wordsOf(part.querySelector('h2'));
    let left = 0;
    for (const group of part.querySelectorAll<HTMLElement>('.group')) {
      const about = `${title} ${wordsOf(group.querySelector('.group-head'))} ${plain(group.dataset.words ?? '')}`;
      const all = [...group.querySelectorAll('.group-body > *')];
      const isAbout = has(about, wanted);
      const found = all.filter((one) => isAbout || has(`${about} ${wordsOf(one)}`, wanted));
      for (const one of all) leaveOut(one, !found.includes(one));
      leaveOut(group, found.length === 0);
      left += found.length;
    }
    leaveOut(part, left === 0);
    if (left > 0) parts.add(part.querySelector('h2')?.id ?? '');
    settings += left;
  }
  return { settings, parts };
}

function leaveOut(element: Element, isOut: boolean): void {
  element.toggleAttribute('data-out', isOut);
}

const has = (words: string, wanted: readonly string[]): boolean => wanted.every((one) => words.includes(one));

const wordsOf = (element: Element | null): string => plain(element?.textContent ?? '');
