import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeEvidence } from '../../lib/listing/merge.ts';
import { portals } from '../../lib/sites/portals.ts';
import { readPage } from '../../lib/sites/read-page.ts';
import { readListed, splitPair } from '../../lib/sites/readers/listed.ts';
import { isSameHome } from '../../lib/sites/readers/shown.ts';
import { assignedJson, dayOf, monthly, squareFeet } from '../../lib/sites/readers/state.ts';
import { type ExpectedPage, expectedPages, open, openPage, ownPages } from './load.ts';

const own = expectedPages(ownPages).filter(({ file, site }) => file.startsWith(`${site}-`));
const pagesOf = (name: string, page: ExpectedPage['page']): ExpectedPage[] =>
  own.filter((one) => one.site === name && one.page === page);
const details = portals.flatMap(({ name }) => pagesOf(name, 'detail'));
const results = portals.flatMap(({ name }) => pagesOf(name, 'results'));

describe('when a home’s page shows another home before its data, its meta tags and its title follow', () => {
  it.each(details.map((page) => [page.file, page] as const))('%s', (_, page) => {
    const { document, url } = openPage(ownPages, page);
    const [site] = portals.filter(({ name }) => name === page.site);
    const [before] = site?.find(document, url) ?? [];
    // The texts change where the address stands, as the page would change them.
    const heading = before?.anchor.closest('h1') ?? before?.anchor.parentElement;
    const texts = document.createTreeWalker(heading ?? document.body, 4);
    const address = page.listings[0]?.address;
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      text.nodeValue = (text.nodeValue ?? '')
        .replace(`${address?.streetNumber} ${address?.streetName}`, '7 Nowhere Aly')
        .replace(address?.city ?? '', 'Elsewhere')
        .replace(address?.zipCode ?? '', '66901');
    }

    const { listings } = readPage(document, url);
    expect(listings.length).toBe(1);
    expect(listings[0]?.address).toMatchObject({ streetNumber: '7', streetName: 'Nowhere Aly' });
    const sources = Object.values(listings[0]?.sources ?? {});
    expect(sources.filter(({ from }) => /DATA|STATE|Context|schema\.org|^meta|^title/.test(from))).toEqual(
      [],
    );
  });
});

describe('a page that shows no listing has no place for a button', () => {
  const none = expectedPages(ownPages).filter(({ page }) => page === 'none');
  it.each(portals.map((site) => [site.name, site] as const))('on %s', (_, site) => {
    for (const page of none) {
      const { document } = openPage(ownPages, page);
      const url = new URL(`https://${site.hosts[0]}/news/`);
      expect(site.find(document, url), page.file).toEqual([]);
    }
  });
});

describe('a home’s page whose markup is not known is told by its URL and its heading', () => {
  it.each(details.map((page) => [page.file, page] as const))('%s', (_, page) => {
    const site = portals.find(({ name }) => name === page.site);
    const { document, url } = open(
      '<h1>7 Nowhere Aly, Elsewhere, KS 66901</h1><p>County: Republic</p>',
      page.url,
    );
    const [placement, ...others] = site?.find(document, url) ?? [];
    expect(others).toEqual([]);
    expect(placement?.kind).toBe('detail');
    expect(mergeEvidence((placement && site?.read(placement, document, url)) ?? [])).toMatchObject({
      address: { streetNumber: '7', streetName: 'Nowhere Aly', county: 'Republic' },
    });
    expect(site?.find(document, new URL('/news/', url))).toEqual([]);
  });
});

describe('page data may hold anything', () => {
  it.each([...details, ...results].map((page) => [page.file, page] as const))('%s', (_, page) => {
    const { document, url } = openPage(ownPages, page);
    const site = portals.find(({ name }) => name === page.site);
    const found = site?.find(document, url).length;
    const scripts = [...document.scripts].map((script) => [script, script.textContent] as const);
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (json, nth) => {
        const value = JSON.stringify(json);
        for (const [script, text] of scripts) script.textContent = torn(text, nth, value);
        const placements = site?.find(document, url) ?? [];
        expect(placements.length).toBe(found);
        for (const placement of placements) mergeEvidence(site?.read(placement, document, url) ?? []);
      }),
      { numRuns: 25 },
    );
  });
});

/** Data with one of its values exchanged for another. */
function torn(data: string, nth: number, value: string): string {
  const values = [...data.matchAll(/:("(?:[^"\\]|\\.)*"|\d+|null|true|false)(?=[,}])/g)];
  const one = values[nth % values.length];
  return one ? `${data.slice(0, one.index)}:${value}${data.slice(one.index + one[0].length)}` : data;
}

describe('homes are the same', () => {
  it.each([
    ['12 Elm St #4, Dover, NH 03820', '12 Elm Street Unit 4, Dover, NH 03820-1111'],
    ['12 Elm St', '12 Elm Street, Dover, NH 03820'],
    ['12 Elm St, Dover', '12 Elm Street, Dover, NH 03820'],
    ['Lot 3 Mirage Dr, Elko, NV 89801', 'LOT 3 MIRAGE DR, ELKO, NV 89801'],
  ])('%s and %s', (a, b) => {
    expect(isSameHome(a, b)).toBe(true);
    expect(isSameHome(b, a)).toBe(true);
  });

  it.each([
    ['12 Elm St #4, Dover, NH 03820', '12 Elm St #5, Dover, NH 03820'],
    ['12 Elm St #4, Dover, NH 03820', '12 Elm St, Dover, NH 03820'],
    ['12 Elm St, Dover, NH 03820', '12 Elm St, Rollins, NH 03821'],
    ['12 Elm St, Dover', '12 Elm St, Rollins, NH 03821'],
    ['12 Elm St, Dover, NH 03820', '14 Elm St, Dover, NH 03820'],
    ['Mirage Dr, Elko, NV 89801', 'Lot 4 Mirage Dr, Elko, NV 89801'],
    ['', ''],
    ['', '12 Elm St'],
  ])('not: %s and %s', (a, b) => {
    expect(isSameHome(a, b)).toBe(false);
    expect(isSameHome(b, a)).toBe(false);
  });
});

describe('data that a script assigns', () => {
  const assigned = (script: string): unknown =>
    assignedJson(
      open(`<script>var x = 1;</script><script>${script}</script>`, 'https://a.example/').document,
      '__DATA__',
    );

  it.each([
    ['window.__DATA__ = {"a": [1, {"b": "}]\\"{"}]}; window.more = {"a": 2};', { a: [1, { b: '}]"{' }] }],
    ['window.__DATA__={"a":1}', { a: 1 }],
    ['window.__DATA__ = [{"a": "\\x3Cb\\x3E"}];', [{ a: '<b>' }]],
    ['window.__DATA__ = ["\\u003c"]', ['<']],
  ])('is read from %s', (script, value) => {
    expect(assigned(script)).toEqual(value);
  });

  it.each([
    'window.__DATA__ = {"a": 1',
    'window.__DATA__ = {a: 1};',
    'window.__DATA__ = JSON.parse("{}");',
    'send(window.__DATA__);',
    'window.__DATA__ = }',
    'window.__DATA__ = ["',
  ])('is none in %s', (script) => {
    expect(assigned(script)).toBeUndefined();
  });

  it('is never run', () => {
    expect(assigned('window.__DATA__ = {"a": alert(1)};')).toBeUndefined();
  });

  it('is parsed once for as long as the script stays the same', () => {
    const { document } = open('<script>window.__DATA__ = {"a": 1};</script>', 'https://a.example/');
    const first = assignedJson(document, '__DATA__');
    expect(assignedJson(document, '__DATA__')).toBe(first);
    for (const script of document.scripts) script.textContent = 'window.__DATA__ = {"a": 2};';
    expect(assignedJson(document, '__DATA__')).toEqual({ a: 2 });
  });
});

it('reads the labels and values that data lists, of each field the first', () => {
  const pairs = [
    splitPair('Parcel Number: 12-3'),
    splitPair('No pair'),
    splitPair(7),
    ['County', ['Elko']],
    ['County', 'Other'],
    [null, 'Elko'],
    ['Walk Score', '12'],
  ] as const;
  expect(readListed(pairs, 'data').map(({ field, value, trust }) => [field, value, trust])).toEqual([
    ['parcelId', '12-3', 'structured'],
    ['county', 'Elko', 'structured'],
  ]);
});

it('says nothing of what is none', () => {
  expect([squareFeet(0), squareFeet(null), squareFeet(9100)]).toEqual(['', '', '9100 sqft']);
  expect([monthly('0'), monthly({}), monthly(80)]).toEqual(['', '', '$80 monthly']);
  expect([dayOf(undefined), dayOf(1e300), dayOf('2026-01-31')]).toEqual(['', '1e+300', '2026-01-31']);
  expect(dayOf(1771113600000)).toBe('2026-02-15T00:00:00.000Z');
});
