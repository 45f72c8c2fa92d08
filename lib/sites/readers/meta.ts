import type { Evidence } from '../../listing/evidence.ts';
import { labelField } from './labels.ts';
import { fitting, type Labelled, labelledEvidence } from './values.ts';

/** Meta names that say the same of any page. */
const general = /(title|description|type|status|comments)$/;

/**
 * What the page's meta tags say of a home (Open Graph, Twitter cards, a portal's own), by the last part of their
 * names: "og:street-address", "twitter:text:state_code". They are the page's, not a card's.
 */
export function readMeta(document: Document): Evidence[] {
  const labelled: Labelled = new Map();
  for (const meta of document.querySelectorAll('meta[property*=":"], meta[name*=":"]')) {
    const name = meta.getAttribute('property') ?? meta.getAttribute('name') ?? '';
    const field = general.test(name) ? undefined : labelField(name.replace(/^.*:/, ''));
    const value = field && fitting(field, meta.getAttribute('content') ?? '');
    if (value && !labelled.has(field)) labelled.set(field, { value, from: `meta ${name}` });
  }
  return labelledEvidence(labelled, 'structured');
}
