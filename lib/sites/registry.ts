import { flexmls } from './flexmls.ts';
import { generic, orGeneric } from './generic.ts';
import { matrix } from './matrix.ts';
import { paragon } from './paragon.ts';
import { realtor } from './realtor.ts';
import type { Site } from './site.ts';
import { zillow } from './zillow.ts';

/**
 * Every listing system that has a module, and last the reader for any other page. MLS systems have more views than
 * their modules know.
 */
export const sites: readonly Site[] = [
  zillow,
  realtor,
  orGeneric(flexmls),
  orGeneric(paragon),
  orGeneric(matrix),
  generic,
];

/** The site that reads a page: the one for its host, or else the generic one. */
export function siteFor(url: URL): Site {
  return sites.find(({ hosts }) => hosts.some((host) => hostMatches(url.hostname, host))) ?? generic;
}

/**
 * Whether a host is the one named, or, for "*.flexmls.com", that domain or one below it, as in a match pattern.
 * Only whole labels count: "notflexmls.com" and "www.flexmls.com.evil.example" do not match.
 */
export function hostMatches(hostname: string, host: string): boolean {
  if (!host.startsWith('*.')) return hostname === host;
  return hostname === host.slice(2) || hostname.endsWith(host.slice(1));
}
