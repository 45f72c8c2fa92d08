import fc from 'fast-check';

/** One thing that is done to a page. Numbers choose among what is there, whatever that is. */
export type Mutation = (body: Element, pages: readonly Element[]) => void;

const pick = <T>(all: ArrayLike<T>, at: number): T | undefined => all[at % Math.max(1, all.length)];

const elementAt = (body: Element, at: number): Element | undefined =>
  pick(body.getElementsByTagName('*'), at);

function textAt(body: Element, at: number): Text | undefined {
  const element = elementAt(body, at);
  return [...(element?.childNodes ?? [])].find((node) => node.nodeType === 3) as Text | undefined;
}

/** In tags, scripts and styles: nothing of it may be read. */
export const markup = 'zqmarkup';

const attributes = [
  'class',
  'id',
  'href',
  'itemprop',
  'itemscope',
  'itemtype',
  'content',
  'style',
  'type',
  'hidden',
];
const values = [
  '',
  'address',
  'street-address',
  'https://schema.org/House',
  'application/ld+json',
  'top: 12px; left: 4px',
  'multiLineDisplay ajax_display',
  'price',
  'x'.repeat(5_000),
  '"><b>',
];
const texts = [
  '',
  'MLS #',
  'MLS# 12',
  'Address:',
  '4 Elm St, Dover, NH 03820',
  '4 Elm St | 6 Elm St',
  '$1,2,3.4.5',
  'Beds: : :',
  '&lt;b&gt;&#0;&#x110000;&nbsp;',
  '\u202e\u0000\ufeff\ud800',
  '½ ¾ ٣ ３',
  'a'.repeat(50_000),
  '1 '.repeat(5_000),
  '((((((((((((((((((((',
];

const nat = fc.nat(100_000);

/** Everything that a page may suffer. */
export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  nat.map(
    (at): Mutation =>
      (body) =>
        elementAt(body, at)?.remove(),
  ),
  nat.map(
    (at): Mutation =>
      (body) => {
        const element = elementAt(body, at);
        element?.after(element.cloneNode(true));
      },
  ),
  fc.tuple(nat, nat).map(
    ([at, to]): Mutation =>
      (body) => {
        const [one, other] = [elementAt(body, at), elementAt(body, to)];
        if (!one || !other || one.contains(other) || other.contains(one)) return;
        const place = body.ownerDocument.createComment('');
        one.replaceWith(place);
        other.replaceWith(one);
        place.replaceWith(other);
      },
  ),
  fc.tuple(nat, nat).map(
    ([at, to]): Mutation =>
      (body) => {
        const [one, other] = [elementAt(body, at), elementAt(body, to)];
        if (one && other && !one.contains(other)) other.append(one);
      },
  ),
  fc.tuple(nat, fc.nat(60)).map(
    ([at, length]): Mutation =>
      (body) => {
        const text = textAt(body, at);
        if (text) text.data = text.data.slice(0, length);
      },
  ),
  fc.tuple(nat, fc.oneof(fc.constantFrom(...texts), fc.string({ maxLength: 40 }))).map(
    ([at, text]): Mutation =>
      (body) => {
        const node = textAt(body, at);
        if (node) node.data = text;
      },
  ),
  fc.tuple(nat, fc.constantFrom(...attributes), fc.constantFrom(...values)).map(
    ([at, name, value]): Mutation =>
      (body) =>
        elementAt(body, at)?.setAttribute(name, value),
  ),
  fc.tuple(nat, nat).map(
    ([at, page]): Mutation =>
      (body, pages) => {
        const other = pick(pages, page);
        if (other) elementAt(body, at)?.append(...[...other.cloneNode(true).childNodes]);
      },
  ),
  fc.tuple(nat, fc.constantFrom('div', 'section', 'span', 'table', 'a', 'ul'), fc.nat(80)).map(
    ([at, name, depth]): Mutation =>
      (body) => {
        const element = elementAt(body, at);
        const outermost = body.ownerDocument.createElement(name);
        let around = outermost;
        for (let i = 0; i < depth; i++) around = around.appendChild(body.ownerDocument.createElement(name));
        element?.replaceWith(outermost);
        if (element) around.append(element);
      },
  ),
  fc.tuple(nat, fc.constantFrom('script', 'style', 'template', 'noscript', 'b'), fc.nat(3)).map(
    ([at, name, where]): Mutation =>
      (body) => {
        const inner = body.ownerDocument.createElement(name);
        inner.setAttribute(`data-${markup}`, markup);
        if (name !== 'b') inner.textContent = `MLS #: ${markup}123 County: ${markup}`;
        const element = elementAt(body, at);
        if (where === 0) element?.before(inner);
        else element?.append(inner);
      },
  ),
  fc.tuple(nat, fc.constantFrom(...texts.slice(0, 9))).map(
    ([at, text]): Mutation =>
      (body) => {
        const element = elementAt(body, at);
        for (let i = 0; element && i < 150; i++) {
          const one = body.ownerDocument.createElement(i % 2 ? 'span' : 'h3');
          one.textContent = `${text} ${i}`;
          element.append(one);
        }
      },
  ),
);
