type Properties<E> = { [K in keyof E]?: E[K] | undefined };

/** An element with properties and what is in it: texts stay texts, and what is false is left out. */
export function element<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  properties: Properties<HTMLElementTagNameMap[T]>,
  ...children: (Node | string | false | undefined)[]
): HTMLElementTagNameMap[T] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child): child is Node | string => Boolean(child)));
  return made;
}
