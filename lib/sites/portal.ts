import type { Evidence } from '../listing/evidence.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { type ByField, evidenceOf, readElements, readPaths, valueAt } from './readers/evidence.ts';
import { mlsIn, titleParts } from './readers/headings.ts';
import { readMeta } from './readers/meta.ts';
import { readLabelled } from './readers/pairs.ts';
import { schemaEvidence, schemaHomes } from './readers/schema-org.ts';
import { addressAt, isSameHome, type Shown } from './readers/shown.ts';
import { words } from './readers/state.ts';
import { textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/** What tells one portal from another. How homes are found and read is the same on all of them. */
export interface Portal extends Pick<Site, 'name' | 'hosts'> {
  /** A home's own page, or its pane over results. */
  detail: {
    /** Whether the URL is of such a page. */
    isAt(url: URL): boolean;
    /** What the address stands in on such pages only; where there is none, it stands in the first heading that has one. */
    street?: string;
    /** The place that belongs to it, where that is an element of its own. */
    place?: string;
    /** What the home's own is within; the whole page when there is no such element. */
    pane?: string;
    /** What is about something else, beside cards. */
    other?: string;
    elements?: ByField<string>;
  };
  /** A home among results, or near another. */
  card: {
    is: string;
    /** What else the card has around it. */
    within?: string;
    street: string;
    place?: string;
    /** Facts with labels: "3 beds". */
    facts: string;
    elements: ByField<string>;
  };
  /** Fields that its JSON-LD and meta tags are known to have wrong. */
  distrust?: RegExp;
  /** The page's data, the same object for as long as the page holds the same. */
  data?(document: Document): unknown;
  /** The homes in it. */
  homes?(data: unknown): DataHome[];
  /** What is said in a way of its own, on a card or a home's own page. */
  also?(scope: Element, kind: Placement['kind']): Evidence[];
}

/** A home in a page's data, which may be of the page before: it counts where the page shows its address. */
export interface DataHome {
  data: unknown;
  /** Where its values are, among them its address. */
  paths: ByField<string>;
  from: string;
  /** What a URL of its own page contains. */
  path?: string;
  /** What takes more than a path. */
  more?(): Evidence[];
}

/** A site from what is special about it. */
export function portal(one: Portal): Site {
  const { detail, card, distrust, also } = one;
  const known = new WeakMap<object, { line: string; home: DataHome }[]>();

  /** What the page's data says about the home with an address. */
  const readData = (document: Document, line: string, path = ''): Evidence[] => {
    const data = one.data?.(document);
    if (typeof data !== 'object' || data === null || !one.homes) return [];
    const homes = known.get(data) ?? one.homes(data).map((home) => ({ line: lineOf(home), home }));
    known.set(data, homes);
    const found = homes.find(
      (each) => isSameHome(each.line, line) && (!path || path.includes(each.home.path ?? '')),
    );
    if (!found) return [];
    const { paths, from, more, ...home } = found.home;
    return [...readPaths(home.data, paths, 'state', from), ...(more?.() ?? [])];
  };

  const rowOf = (element: Element): Placement[] => {
    const shown = addressAt(element, card);
    if (!shown) return [];
    const scope = (card.within && element.closest(card.within)) || element;
    return [rowPlacement(mlsIn(textOf(scope, 2_000)) || shown.line, scope, shown.anchor)];
  };

  const readRow = (scope: Element, document: Document): Evidence[] => {
    const line = addressAt(scope, card)?.line ?? '';
    const schema = schemaHomes(scope).find((home) => isSameHome(lineOf(schemaAddress(home)), line));
    const facts = scope.querySelector(card.facts);
    return [
      ...readData(document, line),
      ...(schema ? schemaEvidence(schema) : []),
      ...readElements(scope, card.elements, 'card'),
      ...(also?.(scope, 'row') ?? []),
      ...evidenceOf({ addressLine: line, mlsNumber: mlsIn(textOf(scope, 2_000)) }, 'labelled', 'card'),
      ...(facts ? readLabelled(facts) : []),
      ...evidenceOf({ bedrooms: /\bstudio\b/i.exec(textOf(facts))?.[0] }, 'labelled', 'card'),
    ];
  };

  const shownIn = (scope: Document | Element, url: URL): Shown | undefined =>
    addressAt(scope, detail) ?? (detail.isAt(url) ? addressAt(scope, { street: 'h1' }) : undefined);

  const readDetail = (scope: Element, document: Document, url: URL): Evidence[] => {
    const { line, anchor } = shownIn(scope, url) ?? { line: '' };
    const others = foreignParts(scope, [card.is, detail.other].filter(Boolean).join(), anchor);
    const schema = schemaHomes(document).find((home) => isSameHome(lineOf(schemaAddress(home)), line));
    const meta = readMeta(document);
    const metaLine = words(...meta.filter(({ field }) => field === 'streetLine').map(({ value }) => value));
    const title = titleParts(document.title);
    return [
      ...readData(document, line, url.pathname),
      ...[...(schema ? schemaEvidence(schema) : []), ...(isSameHome(metaLine, line) ? meta : [])].filter(
        ({ field }) => !distrust?.test(field),
      ),
      ...readElements(scope, detail.elements ?? {}, 'page', others),
      ...(also?.(scope, 'detail') ?? []),
      ...readLabelled(scope, (element) => others.includes(element)),
      ...evidenceOf({ addressLine: line }, 'title', 'heading'),
      ...(isSameHome(title.address, line)
        ? evidenceOf({ addressLine: title.address, mlsNumber: title.mlsNumber }, 'title', 'title')
        : []),
    ];
  };

  return {
    name: one.name,
    hosts: one.hosts,

    find(document, url) {
      const shown = shownIn(document, url);
      if (!shown) return uniqueByKey([...document.querySelectorAll(card.is)].flatMap(rowOf));
      const { line, anchor } = shown;
      const title = titleParts(document.title);
      const key = (isSameHome(title.address, line) && title.mlsNumber) || line;
      const pane = detail.pane ? anchor.closest(detail.pane) : null;
      return [detailPlacement(key, pane ?? document.body, anchor.closest('a, button') ?? anchor)];
    },

    read: ({ kind, scope }, document, url) =>
      kind === 'row' ? readRow(scope, document) : readDetail(scope, document, url),
  };
}

const elsewhere =
  /\b(similar|nearby|comparable|recently|recommended|(might|may) (also )?like|mortgage|payment|afford\w*|calculator|history|estimated?|value)\b/i;

/** The parts of a home's page that are about something else: other homes, loans, estimates, the past. */
function foreignParts(scope: Element, selector: string, address: Element | undefined): Element[] {
  const parts = [...scope.querySelectorAll('h2, h3')]
    .filter((heading) => elsewhere.test(textOf(heading, 100)))
    .map((heading) => heading.closest('section, aside') ?? heading.parentElement)
    .filter((part) => part !== null && part !== scope && !part.contains(address ?? null));
  return [...scope.querySelectorAll(`nav, footer, ${selector}`), ...parts.filter((part) => part !== null)];
}

/** An address on one line, of which any part may be missing. */
function lineOf({ data, paths }: Pick<DataHome, 'data' | 'paths'>): string {
  const [line, street, city, state, zipCode] = (
    ['addressLine', 'streetLine', 'city', 'state', 'zipCode'] as const
  ).map((field) => words(valueAt(data, paths[field])));
  return street ? [street, city, words(state, zipCode)].filter(Boolean).join(', ') : (line ?? '');
}

const schemaAddress = ({ address }: Record<string, unknown>): Pick<DataHome, 'data' | 'paths'> => ({
  data: typeof address === 'string' ? { address } : address,
  paths: {
    addressLine: 'address',
    streetLine: 'streetAddress',
    city: 'addressLocality',
    state: 'addressRegion',
    zipCode: 'postalCode',
  },
});
