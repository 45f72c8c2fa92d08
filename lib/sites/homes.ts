import type { Evidence } from '../listing/evidence.ts';
import { portal } from './portal.ts';
import { evidenceOf, lotEvidence, personEvidence } from './readers/evidence.ts';
import { textOf } from './readers/text.ts';

/**
 * www.homes.com, all from public code of 2023 to 2026. There is no page data; JSON-LD describes a home, with half
 * baths left out. A home's own page shows similar homes in the very markup of results.
 */
export const homes = portal({
  name: 'homes',
  hosts: ['www.homes.com'],
  distrust: /^bathrooms$/,

  detail: {
    isAt: ({ pathname }) => pathname.startsWith('/property/'),
    street: '.property-info-address-main, .property-info-address h1',
    place: '.property-info-address-citystatezip',
    other: '#deed-history-container, .price-table',
    elements: {
      price: '#price, .property-info-price',
      remarks: '#ldp-description-text, .ldp-description-text',
      mlsNumber: '.mls-number',
      subdivision: '.property-info-neighborhood a',
    },
  },

  card: {
    is: '.search-placard, .placard-container',
    street: 'address, .address',
    facts: '.detailed-info-container',
    elements: { price: '.price-container, .current-price' },
  },

  also: (scope, kind) => [
    ...evidenceOf({ status: statusOf(scope, kind) }, 'labelled', 'status'),
    ...lotEvidence(scope.querySelector('.property-info-feature.lotsize')),
    ...(kind === 'detail' ? [...scope.querySelectorAll('.agent-information-mls-info')].flatMap(agentAt) : []),
  ],
});

const status = /^(for (sale|rent)|pending|contingent|under contract|coming soon|sold|active)\b/i;

/** Pills say "$15K price drop" as well as "Pending" and "Sold Jan 30, 2026". */
function statusOf(scope: Element, kind: 'detail' | 'row'): string {
  const own = kind === 'row' ? scope : (scope.querySelector('.ldp-property-info-container') ?? scope);
  const pills = [...own.querySelectorAll('.status-pill')].map((pill) => status.exec(textOf(pill))?.[0]);
  const told = pills.find(Boolean);
  if (told) return told;
  if (own.querySelector('.rent-indicator, .price-label')) return 'For Rent';
  return own.matches('.for-sale-placard') || own.querySelector('.for-sale-placard') ? 'For Sale' : '';
}

/** Of a home that is sold, there is one of these for each side. */
function agentAt(part: Element): Evidence[] {
  const who = /buy|bought/i.test(textOf(part.querySelector('.listing-agent-title')))
    ? 'buyingAgent'
    : 'listingAgent';
  const said = ['fullname', 'agency-name', 'phone-number', 'email'].map((key) =>
    textOf(part.querySelector(`.agent-information-${key}`)),
  );
  return personEvidence(who, said, 'labelled', 'agent');
}
