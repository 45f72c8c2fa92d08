import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { mergeEvidence } from '../../lib/listing/merge.ts';
import { generic } from '../../lib/sites/generic.ts';
import { type Recipe, recipeLimits } from '../../lib/sites/recipe.ts';
import { readRecipes, recipeSchema } from '../../lib/sites/recipe-schema.ts';
import { withRecipes } from '../../lib/sites/recipe-site.ts';
import type { Site } from '../../lib/sites/site.ts';
import { open } from './load.ts';

const none: Site = { name: 'none', hosts: [], find: () => [], read: () => [] };

const recipe: Recipe = {
  name: 'Gull Bay',
  host: '*.gullbay.example',
  mlsId: '71',
  fields: {
    addressLine: { selector: 'h2.where' },
    placeLine: { selector: '.place' },
    mlsNumber: { label: 'Ref. code' },
    price: { selector: '[data-cost]', attribute: 'data-cost' },
    'listingAgent.fullName': { label: 'Whom to call' },
  },
};

const page = `<h2 class="where">14 Heron Ct</h2><p class="place">Dover, NH 03820</p><span data-cost="$412,000">call us</span>
<table><tr><th>Ref. code</th><td>GB40117</td><th>Whom to call</th><td>Ada Wren</td></tr></table>`;

const results: Recipe = {
  name: 'Gull Bay, lists',
  host: 'www.gullbay.example',
  path: '/find',
  row: 'li.one',
  fields: { addressLine: { selector: 'a' }, mlsNumber: { selector: 'i' }, bedrooms: { selector: 'p' } },
};
const list = `<ul><li class="one"><a href="/1">14 Heron Ct, Dover, NH 03820</a><i>MLS# GB40117</i><p>3 beds · 2.5 baths</p></li>
<li class="one"><a href="/2">9 Tern Way, Dover, NH 03820</a><i>MLS# GB40118</i><p>4 beds · 1 baths</p></li><li class="one">Advertisement</li></ul>`;

function read(recipes: Recipe[], html: string, at = 'https://www.gullbay.example/homes/1', site = none) {
  const { document, url } = open(html, at);
  const own = withRecipes(site, () => recipes);
  return own.find(document, url).map((placement) => ({
    ...placement,
    listing: mergeEvidence(own.read(placement, document, url)),
  }));
}

describe('a recipe', () => {
  it('reads a home by selectors, attributes and labels, whatever the labels say', () => {
    const [found, ...more] = read([recipe], page);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ key: 'GB40117', kind: 'detail' });
    expect(found?.anchor.outerHTML).toBe('<h2 class="where">14 Heron Ct</h2>');
    expect(found?.listing).toMatchObject({
      address: { streetNumber: '14', streetName: 'Heron Ct', city: 'Dover', state: 'NH', zipCode: '03820' },
      mlsNumber: 'GB40117',
      mlsId: '71',
      facts: { price: 412_000 },
      people: [{ role: 'LISTING_AGENT', fullName: 'Ada Wren' }],
    });
    expect(found?.listing.sources.mlsNumber?.from).toBe('recipe “Gull Bay”, label “Ref. code”');
  });

  it('reads the rows of a list, each by itself, and what of a text is labelled so', () => {
    const found = read([recipe, results], list, 'https://www.gullbay.example/find?p=2');
    expect(
      found.map(({ key, kind, listing: { facts, mlsNumber } }) => [key, kind, mlsNumber, facts.bedrooms]),
    ).toEqual([
      ['GB40117', 'row', 'GB40117', '3'],
      ['GB40118', 'row', 'GB40118', '4'],
    ]);
    expect(found[0]?.anchor.localName).toBe('a');
  });

  it('finds nothing where what names a listing is not there', () => {
    expect(read([recipe], page.replace('14 Heron Ct', 'Autumn news'))).toEqual([]);
    expect(read([recipe], page.replace('GB40117', ''))).toEqual([]);
    expect(read([recipe], page.replace('GB40117', 'see below'))).toEqual([]);
  });

  it.each([
    ['another host', 'https://gullbay.example.evil.example/find'],
    ['another page', 'https://www.gullbay.example/lists'],
    ['a host above', 'https://gullbay.example/find'],
  ])('leaves %s alone', (_, url) => {
    expect(read([results], list, url)).toEqual([]);
  });

  it('puts the button inside a label’s or cell’s element, never between cells or in a link', () => {
    const labelled = {
      ...recipe,
      fields: { addressLine: { label: 'Where' }, mlsNumber: { label: 'Ref. code' } },
    };
    const [found] = read(
      [labelled],
      `<dl><dt>Where</dt><dd>14 Heron Ct, Dover, NH</dd><dt>Ref. code</dt><dd>GB40117</dd></dl>`,
    );
    expect([found?.anchor.localName, found?.inside]).toEqual(['dt', true]);
  });

  it('leaves other pages to the site behind, and adds what that says of the same home only', () => {
    const known = `<h1>14 Heron Ct, Dover, NH 03820</h1><h2 class="where">14 Heron Ct</h2><p class="place">Dover, NH 03820</p>
<dl><dt>MLS #</dt><dd>GB40117</dd><dt>Ref. code</dt><dd>GB40117</dd><dt>List price</dt><dd>$1</dd><dt>Bedrooms</dt><dd>3</dd><dt>Year built</dt><dd>1931</dd><dt>Sq. ft.</dt><dd>1,200</dd></dl>`;
    const [both] = read([recipe], known, undefined, generic);
    expect(both?.listing.facts).toMatchObject({ bedrooms: '3', yearBuilt: '1931' });
    const another = known.replace('<h2 class="where">14 Heron', '<h2 class="where">99 Heron');
    expect(read([recipe], another, undefined, generic)[0]?.listing.facts.bedrooms).toBe('');
    expect(
      read([{ ...recipe, path: '/elsewhere' }], known, undefined, generic)[0]?.listing.facts.bedrooms,
    ).toBe('3');
  });

  it('says once which selector is none, and reads the rest', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const bad = { ...recipe, fields: { ...recipe.fields, status: { selector: 'p:nope(' } } };
    expect(read([bad], page)).toHaveLength(1);
    expect(read([bad], page)).toHaveLength(1);
    expect(warn.mock.calls).toEqual([['Loop-It: “p:nope(” of the recipe “Gull Bay” is no CSS selector.']]);
  });

  it('never throws for what a page or a recipe holds', () => {
    const words = fc.oneof(
      fc.string(),
      fc.constantFrom('h2', '*', 'div > *', 'MLS', '', ':', '[x="', '14 Heron Ct, Dover, NH'),
    );
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    fc.assert(
      fc.property(words, words, words, words, (selector, label, text, more) => {
        const odd = {
          ...recipe,
          row: more,
          fields: { addressLine: { selector }, mlsNumber: { label } },
        } as Recipe;
        const { document, url } = open('<h2></h2><div><p></p></div>', 'https://www.gullbay.example/');
        for (const element of document.querySelectorAll('h2, p')) element.textContent = text;
        const site = withRecipes(none, () => [odd]);
        for (const placement of site.find(document, url)) site.read(placement, document, url);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the schema', () => {
  const faultsOf = (value: unknown) =>
    readRecipes(value).faults.map(({ path, message }) => `${path.join('.')}: ${message}`);

  it('takes one recipe, a list, and a file that was exported', () => {
    for (const value of [recipe, [recipe], { recipes: [recipe] }, { version: 1, recipes: [recipe] }]) {
      expect(readRecipes(value)).toEqual({ recipes: [recipe], faults: [] });
    }
  });

  it('takes the one that the documentation shows', () => {
    const [, shown] = /```json\n([\s\S]*?)```/.exec(readFileSync('docs/sites.md', 'utf8')) ?? [];
    expect(readRecipes(JSON.parse(shown ?? '')).faults).toEqual([]);
  });

  it('tells every fault with its place', () => {
    const { fields } = recipe;
    expect(
      faultsOf([
        { ...recipe, host: 'https://www.gullbay.example', colour: 'red' },
        {
          name: '',
          host: '*.example',
          fields: { ...fields, price: { selector: '' }, address: { selector: 'h1' } },
        },
        { ...recipe, fields: { status: { selector: 'p', label: 'Status' } } },
        7,
      ]),
    ).toEqual([
      '0.host: a host is expected, in small letters: "www.example.com", or "*.example.com" for it and all below it',
      '0.colour: is not known here',
      '1.name: must not be empty',
      '1.host: a host is expected, in small letters: "www.example.com", or "*.example.com" for it and all below it',
      '1.fields.price.selector: must not be empty',
      '1.fields.address: is no field: is "addressLine" meant?',
      '2.fields.status: either "selector" or "label" is expected',
      '2.fields: an address (addressLine, streetLine) or an mlsNumber is expected, to know a listing by',
      '3: {"name": …, "host": …, "fields": …} is expected',
    ]);
    expect(faultsOf({ ...recipe, fields: { price: { label: 'Price' } } })).toEqual([
      'fields: an address (addressLine, streetLine) or an mlsNumber is expected, to know a listing by',
    ]);
    expect(faultsOf([])).toEqual([': there is no recipe here']);
  });

  it.each([
    ['a whole top-level domain', { host: '*.com' }],
    ['a substring of a host', { host: '*gullbay.example' }],
    ['a path that is none', { path: 'find' }],
    ['a long selector', { row: 'a'.repeat(recipeLimits.selector + 1) }],
    ['many steps', { row: 'a > b c '.repeat(5) }],
    ['a selector that looks all over the page', { row: 'div:has(p)' }],
    ['code', { run: 'alert(1)' }],
    ['an MLS by name', { mlsId: 'Gull Bay' }],
    [
      'an event handler’s name with a space',
      { fields: { mlsNumber: { selector: 'p', attribute: 'on click' } } },
    ],
  ])('refuses %s', (_, change) => {
    expect(recipeSchema.safeParse({ ...recipe, ...change }).success).toBe(false);
  });

  it('takes no selector that holds a large page up', () => {
    const steps = recipeLimits.steps;
    const slow = [
      Array(steps).fill('*').join(' '),
      Array(steps).fill('*').join('~'),
      Array(steps)
        .fill('div:not(.x) *')
        .slice(0, steps / 2)
        .join(' ~ '),
    ];
    const html = '<div><p>'.repeat(300) + '<i></i>'.repeat(3_000);
    for (const selector of slow) {
      expect(recipeSchema.safeParse({ ...recipe, row: selector }).success, selector).toBe(true);
      const began = performance.now();
      read([{ ...recipe, row: selector }], html);
      expect(performance.now() - began, selector).toBeLessThan(5_000);
    }
  });
});
