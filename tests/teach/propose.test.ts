import { describe, expect, it } from 'vitest';
import type { Listing } from '../../lib/listing/listing.ts';
import { mergeEvidence } from '../../lib/listing/merge.ts';
import type { Recipe, RecipeField } from '../../lib/sites/recipe.ts';
import { recipeSchema } from '../../lib/sites/recipe-schema.ts';
import { findByRecipe, readByRecipe } from '../../lib/sites/recipe-site.ts';
import { guess, propose } from '../../lib/teach/propose.ts';
import { rowsAround } from '../../lib/teach/rows.ts';
import { tidewater } from '../../sandbox/listings/tidewater/index.ts';
import { open } from '../sites/load.ts';

const host = 'www.tidewatermls.example';
const load = (html: string) => open(html, `https://${host}/`).document;

async function page(path: string): Promise<Document> {
  return load(await (await tidewater.request(path)).text());
}

/** The smallest element that says exactly this. */
function saying(scope: ParentNode, words: string): Element {
  const found = [...scope.querySelectorAll('*')].findLast(
    (one) => one.textContent?.replace(/\s+/g, ' ').trim() === words,
  );
  if (!found) throw new Error(`Nothing says “${words}”.`);
  return found;
}

/** Points at each of these, and takes the first way that is proposed. */
function teach(
  document: Document,
  pointed: Partial<Record<RecipeField, string>>,
  row?: { selector: string; first: Element },
): Recipe {
  const scope = row?.first ?? document.body;
  const fields = Object.entries(pointed).map(([field, words]) => {
    const [way] = propose(field as RecipeField, saying(scope, words), scope);
    return [field, way?.source];
  });
  const recipe = {
    name: 'Taught',
    host,
    ...(row && { row: row.selector }),
    fields: Object.fromEntries(fields),
  };
  expect(recipeSchema.safeParse(recipe).error).toBeUndefined();
  return recipe;
}

function readAll(recipe: Recipe, document: Document): Listing[] {
  return findByRecipe(recipe, document).map(({ scope }) => mergeEvidence(readByRecipe(recipe, scope)));
}

const sourcesOf = ({ fields }: Recipe) =>
  Object.fromEntries(
    Object.entries(fields).map(([field, source]) => [
      field,
      source.selector ?? `label ${'label' in source ? source.label : ''}`,
    ]),
  );

describe('what is taught on one page', () => {
  it('reads the next with other values and other rows: a definition list', async () => {
    const taught = await page('/property/pl82198411/508-avenida-del-faro-santa-cruz-ca-95060');
    const recipe = teach(taught, {
      addressLine: '508 Avenida del Faro',
      placeLine: 'Santa Cruz, CA 95060',
      mlsNumber: 'PL82198411',
      price: '$1,825,000',
      bedrooms: '4',
      yearBuilt: '2013',
      'listingAgent.fullName': 'Theo Finch Jr.',
    });
    expect(sourcesOf(recipe)).toMatchObject({
      addressLine: 'h1',
      mlsNumber: 'label MLS#',
      bedrooms: 'label Bedrooms',
      'listingAgent.fullName': 'label Listing Agent',
    });
    const [next, ...more] = readAll(
      recipe,
      await page('/property/pl82198230/19450-state-highway-1-jenner-ca-95450'),
    );
    expect(more).toEqual([]);
    expect(next).toMatchObject({
      address: {
        streetNumber: '19450',
        streetName: 'State Highway 1',
        city: 'Jenner',
        state: 'CA',
        zipCode: '95450',
      },
      mlsNumber: 'PL82198230',
    });
    expect(next?.facts.price).toBeGreaterThan(100_000);
    for (const path of ['/search', '/news/autumn-market', '/agents/theo-finch', '/mortgage-calculator'])
      expect(readAll(recipe, await page(path)), path).toEqual([]);
  });

  it('reads each row of a list, and of the next list', async () => {
    const taught = await page('/search');
    const [one, other] = taught.querySelectorAll('h3 a');
    const rows = one && other && rowsAround(one, other);
    if (!rows) throw new Error('no rows');
    expect(rows.selector).toBe('article.result');
    const recipe = teach(taught, { addressLine: one.textContent ?? '' }, rows);
    const price = propose(
      'price',
      saying(rows.first, rows.first.querySelector('.price')?.textContent ?? ''),
      rows.first,
    );
    const soft = propose('mlsNumber', rows.first.querySelector('.soft') ?? rows.first, rows.first);
    const [cost, number] = [price[0]?.source, soft[0]?.source];
    if (!cost || !number) throw new Error('nothing proposed');
    const listings = readAll(
      { ...recipe, fields: { ...recipe.fields, price: cost, mlsNumber: number } },
      taught,
    );
    expect(listings).toHaveLength(taught.querySelectorAll('article.result').length);
    expect(new Set(listings.map(({ mlsNumber }) => mlsNumber)).size).toBe(listings.length);
    for (const { address, mlsNumber, facts } of listings) {
      expect(address.streetNumber).toMatch(/\d/);
      expect(mlsNumber).toMatch(/\d{3}/);
      expect(facts.price).toBeGreaterThan(1_000);
    }
  });

  it('needs no labels: names that the page gives, short paths, and places last', () => {
    const home = (address: string, number: string, extra: string) =>
      load(`<div id="app-${number}"><main><section><h2>${address}</h2><p data-testid="mls-id">${number}</p>
<div class="css-1x9k2p">${extra}<span>$300,000</span><span>Active</span></div></section><section><p>Call</p></section></main></div>`);
    const recipe = teach(home('12 Elm St, Dover, NH 03820', '4471203', ''), {
      addressLine: '12 Elm St, Dover, NH 03820',
      mlsNumber: '4471203',
      price: '$300,000',
      status: 'Active',
    });
    expect(sourcesOf(recipe)).toEqual({
      addressLine: 'h2',
      mlsNumber: 'p[data-testid="mls-id"]',
      price: 'div > span:nth-of-type(1)',
      status: 'div > span:nth-of-type(2)',
    });
    const [next] = readAll(recipe, home('9 Oak Ave, Keene, NH 03431', '4471888', '<b>New</b>'));
    expect(next).toMatchObject({ mlsNumber: '4471888', facts: { price: 300_000, status: 'Active' } });
  });
});

describe('propose', () => {
  const ways = (html: string, selector: string, field: RecipeField = 'parcelId') => {
    const document = load(html);
    const element = document.querySelector(selector);
    if (!element) throw new Error('not there');
    return propose(field, element, document.body).map(({ source, value }) => [
      source.selector ?? source,
      value,
    ]);
  };

  it.each([
    ['dl', '<dl><dt>Folio no.</dt><dd id="x">77-1</dd></dl>'],
    ['table', '<table><tr><td>Other</td><td>1</td><th>Folio no.:</th><td id="x">77-1</td></tr></table>'],
    ['bold print', '<p><b>Folio no.</b> <span id="x">77-1</span></p>'],
    ['one text', '<p id="x">Folio no.: 77-1</p>'],
  ])('prefers a label, known or not: %s', (_, html) => {
    expect(ways(html, '#x')[0]).toEqual([{ label: 'Folio no.' }, '77-1']);
  });

  it('takes the label when the label is what was pointed at', () => {
    expect(ways('<dl><dt id="x">Folio no.</dt><dd>77-1</dd></dl>', '#x')[0]).toEqual([
      { label: 'Folio no.' },
      '77-1',
    ]);
  });

  it('takes no value for a label, nor another field’s label', () => {
    const name = '<div><p>Ada Wren</p><p id="x">(603) 555-0142</p></div>';
    expect(ways(name, '#x', 'listingAgent.phone').map(([way]) => typeof way)).not.toContain('object');
    const counts = '<div><span>3</span><span>beds</span><span id="x">2</span><span>baths</span></div>';
    expect(ways(counts, '#x', 'bathrooms').map(([way]) => typeof way)).not.toContain('object');
  });

  it('takes a label only where it is the first of its name', () => {
    const twice = '<dl><dt>Folio no.</dt><dd>1</dd></dl><dl><dt>Folio no.</dt><dd id="x">77-1</dd></dl>';
    expect(ways(twice, '#x')[0]?.[0]).toBe('dd[id="x"]');
  });

  it.each([
    ['the number of a listing', '<i id="price-4471203">$1</i><i>2</i>', 'i:nth-of-type(1)'],
    ['what a build made up', '<i id="c0ffee12ab">$1</i><i>2</i>', 'i:nth-of-type(1)'],
    ['a class that looks made', '<i class="css-1x9k2p">$1</i><i>2</i>', 'i:nth-of-type(1)'],
  ])('trusts no name that is %s', (_, html, selector) => {
    expect(ways(html, 'i', 'price').map(([way]) => way)).toEqual([selector]);
  });

  it('matches exactly the element pointed at, in every way', () => {
    const html =
      '<ul><li><p class="cost">$1</p></li><li><p class="cost">$2</p><div><p class="cost">$3</p></div></li></ul>';
    const document = load(html);
    for (const element of document.querySelectorAll('p')) {
      const found = propose('price', element, document.body);
      expect(found.length).toBeGreaterThan(0);
      for (const { source } of found)
        expect([...document.querySelectorAll(source.selector ?? '')]).toEqual([element]);
    }
  });
});

describe('guess', () => {
  it('finds what the page labels as a field', async () => {
    const { body } = await page('/property/pl82198411/508-avenida-del-faro-santa-cruz-ca-95060');
    expect(guess('price', body)).toMatchObject({ source: { label: 'List Price' }, value: '$1,825,000' });
    expect(guess('bedrooms', body)).toMatchObject({ source: { label: 'Bedrooms' }, value: '4' });
    expect(guess('listingAgent.email', load('<p>Agent</p>').body)).toBeUndefined();
  });
});

describe('rowsAround', () => {
  it.each([
    [
      'table rows',
      '<table><tbody><tr><td><a>1</a></td></tr><tr><td><a>2</a></td></tr></tbody></table>',
      'tbody > tr',
    ],
    [
      'list items among others',
      '<ul class="menu"><li>x</li></ul><ul id="homes"><li><a>1</a></li><li><a>2</a></li></ul>',
      'ul[id="homes"] > li',
    ],
    [
      'cards',
      '<div><div class="home-card big"><a>1</a></div><div class="home-card"><a>2</a></div></div>',
      'div.home-card',
    ],
  ])('finds %s', (_, html, selector) => {
    const [one, other] = load(html).querySelectorAll('a');
    expect(one && other && rowsAround(one, other)?.selector).toBe(selector);
  });

  it('finds none where there is no list', () => {
    const document = load('<div><h1>1</h1><p>2</p></div>');
    const [one, other] = [document.querySelector('h1'), document.querySelector('p')];
    expect(one && other && rowsAround(one, other)).toBeUndefined();
    expect(one && rowsAround(one, one)).toBeUndefined();
  });
});
