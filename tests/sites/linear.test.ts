import { JSDOM } from 'jsdom';
import { expect, it } from 'vitest';
import { generic } from '../../lib/sites/generic.ts';

/** Counts what is asked of the document: each step to a neighbour, and every node that a text or a selector goes over. */
function countReads(window: JSDOM['window']): () => number {
  let count = 0;
  const size = (node: Node): number => 1 + (node as Element).getElementsByTagName('*').length;
  const watchGetter = (prototype: object, name: string, cost: (node: Node) => number): void => {
    const { get } = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
    Object.defineProperty(prototype, name, {
      get(this: Node) {
        count += cost(this);
        return get?.call(this);
      },
    });
  };
  const { Node, Element, Document } = window;
  for (const name of [
    'firstChild',
    'nextSibling',
    'previousSibling',
    'nodeValue',
    'parentNode',
    'parentElement',
  ])
    watchGetter(Node.prototype, name, () => 1);
  watchGetter(Node.prototype, 'textContent', (node) => (node.nodeType === 1 ? size(node) : 1));
  for (const { prototype } of [Element, Document]) {
    const select = prototype.querySelectorAll;
    prototype.querySelectorAll = function (this: Element, selector: string) {
      count += size(this);
      return select.call(this, selector);
    } as typeof select;
  }
  return () => count;
}

const streets = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Gorse'];
const street = (i: number): string => `${100 + i} ${streets[i % streets.length]} St`;
const times = (n: number, each: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => each(i)).join('');
const home = (i: number) => ({
  '@type': 'House',
  address: { streetAddress: street(i), addressLocality: 'Dover', addressRegion: 'NH' },
});

/** Pages of any size, each of one kind, whose size a careless reader would feel twice. */
const kinds: Record<string, (n: number) => string> = {
  cards: (n) => times(n, (i) => `<div><h3>${street(i)}, Dover, NH</h3><b>$3${i},000</b><p>3 beds</p></div>`),
  'cards with JSON-LD': (n) =>
    `<script type="application/ld+json">${JSON.stringify(Array.from({ length: n }, (_, i) => home(i)))}</script>${times(n, (i) => `<div><h3>${street(i)}, Dover, NH</h3></div>`)}`,
  'rows of a table': (n) =>
    `<table><tr><th>MLS #</th><th>Address</th><th>Price</th></tr>${times(n, (i) => `<tr><td>24-${1000 + i}</td><td>${street(i)}</td><td>$300,000</td></tr>`)}</table>`,
  'labels in one list': (n) =>
    `<h1>5 Elm St, Dover, NH</h1><dl><dt>MLS #</dt><dd>24-1000</dd><dt>Price</dt><dd>$300,000</dd>${times(n, () => '<dt>Status</dt><dd></dd><dt>Beds</dt><dd>--</dd>')}</dl>`,
  'spans in one line': (n) =>
    `<h1>5 Elm St, Dover, NH</h1><p>MLS #: 24-1000</p><p>Price: $300,000</p><p>${times(n, () => '<b>x</b> Beds ')}</p>`,
  'elements within each other': (n) =>
    `<h1>5 Elm St, Dover, NH</h1><p>MLS #: 24-1000</p><p>Beds: 3</p>${'<div>'.repeat(n)}Status: Active${'</div>'.repeat(n)}`,
  'one home many times': (n) => times(n, () => '<div><h2>5 Elm St, Dover, NH</h2><p>$300,000</p></div>'),
  microdata: (n) =>
    times(
      n,
      (i) =>
        `<div itemscope itemtype="https://schema.org/House"><h3 itemprop="address">${street(i)}, Dover, NH</h3><p>$300,000</p></div>`,
    ),
};

/** What finding costs, and reading the first few of what is found. */
function cost(html: string): { find: number; read: number; found: number } {
  const { window } = new JSDOM(`<!DOCTYPE html><title>Homes for sale</title><body>${html}</body>`);
  const url = new URL('https://homes.example/');
  const reads = countReads(window);
  const placements = generic.find(window.document, url);
  const find = reads();
  for (const placement of placements.slice(0, 3)) generic.read(placement, window.document, url);
  return { find, read: reads() - find, found: placements.length };
}

it.each(Object.entries(kinds))('a page four times as long takes four times the reads: %s', (_, page) => {
  const [small, large] = [cost(page(100)), cost(page(400))];
  expect(small.found).toBeGreaterThan(0);
  expect(large.find / small.find).toBeLessThan(4.5);
  expect(large.read / small.read).toBeLessThan(4.5);
});
