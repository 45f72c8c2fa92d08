import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../lib/listing/evidence.ts';
import { mergeEvidence } from '../../lib/listing/merge.ts';
import { generic } from '../../lib/sites/generic.ts';
import { isSameUnit, placeIn, unitKey } from '../../lib/sites/readers/headings.ts';
import { readMeta } from '../../lib/sites/readers/meta.ts';
import { linkedData, schemaEvidence } from '../../lib/sites/readers/schema-org.ts';
import { priceIn } from '../../lib/sites/readers/text.ts';
import { open } from './load.ts';

const page = (html: string, url = 'https://homes.example/'): ReturnType<typeof open> =>
  open(`<!DOCTYPE html>${html}`, url);
const keys = (html: string, url?: string): string[] => {
  const { document, url: at } = page(html, url);
  return generic.find(document, at).map(({ key }) => key);
};
const values = (evidence: Evidence[]) =>
  Object.fromEntries(evidence.map(({ field, value }) => [field, value]));
const ld = (json: unknown): string => `<script type="application/ld+json">${JSON.stringify(json)}</script>`;

describe('homes', () => {
  it('are told apart by unit, as far as units are named', () => {
    const [first, second, whole] = [
      '12 Elm St #4, Dover, NH',
      '12 Elm St Unit 7, Dover, NH',
      '12 Elm St',
    ].map(unitKey);
    expect(isSameUnit(first ?? '', second ?? '')).toBe(false);
    expect(isSameUnit(first ?? '', whole ?? '')).toBe(true);
    expect(isSameUnit('', '')).toBe(false);
  });

  it('of one building each have a card', () => {
    const card = (unit: number) =>
      `<div><h3>12 Elm St #${unit}, Dover, NH</h3><b>$30${unit},000</b><p>2 beds</p></div>`;
    expect(keys(card(4) + card(7))).toEqual(['12 Elm St #4, Dover, NH', '12 Elm St #7, Dover, NH']);
  });
});

it('reads the home that a page is of, though it holds a table of others', () => {
  const { document, url } = page(
    `<title>12 Elm St, Dover, NH 03820</title><h1>12 Elm St, Dover, NH 03820</h1>
     <dl><dt>MLS #</dt><dd>24-1188</dd><dt>List Price</dt><dd>$329,900</dd><dt>Beds</dt><dd>3</dd></dl>
     <h2>Sold nearby</h2><table><tr><th>MLS #</th><th>Address</th><th>Price</th><th>Beds</th><th>Baths</th></tr>
     <tr><td>23-9001</td><td>14 Oak Ave</td><td>$299,000</td><td>5</td><td>4</td></tr>
     <tr><td>23-9002</td><td>9 Pine Rd</td><td>$310,000</td><td>6</td><td>4</td></tr></table>`,
  );
  const found = generic.find(document, url);
  expect(found.map(({ kind }) => kind)).toEqual(['detail']);
  const { address, mlsNumber, facts } = mergeEvidence(
    found.flatMap((one) => generic.read(one, document, url)),
  );
  expect([address.streetName, mlsNumber, facts.price, facts.bedrooms, facts.bathrooms ?? '']).toEqual([
    'Elm St',
    '24-1188',
    329_900,
    '3',
    '',
  ]);
});

describe('a card', () => {
  const card = (text: string, title = '') =>
    keys(
      `<title>${title}</title><div><h3>12 Elm St, Dover, NH</h3>${text}</div><div><h3>14 Oak Ave, Dover, NH</h3></div>`,
    );

  it.each([
    ['<b>$329,900</b><p>3 bd | 2 ba</p>', ''],
    ['<b>$1,495/mo</b><p>Beds: 2</p>', ''],
    ['<p>MLS #: 24-1188</p>', ''],
    ['<b>$329,900</b>', 'Homes for sale in Dover'],
  ])('of a listing has %s (%s)', (text, title) => {
    expect(card(text, title)).toHaveLength(1);
  });

  it.each([
    ['<b>$189</b><p>2 queen beds</p>', 'Hotels'],
    ['<b>$329,900</b>', 'Inbox'],
    ['<p>MLS ID: 3180221</p>', 'Our listings'],
    ['<p>Fire damage of $120,000</p>', 'The Courier'],
    ['<p>3 beds</p>', 'Homes for sale'],
  ])('of none has %s (%s)', (text, title) => {
    expect(card(text, title)).toEqual([]);
  });
});

describe('a table', () => {
  const table = (heads: string, cells: string) =>
    keys(
      `<table><tr><th>${heads.replaceAll('|', '</th><th>')}</th></tr><tr><td>${cells.replaceAll('|', '</td><td>')}</td></tr></table>`,
    );

  it('is of listings when it names the MLS number, or an address with facts of homes', () => {
    expect(table('ML #|Status', '11930448|ACTV')).toEqual(['11930448']);
    expect(table('Address|Beds|Price', '5 Elm St|3|$300,000')).toEqual(['5 Elm St']);
  });

  it('gives a home no unit of the column beside its street', () => {
    const { document, url } = page(
      '<table><tr><th>Address</th><th>MLS #</th><th>Price</th></tr><tr><td>47 Elm St</td><td>4999999</td><td>$410,000</td></tr></table>',
    );
    const [row] = generic.find(document, url);
    const listing = mergeEvidence(row ? generic.read(row, document, url) : []);
    expect(listing).toMatchObject({ mlsNumber: '4999999', facts: { price: 410_000 } });
    expect(listing.address).toMatchObject({ streetNumber: '47', streetName: 'Elm St', unit: '' });
  });

  it('is of members, orders and invoices when it does not', () => {
    expect(table('Name|Address|City|State|Zip|Status', 'Ida|5 Elm St|Dover|NH|03820|Active')).toEqual([]);
    expect(table('Item|Address|Price', 'Staging|5 Elm St|$300')).toEqual([]);
    expect(table('ML #|Status', 'none|ACTV')).toEqual([]);
  });
});

describe('a page', () => {
  const facts = '<dl><dt>MLS #</dt><dd>24-1188</dd><dt>Price</dt><dd>$300,000</dd></dl>';

  it('of dotloop has no listing, whatever it shows', () => {
    const html = `<h1>5 Elm St, Dover, NH 03820</h1>${facts}`;
    expect(keys(html)).toHaveLength(1);
    expect(keys(html, 'https://www.dotloop.com/my/loop/1')).toEqual([]);
    expect(keys(html, 'https://notdotloop.com/')).toHaveLength(1);
  });

  it('does not take a broker’s office for a home', () => {
    const office = ld({
      '@type': 'RealEstateAgent',
      name: 'Acme',
      address: { streetAddress: '9 Bay St', addressLocality: 'Dover', addressRegion: 'NH' },
    });
    const html = `<div class="address">9 Bay St, Dover, NH</div>${facts}`;
    expect(keys(html)).toHaveLength(1);
    expect(keys(office + html)).toEqual([]);
  });
});

it('reads what nodes of JSON-LD refer to, and references in circles', () => {
  const home = { '@type': 'House', '@id': '#h', yearBuilt: 1950, address: { '@id': '#a' } };
  const address = { '@type': 'PostalAddress', '@id': '#a', streetAddress: '5 Elm St' };
  const listing = {
    '@type': 'RealEstateListing',
    '@id': '#l',
    offers: { price: 5 },
    about: { '@id': '#h' },
    sameAs: { '@id': '#l' },
  };
  const { homes } = linkedData(page(ld({ '@graph': [listing, address] }) + ld(home)).document);
  expect(homes.map((one) => values(schemaEvidence(one)))).toContainEqual({
    streetLine: '5 Elm St',
    price: '5',
    yearBuilt: '1950',
  });
});

it('reads the pairs of Twitter’s cards', () => {
  const { document } = page(
    '<meta name="twitter:label1" content="Price"><meta name="twitter:data1" content="$389,900"><meta name="twitter:label2" content="Reading time"><meta name="twitter:data2" content="4 minutes">',
  );
  expect(values(readMeta(document))).toEqual({ price: '$389,900' });
});

it.each([
  ['Offered at $735,000 MLS# 5022917', '$735,000'],
  ['It sold for $389,000.', '$389,000'],
  ['sells for $4.2 million', ''],
  ['from $300K', ''],
  ['$2,045+', ''],
])('reads the price in “%s”', (text, price) => {
  expect(priceIn(text)).toBe(price);
});

it('knows a line that is a place and nothing else', () => {
  expect(placeIn('Upper Wick, Vermont 05998')).toBe('Upper Wick, Vermont 05998');
  expect(placeIn('A hilltop cape with wide boards')).toBe('');
});
