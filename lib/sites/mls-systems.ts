import { connectmls } from './connectmls.ts';
import { flexmls } from './flexmls.ts';
import { matrix } from './matrix.ts';
import { mlsPage, withOtherViews } from './mls-page.ts';
import { paragon } from './paragon.ts';
import { rapattoni } from './rapattoni.ts';
import type { Site } from './site.ts';

/**
 * MLS systems. They have more views than their modules know, which are left to what all of them have in common. That
 * comes last by itself, for the systems that have no module.
 */
export const mlsSystems: readonly Site[] = [
  withOtherViews(flexmls),
  withOtherViews(paragon),
  withOtherViews(matrix),
  withOtherViews(rapattoni),
  withOtherViews(connectmls),
  mlsPage,
];
