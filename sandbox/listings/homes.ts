import { california } from './homes/california.ts';
import type { Home } from './homes/home.ts';
import { maine } from './homes/maine.ts';
import { ontario } from './homes/ontario.ts';
import { wisconsin } from './homes/wisconsin.ts';

export type { Home } from './homes/home.ts';

export { california, maine, ontario, wisconsin };

/** All invented homes of the sandbox. Every pretend listing site shows some of them. */
export const homes: readonly Home[] = [...maine, ...wisconsin, ...california, ...ontario];

export function findHome(mlsNumber: string): Home | undefined {
  return homes.find((home) => home.mlsNumber === mlsNumber);
}

/**
 * The home with this MLS number.
 * @throws when there is none: a page of the sandbox names a home that does not exist.
 */
export function homeByMls(mlsNumber: string): Home {
  const found = findHome(mlsNumber);
  if (!found) throw new Error(`No home in the sandbox has the MLS number ${mlsNumber}.`);
  return found;
}
