import { describe, expect, it } from 'vitest';
import { siteFor } from '../../lib/sites/registry.ts';
import { type ExpectedPage, expectedPages, openPage, ownPages } from './load.ts';

/** What is said of another home, and of no home on our pages. */
const sentinels = /9182|Zebrafinch|Otherville|ZZ99887766|9,?876,?543|1791|Sentinel|zq-0-1|\b97\b|987|49999/i;

const facts: [label: string, value: string][] = [
  ['MLS #', 'ZZ99887766'],
  ['List Price', '$9,876,543'],
  ['Bedrooms', '97'],
  ['Full Baths', '97'],
  ['Half Baths', '97'],
  ['Square Feet', '9,182'],
  ['Lot Size', '97 acres'],
  ['Year Built', '1791'],
  ['Status', 'Sentinel Hold'],
  ['Property Type', 'Sentinel Lodge'],
  ['County', 'Sentinel'],
  ['Subdivision', 'Sentinel Acres'],
  ['Parcel Number', 'zq-0-1'],
  ['School District', 'Sentinel Union'],
  ['HOA Fee', '$987'],
  ['Listing Agent', 'Sentinel Person'],
  ['Remarks', 'Sentinel words about a home that is not the one in question here.'],
];
const street = '9182 Zebrafinch Way';
const line = `${street}, Otherville, NV 49999`;
const place = 'Otherville, NV 49999';

const pairs = (each: (label: string, value: string) => string): string =>
  facts.map(([label, value]) => each(label, value)).join('');

/** How pages show another home beside the main one. */
const others: Record<string, string> = {
  'a card with a heading': `<div class="card"><h3>${line}</h3>${pairs((a, b) => `<p>${a}: ${b}</p>`)}</div>`,
  'a card whose address is a link': `<article><a href="/x">${street}<br>${place}</a><dl>${pairs((a, b) => `<dt>${a}</dt><dd>${b}</dd>`)}</dl></article>`,
  'a table under an address': `<section><address>${line}</address><table>${pairs((a, b) => `<tr><td>${a}</td><td>${b}</td></tr>`)}</table></section>`,
  'a list in an aside': `<aside><h4>${line}</h4><ul>${pairs((a, b) => `<li><span>${a}</span><span>${b}</span></li>`)}</ul></aside>`,
  'bold labels': `<div><div class="property-address">${street}, ${place}</div>${pairs((a, b) => `<div><strong>${a}:</strong> ${b}</div>`)}</div>`,
  microdata: `<div itemscope itemtype="https://schema.org/House"><h3 itemprop="address">${line}</h3><span itemprop="numberOfBedrooms">97</span><span itemprop="yearBuilt">1791</span><p itemprop="description">Sentinel words about a home that is not the one in question.</p></div>`,
  'JSON-LD': `<script type="application/ld+json">${JSON.stringify({ '@type': 'House', address: { '@type': 'PostalAddress', streetAddress: street, addressLocality: 'Otherville', postalCode: '49999' }, yearBuilt: 1791, numberOfBedrooms: 97, description: 'Sentinel words about another home', offers: { price: 9876543 } })}</script>`,
};

type Place = (body: Element, html: string) => void;

/** Where they stand: after everything, before everything, and beside the heading's own part of the page. */
const places: Record<string, Place> = {
  'at the end': (body, html) => body.insertAdjacentHTML('beforeend', html),
  'at the beginning': (body, html) => body.insertAdjacentHTML('afterbegin', html),
  'after the first half of the page': (body, html) => {
    const all = [...body.children].filter(({ localName }) => localName !== 'script');
    all[Math.floor(all.length / 2)]?.insertAdjacentHTML('beforebegin', html);
  },
  'among similar homes': (body, html) =>
    body.insertAdjacentHTML(
      'beforeend',
      `<section><h2>Similar homes</h2><div>${html}${html}</div></section>`,
    ),
};

const pages = expectedPages(ownPages);
const details = pages.filter(({ page, site }) => page === 'detail' && site === 'generic');

const opened = new Map<string, ReturnType<typeof openPage> & { body: Node }>();

/** A page as it was saved, each time anew. */
function fresh(page: ExpectedPage): ReturnType<typeof openPage> {
  const known = opened.get(page.file);
  if (!known) {
    const first = openPage(ownPages, page);
    opened.set(page.file, { ...first, body: first.document.body.cloneNode(true) });
    return first;
  }
  known.document.body.replaceWith(known.body.cloneNode(true));
  return known;
}

/** What is read of a page's own home, another standing beside it, in words that name the other. */
function readOfOther(page: ExpectedPage, html: string, place: Place, other: RegExp): string[] {
  const { document, url } = fresh(page);
  place(document.body, html);
  const site = siteFor(url);
  return site
    .find(document, url)
    .filter(({ key }) => !other.test(key))
    .flatMap((placement) =>
      site.read(placement, document, url).map(({ field, value }) => `${field}: ${value}`),
    )
    .filter((one) => other.test(one));
}

describe.each(details.map((page) => [page.file, page] as const))('%s', (_, page) => {
  it.each(Object.entries(others))('has nothing of another home, shown as %s', (_, html) => {
    const own = readOfOther(page, '', () => undefined, sentinels);
    for (const [where, place] of Object.entries(places)) {
      const read = readOfOther(page, html, place, sentinels);
      expect(
        read.filter((one) => !own.includes(one)),
        where,
      ).toEqual([]);
    }
  });
});

/** The first home on a system's page of results, with what names it. */
function cardOf(page: ExpectedPage): { html: string; other: RegExp } {
  const { document, url } = fresh(page);
  const [placement] = siteFor(url).find(document, url);
  const [home] = page.listings;
  if (!placement || !home) throw new Error(`${page.file} has no listing.`);
  const { streetNumber, streetName } = home.address;
  const price = home.facts?.price?.toLocaleString('en');
  const names = [`${streetNumber} ${streetName}`, home.mlsNumber, price]
    .filter(Boolean)
    .map((one) => RegExp.escape(one ?? ''));
  return { html: placement.scope.outerHTML, other: new RegExp(names.join('|'), 'i') };
}

const beside = details
  .concat(pages.filter(({ page, site }) => page === 'detail' && site !== 'generic'))
  .flatMap((page) =>
    pages
      .filter((results) => results.site === page.site && results.page === 'results')
      .map((results) => [page.file, results.file, page, results] as const),
  );

it.each(beside)('%s has nothing of a card of %s', (_, __, page, results) => {
  const { html, other } = cardOf(results);
  const own = readOfOther(page, '', () => undefined, other);
  for (const where of ['at the end', 'among similar homes'] as const) {
    const place = places[where] as Place;
    expect(
      readOfOther(page, html, place, other).filter((one) => !own.includes(one)),
      where,
    ).toEqual([]);
  }
});
