import { generic } from './generic.ts';
import { siteAmong } from './hosts.ts';
import { mlsSystems } from './mls-systems.ts';
import { portals } from './portals.ts';
import type { Site } from './site.ts';

/** Every listing system that has a module, and last the reader for any other page. */
export const sites: readonly Site[] = [...portals, ...mlsSystems];

/** The site that reads a page: the one for its host, or else the generic one. */
export function siteFor(url: URL): Site {
  return siteAmong(sites, url) ?? generic;
}
