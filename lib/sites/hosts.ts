import { sites } from './registry.ts';

/** The manifest's match patterns of every host that a site reads: "https://*.flexmls.com/*". */
export function matchPatterns(): string[] {
  return sites.flatMap(({ hosts }) => hosts.map((host) => `https://${host}/*`));
}
