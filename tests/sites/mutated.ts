import fc from 'fast-check';
import { expect } from 'vitest';
import { mergeEvidence } from '../../lib/listing/merge.ts';
import { generic } from '../../lib/sites/generic.ts';
import { siteFor } from '../../lib/sites/registry.ts';
import type { Site } from '../../lib/sites/site.ts';
import { expectedPages, openPage, ownPages } from './load.ts';
import { markup, mutation } from './mutations.ts';

const pages = expectedPages(ownPages)
  .map((page) => ({ ...openPage(ownPages, page), file: page.file }))
  .filter(({ document }) => document.body?.localName === 'body');
const bodies = pages.map(({ document }) => document.body.cloneNode(true) as Element);

/** Whatever a page holds, what is read of it is plain text of a bounded length, each listing has a key, and nothing throws. */
function readsPlainly(site: Site, document: Document, url: URL): number {
  const placements = site.find(document, url);
  for (const placement of placements) {
    expect(placement.key).toMatch(/^.{1,300}$/su);
    expect(placement.anchor.isConnected && placement.scope.isConnected).toBe(true);
    const evidence = site.read(placement, document, url);
    for (const { field, value, from } of evidence) {
      expect(typeof value === 'string' && value.length <= 10_000, field).toBe(true);
      expect(from.length).toBeLessThan(200);
      expect(`${value}${from}`).not.toContain(markup);
    }
    mergeEvidence(evidence);
  }
  return placements.length;
}

/** Changes pages of ours in up to eight ways, and reads each as its own site and as any page. @returns listings found */
export function readMutated(count: number, seed: number): number {
  let found = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...pages.keys()),
      fc.array(mutation, { minLength: 1, maxLength: 8 }),
      (at, mutations) => {
        const page = pages[at];
        const fresh = bodies[at]?.cloneNode(true);
        if (!page || !fresh) throw new Error('There is no such page.');
        page.document.body.replaceWith(fresh);
        for (const mutate of mutations) mutate(page.document.body, bodies);
        for (const site of new Set([siteFor(page.url), generic]))
          found += readsPlainly(site, page.document, page.url);
      },
    ),
    { numRuns: count, seed, endOnFailure: true },
  );
  return found;
}
