/** Attributes by which a page's own authors name an element. */
const names = [
  'data-testid',
  'data-test',
  'data-qa',
  'data-field',
  'data-name',
  'data-label',
  'itemprop',
  'name',
  'property',
];

/** What looks made by a machine, or speaks of this one listing: another page has another. */
export const isLasting = (name: string): boolean =>
  name.length < 50 && !/\d{3}|^\d|[\da-f]{8}/i.test(name) && /^[a-z][\w:. -]*$/i.test(name);

/** A word that says what something is: "price", "list-price"; no "css-1x2y" and no "mt-4". */
export const isWord = (name: string): boolean => /^[a-z]{4,}([-_]+[a-z]{3,})*$/i.test(name);

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Ways to tell an element from others by itself alone, the most lasting first. */
function ownNames(element: Element): string[] {
  const tag = element.localName;
  const { id } = element;
  const attributes = names.flatMap((name) => {
    const value = element.getAttribute(name);
    return value && isLasting(value) ? [`${tag}[${name}=${quoted(value)}]`] : [];
  });
  return [...(id && isLasting(id) ? [`${tag}[id=${quoted(id)}]`] : []), ...attributes, tag];
}

const classes = (element: Element): string[] =>
  [...element.classList].filter(isWord).map((name) => `${element.localName}.${name}`);

/** The step of a path by an element's place among its like: only as exact as is needed. */
function placed(element: Element): string {
  const tag = element.localName;
  const like = [...(element.parentElement?.children ?? [])].filter((one) => one.localName === tag);
  return like.length > 1 ? `${tag}:nth-of-type(${like.indexOf(element) + 1})` : tag;
}

/** The elements around one within a part of the page, nearest first. */
function around(element: Element, scope: Element): Element[] {
  const found: Element[] = [];
  for (let one = element.parentElement; one && one !== scope; one = one.parentElement) found.push(one);
  return found;
}

/**
 * Selectors that match this element within `scope`, and no other, the most lasting first: by the names that its page
 * gives it, by a short path of tags, by a class that is a word, and last by its place. At most one of a kind.
 */
export function selectorsOf(element: Element, scope: Element): string[] {
  const isOnly = (selector: string): boolean => {
    const found = scope.querySelectorAll(selector);
    return found.length === 1 && found[0] === element;
  };
  const outer = around(element, scope);
  const own = ownNames(element);
  const within = (names: (one: Element) => string[]) =>
    outer.flatMap((one) => names(one).flatMap((outside) => own.map((inside) => `${outside} ${inside}`)));
  const kinds = [
    () => own,
    () => within(ownNames),
    () => classes(element),
    () => within(classes),
    () =>
      outer.map((_, i) =>
        [...outer.slice(0, i + 1)]
          .reverse()
          .map((one) => one.localName)
          .concat(own.at(-1) ?? '')
          .join(' > '),
      ),
    () => placedPaths(element, outer),
  ];
  return [...new Set(kinds.flatMap((kind) => kind().filter(isOnly).slice(0, 1)))];
}

/** Paths by place: from the nearest element with a name of its own, or else from the top. */
function placedPaths(element: Element, outer: readonly Element[]): string[] {
  const paths: string[] = [];
  let steps = placed(element);
  for (const one of outer) {
    const named = ownNames(one).slice(0, -1);
    paths.push(...[...named, ...classes(one), one.localName].map((start) => `${start} > ${steps}`));
    steps = `${placed(one)} > ${steps}`;
  }
  return [...paths, steps];
}
