import { connectmls } from './connectmls.ts';
import { flexmls } from './flexmls.ts';
import { generic, orGeneric } from './generic.ts';
import { matrix } from './matrix.ts';
import { paragon } from './paragon.ts';
import { rapattoni } from './rapattoni.ts';
import type { Site } from './site.ts';

/**
 * MLS systems. They have more views than their modules know, which are left to the generic reader. It comes last,
 * for the systems that have no module.
 */
export const mlsSystems: readonly Site[] = [
  orGeneric(flexmls),
  orGeneric(paragon),
  orGeneric(matrix),
  orGeneric(rapattoni),
  orGeneric(connectmls),
  generic,
];
