import { realtor } from './realtor.ts';
import type { Site } from './site.ts';
import { zillow } from './zillow.ts';

/** Sites for the public. What their pages show is in page-state JSON, too. */
export const portals: readonly Site[] = [zillow, realtor];
