import { recipeLimits } from '../sites/recipe.ts';
import { isLasting, isWord } from './selectors.ts';

/** What is around each listing of a list, from one thing pointed at in two of them. */
export interface Rows {
  selector: string;
  /** The rows that were pointed at. */
  first: Element;
}

/**
 * The rows of a list: as much around each of two elements as does not hold the other. Undefined when the two are not
 * in rows of one kind.
 */
export function rowsAround(one: Element, other: Element): Rows | undefined {
  let first = one;
  while (first.parentElement && !first.parentElement.contains(other)) first = first.parentElement;
  const list = first.parentElement;
  const second = [...(list?.children ?? [])].find((child) => child.contains(other));
  if (!list || !second || second === first || first.localName !== second.localName) return undefined;
  const rows = [
    ...[...first.classList].filter((name) => isWord(name) && second.classList.contains(name)),
    '',
  ].map((name) => (name ? `${first.localName}.${name}` : first.localName));
  const lists = [
    ...(isLasting(list.id) ? [`${list.localName}[id="${list.id}"]`] : []),
    ...[...list.classList].filter(isWord).map((name) => `${list.localName}.${name}`),
    list.localName,
  ];
  const paths = [...rows.slice(0, -1), ...lists.flatMap((outer) => rows.map((row) => `${outer} > ${row}`))];
  const selector = paths.find((path) => {
    const found = [...one.ownerDocument.querySelectorAll(path)];
    return (
      path.length <= recipeLimits.selector &&
      found.includes(first) &&
      found.includes(second) &&
      found.every((row) => !found.some((inner) => inner !== row && row.contains(inner)))
    );
  });
  return selector ? { selector, first } : undefined;
}
