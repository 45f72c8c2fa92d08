import type { Evidence } from '../listing/evidence.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { elementBefore } from './readers/beside.ts';
import { evidenceOf, readElements, readPaths } from './readers/evidence.ts';
import { labelField } from './readers/labels.ts';
import { readNamed } from './readers/named.ts';
import { readLabelled } from './readers/pairs.ts';
import { reportPlacement } from './readers/report.ts';
import { at, parseJson, words } from './readers/state.ts';
import { textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/** Checked on a client portal's listing of 2017: once on the page, the line with place and MLS number after it. */
const street = '.street-addr';
const place = '.locale-and-such';
/** Checked on a client portal's results of 2017: the data that saving a listing sends. */
const saved = '[data-listing^="{"]';
/** From public code on the agents' own view (Park City and three others, 2022 to 2026): a row of the grid. */
const gridRow = 'tr.listing';
/** Each cell is named by its field; numbers, addresses and agents stand in elements of their own. */
const gridCell = 'td[class*="column_"]';
const gridNumber = '#listingNumberAnchor, [list_nbr], .column_mls a';
const gridStreet = '[ls="address"]';
const gridMember = '.column_me_tech_id a';
/** The same, and one in Spanish of 2024: a label of a report, which a grid opens in a frame of its own. */
const reportLabel = '.datalabelfont';

/** Flexmls: the clients' portal, shared listings, and the grid and the reports that agents work in. */
export const flexmls: Site = {
  name: 'flexmls',
  hosts: ['*.flexmls.com'],

  find(document) {
    const heading = document.querySelector(street);
    if (heading) {
      const key = placeOf(document.body).mlsNumber || textOf(heading);
      return [{ ...detailPlacement(key, document.body, heading), inside: true }];
    }
    const numbers = [...document.querySelectorAll(reportLabel)].filter(
      (label) => labelField(textOf(label)) === 'mlsNumber',
    );
    if (numbers.length === 1) return reportPlacement(document.body, readLabelled(document.body), 'detail');
    return uniqueByKey([
      ...[...document.querySelectorAll(saved)].flatMap(cardOf),
      ...[...document.querySelectorAll(gridRow)].flatMap(gridOf),
    ]);
  },

  read({ kind, scope }) {
    if (kind === 'detail') return scope.querySelector(street) ? readDetail(scope) : readLabelled(scope);
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
  const number = gridNumberOf(row);
  const address = row.querySelector(gridStreet) ?? row.querySelector(gridNumber);
  return address ? [rowPlacement(number || textOf(address), row, address)] : [];
}

function gridNumberOf(row: Element): string {
  const element = row.querySelector(gridNumber);
  return element?.getAttribute('list_nbr')?.trim() || textOf(element);
}

/** The name of a cell's field: "total_br". */
const cellName = (cell: Element): string =>
  /\bcolumn_(\w+)/.exec(cell.className)?.[1]?.replaceAll('_', ' ') ?? '';

/** The first of a cell's links is the agent, the second the office: "Ropewalk Realty (RPWK)". */
function readGrid(row: Element): Evidence[] {
  const [agent, office] = [...row.querySelectorAll(gridMember)].map((link) => textOf(link));
  const cells = [...row.querySelectorAll(gridCell)].filter((cell) => !cell.querySelector('[ls]'));
  return [
    ...evidenceOf({ mlsNumber: gridNumberOf(row) }, 'labelled', 'grid'),
    ...readElements(row, { streetLine: gridStreet, placeLine: '[ls="csz"]', price: '[ls="price"]' }, 'grid'),
    ...readNamed(
      cells.map((cell) => [cellName(cell), textOf(cell)]),
      'column',
    ).filter(({ field }) => field !== 'mlsNumber'),
    ...evidenceOf(
      {
        'listingAgent.fullName': agent,
        'listingAgent.company': office?.replace(/(\s*\([^)]*\))+$/, ''),
      },
      'labelled',
      'grid',
    ),
  ];
}

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
