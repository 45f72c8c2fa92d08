import type { Evidence, EvidenceField } from '../../listing/evidence.ts';
import { evidenceOf, type Values } from './evidence.ts';

/** Meta names by the last part of their name, without punctuation: "og:street-address", "twitter:text:state_code", "mls_fb:beds". */
const names: Record<string, EvidenceField> = {
  streetaddress: 'streetLine',
  address: 'streetLine',
  locality: 'city',
  city: 'city',
  region: 'state',
  state: 'state',
  statecode: 'state',
  postalcode: 'zipCode',
  zip: 'zipCode',
  zipcode: 'zipCode',
  countryname: 'country',
  price: 'price',
  amount: 'price',
  beds: 'bedrooms',
  bedrooms: 'bedrooms',
  baths: 'bathrooms',
  bathrooms: 'bathrooms',
  sqft: 'squareFeet',
  mlsnumber: 'mlsNumber',
  mlsid: 'mlsNumber',
  agentfullname: 'listingAgent.fullName',
  agentname: 'listingAgent.fullName',
  agentprimaryphone: 'listingAgent.phone',
  agentemail: 'listingAgent.email',
  officename: 'listingAgent.company',
};

/** What the page's meta tags say of a home (Open Graph, Twitter cards, a portal's own). They are the page's, not a card's. */
export function readMeta(document: Document): Evidence[] {
  const evidence: Evidence[] = [];
  for (const meta of document.querySelectorAll('meta[property*=":"], meta[name*=":"]')) {
    const name = meta.getAttribute('property') ?? meta.getAttribute('name') ?? '';
    const key = name
      .slice(name.lastIndexOf(':') + 1)
      .toLowerCase()
      .replace(/[-_]/g, '');
    const field = Object.hasOwn(names, key) ? names[key] : undefined;
    if (!field) continue;
    const values: Values = { [field]: meta.getAttribute('content') };
    evidence.push(...evidenceOf(values, 'structured', `meta ${name}`));
  }
  return evidence;
}
