import type { Evidence } from '../listing/evidence.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { elementBefore } from './readers/beside.ts';
import { evidenceOf, readElements, readPaths } from './readers/evidence.ts';
import { readLabelled } from './readers/pairs.ts';
import { at, parseJson, words } from './readers/state.ts';
import { textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/** Checked on a client portal's listing of 2017: once on the page, the line with place and MLS number after it. */
const street = '.street-addr';
const place = '.locale-and-such';
/** Checked on a client portal's results of 2017: the data that saving a listing sends. */
const saved = '[data-listing^="{"]';
/** From public code: a row of the grid in the agents' own view, and what stands in it. */
const gridRow = 'tr.listing';
const gridNumber = '#listingNumberAnchor, [list_nbr]';
const gridStreet = '[ls="address"]';

/** Flexmls: the clients' portal, shared listings, and the grid that agents work in. */
export const flexmls: Site = {
  name: 'flexmls',
  hosts: ['*.flexmls.com'],

  find(document) {
    const heading = document.querySelector(street);
    if (heading) {
      const key = placeOf(document.body).mlsNumber || textOf(heading);
      return [{ ...detailPlacement(key, document.body, heading), inside: true }];
    }
    return uniqueByKey([
      ...[...document.querySelectorAll(saved)].flatMap(cardOf),
      ...[...document.querySelectorAll(gridRow)].flatMap(gridOf),
    ]);
  },

  read({ kind, scope }) {
    if (kind === 'detail') return readDetail(scope);
    return scope.matches(gridRow) ? readGrid(scope) : readCard(scope);
  },
};

/** "New Berlin, WI 53151-2316 • #1529680" */
function placeOf(scope: Element): { placeLine: string; mlsNumber: string } {
  const [placeLine = '', mlsNumber = ''] = textOf(scope.querySelector(place)).split(/[\s•]*#/);
  return { placeLine, mlsNumber };
}

function cardOf(element: Element): Placement[] {
  const card = element.closest('li') ?? element.parentElement;
  const key = words(at(savedData(element), 'ListingId'));
  const before = elementBefore(element);
  return card ? [rowPlacement(key, card, before?.localName === 'a' ? before : element)] : [];
}

const savedData = (element: Element | null): unknown => parseJson(element?.getAttribute('data-listing'));

function gridOf(row: Element): Placement[] {
  const address = row.querySelector(gridStreet);
  return address ? [rowPlacement(gridNumberOf(row) || textOf(address), row, address)] : [];
}

function gridNumberOf(row: Element): string {
  const element = row.querySelector(gridNumber);
  return textOf(element) || (element?.getAttribute('list_nbr') ?? '');
}

const readGrid = (row: Element): Evidence[] => [
  ...readElements(row, { streetLine: gridStreet, placeLine: '[ls="csz"]', price: '[ls="price"]' }, 'grid'),
  ...evidenceOf({ mlsNumber: gridNumberOf(row) }, 'labelled', 'grid'),
];

function readCard(scope: Element): Evidence[] {
  const listing = savedData(scope.querySelector(saved));
  const name = words(at(listing, 'StreetName'));
  const suffix = words(at(listing, 'StreetSuffix'));
  return [
    ...readPaths(
      listing,
      {
        streetNumber: 'StreetNumber',
        unit: 'UnitNumber StreetAdditionalInfo',
        city: 'City',
        state: 'StateOrProvince',
        zipCode: 'PostalCode',
        // MlsId is an internal key of 20 digits and more.
        mlsNumber: 'ListingId',
        price: 'ListPrice',
        bedrooms: 'BedsTotal',
        bathrooms: 'BathsTotal',
        status: 'MlsStatus',
      },
      'state',
      'data-listing',
    ),
    ...evidenceOf(
      {
        streetName: words(
          at(listing, 'StreetDirPrefix'),
          name,
          name.endsWith(` ${suffix}`) ? '' : suffix,
          at(listing, 'StreetDirSuffix'),
        ),
      },
      'state',
      'data-listing',
    ),
    ...readLabelled(scope),
  ];
}

const readDetail = (scope: Element): Evidence[] => [
  ...readLabelled(scope),
  ...readElements(
    scope,
    {
      streetLine: street,
      price: '.listing-detail-price-line',
      status: '.listing-vitals .listing-status',
      remarks: '.remarks',
    },
    'page',
  ),
  ...evidenceOf(placeOf(scope), 'labelled', 'page'),
];
