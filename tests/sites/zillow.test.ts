import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../lib/sites/read-page.ts';
import { open, ownPages } from './load.ts';

const first = 'https://www.zillow.com/homedetails/118-Larkspur-Ln-Harrow-Falls-ME-04999/88412_zpid/';
const second = 'https://www.zillow.com/homedetails/9-Quarry-Rd-Harrow-Falls-ME-04999/88001_zpid/';
const page = (file: string): string => readFileSync(join(ownPages, file), 'utf8');

/** What is read of the one home on a page, when the page shows this and the address bar that. */
function home(html: string, shown: string) {
  const { document, url } = open(html, shown);
  const { listings } = readPage(document, url);
  expect(listings.length).toBe(1);
  const [listing] = listings;
  if (!listing) throw new Error('There is no listing.');
  return listing;
}

describe('in-app navigation: the URL changes first, then the content, then the title, and the state never', () => {
  it('reads the first home from its state', () => {
    expect(home(page('zillow-detail.html'), first).sources.mlsNumber?.trust).toBe('state');
  });

  it('does not take the state’s home for another one while the content is still the first home’s', () => {
    const listing = home(page('zillow-detail.html'), second);
    expect(listing.address.streetName).toBe('Larkspur Ln');
    expect(Object.values(listing.sources).map(({ trust }) => trust)).not.toContain('state');
    expect(listing.people[0]?.fullName).toBe('Odette Marsh');
  });

  it('reads the second home from its content while the title is still the first home’s', () => {
    const html = page('zillow-stale.html').replace(
      /<title>.*<\/title>/,
      '<title>118 Larkspur Ln, Harrow Falls, ME 04999 | MLS #ME7714203 | Zillow</title>',
    );
    const listing = home(html, second);
    expect(listing.address.streetName).toBe('Quarry Rd');
    expect(listing.mlsNumber).toBe('');
    expect(listing.facts.price).toBe(199_000);
  });

  it('does not mix in the state of the first home on the way back, while the content is the second’s', () => {
    const listing = home(page('zillow-stale.html'), first);
    expect(listing.address.streetName).toBe('Quarry Rd');
    expect(listing.facts.squareFeet).toBe('');
    expect(Object.values(listing.sources).map(({ trust }) => trust)).not.toContain('state');
  });

  it('keeps to the results until the home is there', () => {
    const { document, url } = open(page('zillow-results.html'), first);
    expect(readPage(document, url).page).toBe('results');
  });
});

it('takes the cache as an object as well as a string', () => {
  const cache = { a: { property: { zpid: 7, streetAddress: '5 Elm St', price: 100_000, mlsid: 'A1234' } } };
  const state = { props: { pageProps: { componentProps: { gdpClientCache: cache } } } };
  const html = `<h1>5 Elm St, Dover, NH 03820</h1><script id="__NEXT_DATA__" type="application/json">${JSON.stringify(state)}</script>`;
  expect(home(html, 'https://www.zillow.com/homedetails/5-Elm-St/7_zpid/').mlsNumber).toBe('A1234');
});
