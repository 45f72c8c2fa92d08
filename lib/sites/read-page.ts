import type { Listing } from '../listing/listing.ts';
import { mergeEvidence } from '../listing/merge.ts';
import { siteFor } from './registry.ts';

/** What a page is: one listing, a list of them (a pane of one may be open beside it), or neither. */
export interface PageReading {
  site: string;
  page: 'detail' | 'results' | 'none';
  listings: Listing[];
}

/** Everything that a page says about the listings on it, in their order. Never throws for what a page may hold. */
export function readPage(document: Document, url: URL, site = siteFor(url)): PageReading {
  const placements = site.find(document, url);
  const detail = placements.length === 1 && placements[0]?.kind === 'detail';
  return {
    site: site.name,
    page: placements.length === 0 ? 'none' : detail ? 'detail' : 'results',
    listings: placements.map((placement) => mergeEvidence(site.read(placement, document, url))),
  };
}
