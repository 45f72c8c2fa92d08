import { expect, it } from 'vitest';
import type { Doubt } from '../../lib/listing/listing.ts';
import { mergeEvidence } from '../../lib/listing/merge.ts';
import { listingSchema } from '../../lib/listing/schema.ts';

const listing = mergeEvidence([]);

/** A Listing's one doubt, as it is read back. */
function readBack(doubt: unknown): Doubt | undefined {
  const sources = { 'address.unit': { trust: 'title', from: 'title', doubt } };
  return listingSchema.safeParse({ ...listing, sources }).data?.sources['address.unit']?.doubt;
}

it.each<Doubt>([
  { code: 'noComma' },
  { code: 'leftOut', text: 'Harbor Towers' },
  { code: 'otherSays', from: 'row', text: '249000' },
  { code: 'sentence', text: 'There is no street number.' },
])('reads a doubt as it was kept: %j', (doubt) => {
  expect(readBack(structuredClone(doubt))).toEqual(doubt);
});

it('reads the sentence that an earlier version kept', () => {
  expect(readBack('There is no street number.')).toEqual({
    code: 'sentence',
    text: 'There is no street number.',
  });
});

it.each([{ code: 'leftOut' }, { code: 'otherSays', text: 'x' }, { code: 'toString' }, 7])(
  'refuses what is no doubt: %j',
  (doubt) => expect(readBack(doubt)).toBeUndefined(),
);
