import { expect, it } from 'vitest';
import { readMutated } from './mutated.ts';

it.each([11, 12, 13, 14, 15])(
  '1,000 changed pages (seed %i) are read without an exception, markup or an endless text',
  (seed) => {
    expect(readMutated(1_000, seed)).toBeGreaterThan(100);
  },
  120_000,
);
