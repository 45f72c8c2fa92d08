import { describe, expect, it } from 'vitest';
import { readPage } from '../../lib/sites/read-page.ts';
import { differences, expectedPages, openPage, ownPages, sharedPages } from './load.ts';

/** Every value that expected.json gives for a page must be read from it. */
function readsEvery(folder: string): void {
  const pages = expectedPages(folder);
  for (const expected of pages) {
    it(expected.file, () => {
      const { document, url } = openPage(folder, expected);
      expect(differences(expected, readPage(document, url))).toEqual([]);
    });
  }
}

describe('the project’s own pages', () => readsEvery(ownPages));

describe.skipIf(expectedPages(sharedPages).length === 0)('saved pages', () => readsEvery(sharedPages));

describe('the comparison itself', () => {
  const expected = {
    file: '',
    url: '',
    site: 'zillow',
    page: 'detail' as const,
    listings: [{ address: { city: 'Dunmere' }, facts: { price: 5 }, listingAgent: { fullName: 'A B' } }],
  };

  it('tells every value that is missing or wrong', () => {
    expect(differences(expected, { site: 'zillow', page: 'none', listings: [] })).toEqual([
      'page: expected "detail", read "none"',
      'listings.length: expected 1, read 0',
      'listings[0].address.city: expected "Dunmere", read undefined',
      'listings[0].facts.price: expected 5, read undefined',
      'listings[0].listingAgent.fullName: expected "A B", read undefined',
    ]);
  });
});
