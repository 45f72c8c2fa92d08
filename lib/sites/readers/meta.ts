import type { Evidence } from '../../listing/evidence.ts';
import { labelField } from './labels.ts';
import { fitting, type Labelled, labelledEvidence } from './values.ts';

/** Meta names that say the same of any page. */
const general = /(title|description|type|status|comments|label\d|data\d)$/;

/**
 * What the page's meta tags say of a home: Open Graph and a portal's own, by the last part of their names
 * ("og:street-address", "twitter:text:state_code"), and the pairs of Twitter's cards ("twitter:label1" with
 * "twitter:data1"). They are the page's, not a card's.
 */
export function readMeta(document: Document): Evidence[] {
  const labelled: Labelled = new Map();
  const said = new Map<string, string>();
  for (const meta of document.querySelectorAll('meta[property*=":"], meta[name*=":"]')) {
    const name = meta.getAttribute('property') ?? meta.getAttribute('name') ?? '';
    if (!said.has(name)) said.set(name, meta.getAttribute('content') ?? '');
  }
  for (const [name, content] of said) {
    const named = /^twitter:label\d$/.test(name);
    const text = named ? (said.get(name.replace('label', 'data')) ?? '') : content;
    const field = labelField(named ? content : general.test(name) ? '' : name.replace(/^.*:/, ''));
    const value = field && fitting(field, text);
    if (value && !labelled.has(field)) labelled.set(field, { value, from: `meta ${name}` });
  }
  return labelledEvidence(labelled, 'structured');
}
