import type { Evidence } from '../listing/evidence.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { evidenceOf } from './readers/evidence.ts';
import { readLabelled } from './readers/pairs.ts';
import { at, parseJson, words } from './readers/state.ts';
import { priceIn, textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/** Checked on a client portal's listing of 2017: once on the page, with the place line after it. */
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
      const key = numberIn(document.querySelector(place)) || textOf(heading);
      return [{ ...detailPlacement(key, document.body, heading), inside: true }];
    }
    const cards = [...document.querySelectorAll(saved)].flatMap(cardRow);
    return uniqueByKey(
      cards.length > 0 ? cards : [...document.querySelectorAll(gridRow)].flatMap(gridPlacement),
    );
  },

  read({ kind, scope }) {
    if (kind === 'detail') return readDetail(scope);
    return scope.matches(gridRow) ? readGrid(scope) : readCard(scope);
  },
};

const numberIn = (element: Element | null): string => /#\s*([\w-]*\d[\w-]*)/.exec(textOf(element))?.[1] ?? '';

const savedData = (element: Element | null): unknown => parseJson(element?.getAttribute('data-listing'));

function cardRow(element: Element): Placement[] {
  const listing = savedData(element);
  const key = words(at(listing, 'ListingId'));
  const card = element.closest('li') ?? element.parentElement;
  return key && card ? [rowPlacement(key, card, element)] : [];
}

function gridPlacement(row: Element): Placement[] {
  const address = row.querySelector(gridStreet);
  const key = gridNumberOf(row) || textOf(address);
  return address && key ? [rowPlacement(key, row, address)] : [];
}

function gridNumberOf(row: Element): string {
  const element = row.querySelector(gridNumber);
  return textOf(element) || (element?.getAttribute('list_nbr') ?? '');
}

function readGrid(row: Element): Evidence[] {
  return evidenceOf(
    {
      streetLine: textOf(row.querySelector(gridStreet)),
      placeLine: textOf(row.querySelector('[ls="csz"]')),
      mlsNumber: gridNumberOf(row),
      price: textOf(row.querySelector('[ls="price"]')),
    },
    'labelled',
    'grid',
  );
}

function readCard(scope: Element): Evidence[] {
  const listing = savedData(scope.matches(saved) ? scope : scope.querySelector(saved));
  const l = (name: string): unknown => at(listing, name);
  const [name, suffix] = [words(l('StreetName')), words(l('StreetSuffix'))];
  return [
    ...evidenceOf(
      {
        streetNumber: l('StreetNumber'),
        streetName: words(
          l('StreetDirPrefix'),
          name,
          name.toLowerCase().endsWith(` ${suffix.toLowerCase()}`) ? null : suffix || null,
          l('StreetDirSuffix'),
        ),
        unit: l('StreetAdditionalInfo') ?? l('UnitNumber'),
        city: l('City'),
        state: l('StateOrProvince'),
        zipCode: l('PostalCode'),
        // MlsId is an internal key of 20 digits and more.
        mlsNumber: l('ListingId'),
        price: l('ListPrice'),
        bedrooms: l('BedsTotal'),
        bathrooms: l('BathsTotal'),
        status: l('MlsStatus'),
      },
      'state',
      'data-listing',
    ),
    ...readLabelled(scope),
  ];
}

function readDetail(scope: Element): Evidence[] {
  const read = (selector: string, limit?: number): string => textOf(scope.querySelector(selector), limit);
  const city = read(place).split(/[•#]/)[0] ?? '';
  return [
    ...readLabelled(scope),
    ...evidenceOf(
      {
        streetLine: read(street),
        placeLine: city,
        mlsNumber: numberIn(scope.querySelector(place)),
        price: priceIn(read('.listing-detail-price-line')),
        status: read('.listing-vitals .listing-status'),
        remarks: read('.remarks', 10_000),
      },
      'labelled',
      'page',
    ),
  ];
}
