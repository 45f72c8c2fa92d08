const ourButton = 'loop-it-button';

/** The element after another. Our own button, which may stand between the two, is nobody's neighbour. */
export function elementAfter(element: Element | null | undefined): Element | null | undefined {
  const next = element?.nextElementSibling;
  return next?.localName === ourButton ? next.nextElementSibling : next;
}

/** The element before another, in the same way. */
export function elementBefore(element: Element): Element | null {
  const before = element.previousElementSibling;
  return before?.localName === ourButton ? before.previousElementSibling : before;
}
