import { compass } from './compass.ts';
import { homes } from './homes.ts';
import { movoto } from './movoto.ts';
import { realtor } from './realtor.ts';
import { redfin } from './redfin.ts';
import type { Site } from './site.ts';
import { trulia } from './trulia.ts';
import { zillow } from './zillow.ts';

/** Sites for the public. What their pages show is in page-state JSON, too. */
export const portals: readonly Site[] = [zillow, realtor, redfin, trulia, homes, compass, movoto];
