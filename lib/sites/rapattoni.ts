import type { Evidence } from '../listing/evidence.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { evidenceOf, readElements } from './readers/evidence.ts';
import { addressOf } from './readers/headings.ts';
import { readLabelled } from './readers/pairs.ts';
import { priceIn, textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/** From public code on agents' and clients' views (Dayton 2014, San Francisco 2021, Cincinnati 2026): heads a listing. */
const summary = '#tdListingSummary';
/** The same (Sonoma and Sacramento, 2019 to 2023): one result for clients, and what stands in it. */
const card = '.searchResult, tr.search-result-row';
const cardNumber = '.listingNum';
const cardAddress = '.address';
const info = (name: string): string => `.listing${name} .display-label, .listing${name} div`;

/** Rapattoni: a listing's page, with its summary above, and the clients' results. Lists of agents are tables. */
export const rapattoni: Site = {
  name: 'rapattoni',
  hosts: ['*.rapmls.com', 'search.metrolist.net'],

  find(document) {
    const heads = [...document.querySelectorAll(summary)];
    return uniqueByKey([
      ...heads.flatMap((head) => summaryPlacement(head, heads.length === 1)),
      ...[...document.querySelectorAll(card)].flatMap(cardPlacement),
    ]);
  },

  read: ({ scope }) => (scope.matches(card) ? readCard(scope) : readListing(scope)),
};

/** "Listing #21900123", "Listing Detail #1879854" */
const numberIn = (text: string): string => /#\s*((?=[\w-]*\d)[\w-]+)/.exec(text)?.[1] ?? '';

/** The row below the heading holds number, price and status on the left, the address on the right. */
const blockOf = (scope: Element): Element | null | undefined =>
  scope.querySelector(summary)?.parentElement?.nextElementSibling;

const addressElement = (block: Element | null | undefined): Element | undefined =>
  [...(block?.querySelectorAll('span, td') ?? [])].findLast((element) => addressOf(element));

function summaryPlacement(head: Element, alone: boolean): Placement[] {
  const scope = alone ? head.ownerDocument.body : head.closest('form > table');
  const block = scope && blockOf(scope);
  const address = addressElement(block);
  const number = numberIn(textOf(block));
  if (!scope || !address || !number) return [];
  const inside = address.localName === 'td';
  const placement = alone ? detailPlacement(number, scope, address) : rowPlacement(number, scope, address);
  return [inside ? { ...placement, inside } : placement];
}

function readListing(scope: Element): Evidence[] {
  const block = blockOf(scope);
  const text = textOf(block);
  const evidence = [
    ...readLabelled(scope),
    ...readElements(scope, { remarks: '#Remarks > div + div' }, 'page'),
    ...evidenceOf(
      {
        mlsNumber: numberIn(text),
        addressLine: addressOf(addressElement(block)),
        price: /\$[\d,]+(?=\s*\(LP\))/.exec(text)?.[0] ?? priceIn(text),
        status: /(\p{L}[\p{L} /-]+) \(\d\d?\/\d\d?\/\d+\)/u.exec(text)?.[1],
        ...person(scope),
      },
      'labelled',
      'summary',
    ),
  ];
  return evidence.map((one) => ({ ...one, value: one.field === 'bathrooms' ? baths(one.value) : one.value }));
}

/** "2 (1 1)": two in all, one full and one half. */
const baths = (text: string): string => text.replace(/^\d+ \((\d+)[ ,]+(\d+)\)$/, '$1 full, $2 half');

/** The cells beside "Agent" and "Office" go on with telephone numbers: "Ann Marsh Primary: 513-555-0142". */
function person(scope: Element): Record<string, string> {
  const beside = (label: string): string[] => {
    const cell = [...scope.querySelectorAll('td')].find((one) => textOf(one, 20) === label);
    return textOf(cell?.nextElementSibling).split(/\s*\b(?:Primary|Phone|Cell|Direct)\s*:\s*/);
  };
  const [fullName = '', phone = ''] = beside('Agent');
  const [company = ''] = beside('Office');
  return {
    'listingAgent.fullName': fullName,
    'listingAgent.phone': phone.replace(/[^\d().+ -].*$/, ''),
    'listingAgent.company': company,
  };
}

function cardPlacement(scope: Element): Placement[] {
  const address = scope.querySelector(cardAddress);
  const number = numberIn(textOf(scope.querySelector(cardNumber)));
  return address ? [rowPlacement(number || textOf(address), scope, address)] : [];
}

function readCard(scope: Element): Evidence[] {
  const evidence = readElements(
    scope,
    {
      price: '.rapIDXSearchResultsPriceTop',
      status: '.listingStatus',
      bedrooms: info('Beds'),
      bathrooms: info('Baths'),
      squareFeet: info('SqFt'),
      lotSize: info('Lotz'),
      yearBuilt: info('YrBuilt'),
      propertyType: info('Subtype'),
      remarks: '.remarks-long, .remarks',
      'listingAgent.company': '.listingOfficeName',
    },
    'card',
  ).map((one) => ({ ...one, value: one.field === 'bathrooms' ? baths(one.value) : one.value }));
  return [
    ...evidence,
    ...evidenceOf(
      {
        mlsNumber: numberIn(textOf(scope.querySelector(cardNumber))),
        addressLine: addressOf(scope.querySelector(cardAddress)),
      },
      'labelled',
      'card',
    ),
  ];
}
