import type { Site } from './site.ts';

/** The manifest's match patterns of every host that these sites read: "https://*.flexmls.com/*". */
export function matchPatterns(sites: readonly Pick<Site, 'hosts'>[]): string[] {
  return sites.flatMap(({ hosts }) => hosts.map((host) => `https://${host}/*`));
}

/** The one of these sites that a page's host belongs to. */
export function siteAmong(sites: readonly Site[], { hostname }: URL): Site | undefined {
  return sites.find(({ hosts }) => hosts.some((host) => hostMatches(hostname, host)));
}

/**
 * Whether a host is the one named, or, for "*.flexmls.com", that domain or one below it, as in a match pattern; "*" is any.
 * Only whole labels count: "notflexmls.com" and "www.flexmls.com.evil.example" do not match.
 */
export function hostMatches(hostname: string, host: string): boolean {
  if (!host.startsWith('*.')) return host === '*' || hostname === host;
  return hostname === host.slice(2) || hostname.endsWith(host.slice(1));
}
