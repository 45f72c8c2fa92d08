import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../lib/listing/evidence.ts';
import { readColumns, tableRows } from '../../lib/sites/readers/columns.ts';
import { addressIn, addressOf, mlsIn, sameHome, titleParts } from '../../lib/sites/readers/headings.ts';
import { labelField } from '../../lib/sites/readers/labels.ts';
import { readMeta } from '../../lib/sites/readers/meta.ts';
import { readNamed } from '../../lib/sites/readers/named.ts';
import { readLabelled } from '../../lib/sites/readers/pairs.ts';
import { positionedHeading, positionedPairs } from '../../lib/sites/readers/positioned.ts';
import { reportPlacement } from '../../lib/sites/readers/report.ts';
import { schemaEvidence, schemaHomes } from '../../lib/sites/readers/schema-org.ts';
import { priceIn, textOf } from '../../lib/sites/readers/text.ts';
import { open } from './load.ts';

const page = (html: string): Document => open(`<!DOCTYPE html>${html}`, 'https://mls.example/').document;
const values = (evidence: Evidence[]) =>
  Object.fromEntries(evidence.map(({ field, value }) => [field, value]));
const labelled = (html: string) => values(readLabelled(page(html).body));

describe('labels', () => {
  it.each([
    ['MLS #', 'mlsNumber'],
    ['MLS®#:', 'mlsNumber'],
    ['MLS Listing ID', 'mlsNumber'],
    ['ML#', 'mlsNumber'],
    ['N° MLS', 'mlsNumber'],
    ['Approx. Year Built', 'yearBuilt'],
    ['Est. Acreage', 'lotSize'],
    ['# of Bedrooms', 'bedrooms'],
    ['Total Sq. Ft.', 'squareFeet'],
    ['1/2 Baths', 'halfBaths'],
    ['½ Baths', 'halfBaths'],
    ['City/Town (Mail Address)', 'postalCity'],
    ['County/Parish', 'county'],
    ['Tax Key Number', 'parcelId'],
    ['List Agent Preferred Phone', 'listingAgent.phone'],
    ['Co-List Agent', 'coListingAgent.fullName'],
    ['List Agent License #', 'listingAgent.license'],
    ['Sold Price', 'soldPrice'],
    ['Close Date', 'soldDate'],
    ['HOA Name', 'hoa'],
    ['Association Name', 'hoa'],
    ['Inclusions', 'inclusions'],
    ['Año de construcción', 'yearBuilt'],
    ['Prix demandé', 'price'],
  ])('%s is %s', (label, field) => {
    expect(labelField(label)).toBe(field);
  });

  it.each([
    'Age (NOT year built)',
    'Age',
    'Tax Year',
    'City/Town (taxing entity)',
    'Municipality',
    'Price per square foot',
    'Unit #1 Rent',
    'Property ID',
    'Source’s property ID',
    'Listing ID',
    'List Office Phone',
    'Total Taxes',
    'Garage Spaces',
    'Included',
    'License #',
    '',
  ])('%s is not known', (label) => {
    expect(labelField(label)).toBeUndefined();
  });
});

describe('label/value pairs', () => {
  it.each([
    ['dl', '<dl><dt>County:</dt><dd>Kane</dd><dt>APN</dt><dd>12-3</dd></dl>'],
    ['table', '<table><tr><td>County</td><td>Kane</td><td>APN</td><td>12-3</td></tr></table>'],
    [
      'table with headings',
      '<table><tr><th>County</th><td>Kane</td></tr><tr><th>APN</th><td>12-3</td></tr></table>',
    ],
    ['grid', '<div><div>County</div><div>Kane</div><div>APN</div><div>12-3</div></div>'],
    ['strong and text', '<p><strong>County:</strong> Kane <strong>APN:</strong> 12-3</p>'],
    ['text and strong', '<p>County: <b>Kane</b></p><p>APN <b>12-3</b></p>'],
    ['one text each', '<ul><li>County: Kane</li><li>APN: 12-3</li></ul>'],
    ['one text', '<p>County: Kane | APN: 12-3</p>'],
    ['texts that comments split', '<p>County<!-- -->: <!-- -->Kane</p><p>APN<!-- -->: <!-- -->12-3</p>'],
    [
      'sibling spans',
      '<div><span>County</span><span>Kane</span></div><div><span>APN</span><span>12-3</span></div>',
    ],
    [
      'label and value each wrapped',
      '<div><div><span>County</span></div><div><span>Kane</span></div></div><div><div><b>APN</b></div><div><i>12-3</i></div></div>',
    ],
    [
      'an icon first',
      '<li><div><svg></svg></div><div><div><span>County</span></div></div><p>Kane</p></li><li><i></i><span>APN</span><p>12-3</p></li>',
    ],
  ])('are read from %s', (_, html) => {
    expect(labelled(html)).toEqual({ county: 'Kane', parcelId: '12-3' });
  });

  it.each([
    ['two texts', '<span>3</span> <span>beds</span>'],
    ['one text', '<span>3 Beds</span>'],
    ['a list', '<ul><li><b>3</b> <abbr>bds</abbr></li></ul>'],
  ])('are read with the value first, from %s', (_, html) => {
    expect(labelled(html)).toEqual({ bedrooms: '3' });
  });

  it('keeps to one order in a row of counts', () => {
    const after = '<div><b>3</b><i>Beds</i><b>2</b><i>Baths</i><b>1,200</b><i>SqFt</i></div>'.replaceAll(
      'i>',
      'u>',
    );
    expect(labelled(after)).toEqual({ bedrooms: '3', bathrooms: '2', squareFeet: '1,200' });
    const before = '<div><u>Beds</u><b>3</b><u>Baths</u><b>2</b><u>SqFt</u><b>1,200</b></div>';
    expect(labelled(before)).toEqual({ bedrooms: '3', bathrooms: '2', squareFeet: '1,200' });
  });

  it('does not take the value before for the label’s own', () => {
    const report = '<div><b>12 Elm St</b><u>Acres</u><b>2.1</b><u>Total SqFt</u><b>1,988</b></div>';
    expect(labelled(report)).toEqual({ lotSize: '2.1', squareFeet: '1,988' });
    const priced = '<div><b>$500,000</b><b>3</b><u>Beds</u><b>2</b><u>Baths</u></div>';
    expect(labelled(priced)).toEqual({ bedrooms: '3', bathrooms: '2' });
  });

  it('leaves a blank blank, rather than take the next label or value', () => {
    expect(labelled('<table><tr><td>Status</td><td></td><td>County</td><td>Kane</td></tr></table>')).toEqual({
      county: 'Kane',
    });
    expect(labelled('<dl><dt>Status</dt><dt>Photos</dt><dd>12</dd></dl>')).toEqual({});
    expect(labelled('<p><b>Status</b>: </p><p>Some other paragraph</p>')).toEqual({});
    expect(labelled('<dl><dt>Status</dt><dd>--</dd><dt>City</dt><dd>N/A</dd></dl>').status).toBeUndefined();
  });

  it('does not read forms, heads of columns, scripts, or what follows at a distance', () => {
    expect(labelled('<label>City</label><input><label>Full name *</label><input>')).toEqual({});
    expect(
      labelled('<table><tr><th>City</th><th>Photos</th></tr><tr><td>Dover</td><td>3</td></tr></table>'),
    ).toEqual({});
    expect(labelled('<script>City: Dover</script><select><option>City: Dover</option></select>')).toEqual({});
    expect(labelled('<ul><li>Community</li></ul><p>Dover</p>')).toEqual({});
    expect(labelled('<h4>Community</h4><ul><li>Features: Sidewalks</li></ul>')).toEqual({});
  });

  it('adds full and half baths up, and prefers that to a total', () => {
    const html =
      '<dl><dt>Total Baths</dt><dd>3</dd><dt>Full Baths</dt><dd>2</dd><dt>Half Baths</dt><dd>1</dd></dl>';
    expect(labelled(html)).toEqual({ bathrooms: '2 full, 1 half' });
    expect(labelled('<dl><dt>Full Baths</dt><dd>2</dd></dl>')).toEqual({ bathrooms: '2' });
  });

  it('trusts the postal city more than another', () => {
    const evidence = readLabelled(
      page('<dl><dt>City</dt><dd>Colonie</dd><dt>Postal City</dt><dd>Watervliet</dd></dl>').body,
    );
    expect(evidence.map(({ value, trust }) => [value, trust])).toEqual([
      ['Colonie', 'labelled'],
      ['Watervliet', 'structured'],
    ]);
  });

  it('takes the first of each, and skips what it is told to', () => {
    const html = '<p>County: Kane</p><section><p>County: Cook</p><p>City: Elgin</p></section>';
    expect(labelled(html)).toEqual({ county: 'Kane', city: 'Elgin' });
    const skipped = readLabelled(page(html).body, (element) => element.localName === 'section');
    expect(values(skipped)).toEqual({ county: 'Kane' });
  });

  it.each([
    ['an internal key', 'MLS #: 20170516184941000272000000'],
    ['a word', 'MLS #: pending'],
    ['an age', 'Year Built: 57'],
    ['no state', 'State: excellent'],
    ['a few words', 'Description: Nice'],
  ])('does not take %s for a value', (_, text) => {
    expect(labelled(`<p>${text}</p>`)).toEqual({});
  });
});

describe('columns', () => {
  const grid = page(
    '<table><thead><tr><th></th><th>MLS #</th><th>Address</th><th>Price</th></tr></thead><tbody><tr><td>1</td><td>20-11</td><td>5 Elm St</td><td>$5,000</td></tr></tbody></table><table><tr><th>Room</th><th>Level</th></tr><tr><td>Kitchen</td><td>1</td></tr></table>',
  );

  it('are read by their heads', () => {
    const [row, ...others] = tableRows(grid);
    expect(others).toEqual([]);
    expect(row && values(readColumns(row.scope))).toEqual({
      mlsNumber: '20-11',
      streetLine: '5 Elm St',
      price: '$5,000',
    });
  });

  it('are not the labels of rows', () => {
    const table = page(
      '<table><tr><th>MLS #</th><td>20-11</td></tr><tr><th>Address</th><td>5 Elm St</td></tr></table>',
    );
    expect(tableRows(table)).toEqual([]);
  });

  it('are read of rows only', () => {
    expect(readColumns(grid.body)).toEqual([]);
  });
});

describe('values whose labels stand elsewhere', () => {
  it('are read by the dictionary, the first that can be a value of each', () => {
    const pairs = [
      ['MLS #', ''],
      ['MLS #', '20-11'],
      ['MLS #', '20-12'],
      ['Year Built', 'new'],
      ['Showing', 'Call'],
    ] as const;
    expect(readNamed(pairs, 'column')).toEqual([
      expect.objectContaining({ field: 'mlsNumber', value: '20-11', trust: 'labelled' }),
    ]);
  });
});

describe('reports set by position', () => {
  const part = (top: number, left: number, text: string) =>
    `<div style="position:absolute;top:${top}px;left:${left}px">${text}</div>`;
  const report = (...parts: string[]) => page(parts.join('')).body;

  it('pair a label with what stands next to its right, in whatever order they come', () => {
    const scope = report(
      part(100, 10, 'County:'),
      part(100, 300, 'Year Built:'),
      part(120, 10, 'APN:'),
      part(122, 90, '12-3'),
      part(101, 380, '1957'),
      part(100, 90, 'Kane'),
    );
    expect(positionedPairs(scope)).toEqual([
      ['County:', 'Kane'],
      ['Year Built:', '1957'],
      ['APN:', '12-3'],
    ]);
  });

  it('leave a blank blank: the next label is no value', () => {
    const scope = report(part(100, 10, 'County:'), part(100, 300, 'APN:'), part(100, 380, '12-3'));
    expect(values(readNamed(positionedPairs(scope), 'position'))).toEqual({ parcelId: '12-3' });
  });

  it('have their heading at the top, and need both sides to be said in pixels', () => {
    const scope = report(
      part(5, 200, '$500,000'),
      part(5, 10, '5 Elm St'),
      part(90, 10, 'County:'),
      '<p style="top:1em;left:2em">Sold</p>',
    );
    expect(positionedHeading(scope)).toEqual(['5 Elm St', '$500,000']);
  });
});

describe('the button of a report', () => {
  const placed = (html: string) => {
    const scope = page(`<main>${html}</main>`).body.querySelector('main');
    return scope ? reportPlacement(scope, readLabelled(scope), 'detail') : [];
  };

  it('goes after the address, within its cell', () => {
    const [placement] = placed(
      '<table><tr><td>MLS #</td><td>20-11</td><td>Address</td><td>5 Elm St</td></tr></table>',
    );
    expect(placement).toMatchObject({ key: '20-11', kind: 'detail', inside: true });
    expect(placement?.anchor.textContent).toBe('5 Elm St');
  });

  it('goes after the MLS number where no address is shown', () => {
    const [placement] = placed('<p><b>MLS #:</b> <span>20-11</span></p><p><b>County:</b> Kane</p>');
    expect(placement?.key).toBe('20-11');
    expect(placement?.anchor.textContent).toContain('20-11');
  });

  it('goes nowhere when a report says neither', () => {
    expect(placed('<p><b>County:</b> Kane</p>')).toEqual([]);
  });
});

describe('schema.org', () => {
  const read = (json: unknown) =>
    schemaHomes(page(`<script type="application/ld+json">${JSON.stringify(json)}</script>`)).map((home) =>
      values(schemaEvidence(home)),
    );
  const address = { '@type': 'PostalAddress', streetAddress: '5 Elm St', addressLocality: 'Dover' };

  it('is read through offers and lists', () => {
    const home = { '@type': 'House', address, floorSize: { value: 1200, unitCode: 'FTK' } };
    const offer = {
      '@type': 'Product',
      description: 'A house with a garden',
      offers: { price: 5000 },
      itemOffered: home,
    };
    expect(
      read({ '@type': 'ItemList', description: 'Many homes', itemListElement: [{ item: offer }] }),
    ).toEqual([
      {
        streetLine: '5 Elm St',
        city: 'Dover',
        price: '5000',
        remarks: 'A house with a garden',
        squareFeet: '1200 sqft',
      },
    ]);
  });

  it('is read of homes only', () => {
    expect(read({ '@type': 'Hotel', address })).toEqual([]);
    expect(read({ '@type': 'RealEstateAgent', address })).toEqual([]);
    expect(read({ '@type': 'House', name: 'A house without an address' })).toEqual([]);
  });

  it('does not stumble over what else a script may hold', () => {
    for (const json of [
      null,
      5,
      'x',
      [],
      [[[]]],
      { '@type': 5 },
      { '@type': ['House', null], address: [] },
    ]) {
      expect(() => read(json)).not.toThrow();
    }
    expect(schemaHomes(page('<script type="application/ld+json">{"@type": "House",</script>'))).toEqual([]);
  });

  it('is read from microdata with the same result', () => {
    const html =
      '<div itemscope itemtype="https://schema.org/Offer"><meta itemprop="price" content="5000"><div itemprop="itemOffered" itemscope itemtype="https://schema.org/House"><span itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><b itemprop="streetAddress">5 Elm St</b> <b itemprop="addressLocality">Dover</b></span><span itemprop="numberOfBedrooms">3</span></div></div>';
    expect(schemaHomes(page(html)).map((home) => values(schemaEvidence(home)))).toEqual([
      { streetLine: '5 Elm St', city: 'Dover', price: '5000', bedrooms: '3' },
    ]);
  });
});

it('reads meta tags by the last part of their names', () => {
  const html =
    '<meta property="og:street-address" content="5 Elm St"><meta name="twitter:text:state_code" content="NH"><meta property="mls_fb:beds" content="3"><meta property="og:type" content="house"><meta property="og:description" content="One of many fine homes in our town"><meta property="og:site_name" content="Homes">';
  expect(values(readMeta(page(html)))).toEqual({ streetLine: '5 Elm St', state: 'NH', bedrooms: '3' });
});

describe('addresses', () => {
  it.each([
    '12 Elm St, Albany, NY 12208',
    '1547 Desdemona CT SAN JOSE CA 95121',
    'N84W10233 Plover Ct, Cedar Mills, WI',
    '88 Ferry Landing Rd',
    '1880 Rue des Merisiers, Val-Clair, QC J9Z 9Z9',
  ])('%s is one', (text) => {
    expect(addressIn(text)).toBe(text);
  });

  it('are read without the price beside them', () => {
    expect(addressIn('$489,000 12 Elm St, Albany, NY 12208')).toBe('12 Elm St, Albany, NY 12208');
    expect(
      addressOf(
        page('<h1>$489,000<br><small>12 Elm St</small><div>Albany, NY</div></h1>').querySelector('h1'),
      ),
    ).toBe('12 Elm St, Albany, NY');
  });

  it.each([
    '12 Homes for Sale in Albany, NY 12208',
    'Albany, NY 12208',
    '3 beds, 2 baths',
    '1,763 Sq Ft',
    '$259,000',
    '5 ways to find a home',
    'Open: Sun 12pm-3pm',
    '',
  ])('%s is none', (text) => {
    expect(addressIn(text)).toBe('');
  });

  it('are compared by number and street', () => {
    expect(sameHome('12 Elm Street, Albany, NY', '12 ELM ST')).toBe(true);
    expect(sameHome('12 Elm St', '14 Elm St')).toBe(false);
    expect(sameHome('', '')).toBe(false);
  });
});

it.each([
  [
    '4836 Sicily Dr, Lake Elsinore, CA 92530 | MLS #IG26033705 | Zillow',
    '4836 Sicily Dr, Lake Elsinore, CA 92530',
    'IG26033705',
  ],
  [
    '12 Elm St, ALBANY, NY 12208 ( For Sale ) | MLS# 201810016 | Acme',
    '12 Elm St, ALBANY, NY 12208',
    '201810016',
  ],
  ['12 Elm St - Acme Realty', '12 Elm St', ''],
  ['Acme MLS | Search', '', ''],
])('reads the title %s', (title, address, mlsNumber) => {
  expect(titleParts(title)).toEqual({ address, mlsNumber });
});

it('finds an MLS number in a text, and nothing that is none', () => {
  expect(mlsIn('Albany, NY - MLS® No. 24-113')).toBe('24-113');
  expect(mlsIn('Source: CRMLS, MLS#: IG26033705')).toBe('IG26033705');
  expect(mlsIn('the MLS has 12 homes')).toBe('');
  expect(mlsIn('NMLS #12345')).toBe('');
});

it('finds a whole price, not one to begin from or a rounded one', () => {
  expect(priceIn('now $1,495,000 only')).toBe('$1,495,000');
  expect(priceIn('$2,045+ 1 bd')).toBe('');
  expect(priceIn('$200k')).toBe('');
  expect(priceIn('Price on request')).toBe('');
});

it('reads text as a person does', () => {
  const text = textOf(page('<p>MLS#: <!-- -->12<script>x</script><b>3</b><br>4&nbsp;&amp; 5 , 6</p>').body);
  expect(text).toBe('MLS#: 12 3 4 & 5, 6');
});
