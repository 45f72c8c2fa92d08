import { expect, it } from 'vitest';
import { otherSays } from '../../../lib/listing/listing.ts';
import { doubtInWords, sourceInWords } from '../../../lib/loops/draft/doubt.ts';
import { placeInWords } from '../../../lib/loops/draft/place.ts';
import { speak } from '../../words.ts';

it.each([
  ['label “List Price”', 'beside “List Price”'],
  ['grid “Price”', 'beside “Price”'],
  ['recipe “Tidewater”, label “Asking”', 'beside “Asking”'],
  ['recipe “Tidewater”', 'in the data behind the page'],
  ['recipe “Tidewater”, .price', 'in the data behind the page'],
  ['__NEXT_DATA__ property, mlsid', 'in the data behind the page'],
  ['schema.org House', 'in the page’s data for search engines'],
  ['meta og:price', 'in the page’s data for search engines'],
  ['heading', 'in the heading of the page'],
  ['card, .price', 'in the list of listings'],
  ['agent', 'in the page’s text'],
])('calls %s what a person would', (from, words) => {
  expect(placeInWords(from)).toBe(words);
});

it('tells both places where two of them disagree', () => {
  const doubt = otherSays('heading', '440,000');
  const source = { trust: 'labelled', from: 'label “Price”', doubt } as const;
  expect(doubtInWords(doubt)).toBe('The page also says “440,000” in the heading of the page.');
  expect(sourceInWords(source)).toBe(
    'What stands here was read beside “Price”, a place as good as the other: keep what is right.',
  );
  speak('fr');
  expect(doubtInWords(doubt)).toBe('La page indique aussi «\u00a0440,000\u00a0» dans l’en-tête de la page.');
});

it('tells where it was read what can be read in two ways', () => {
  const source = { trust: 'title', from: 'title', doubt: { code: 'noNumber' } } as const;
  expect(sourceInWords(source)).toBe('What stands here was read in the heading of the page.');
});
