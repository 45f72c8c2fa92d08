import { parsePlace } from '../listing/address.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { cellOf, listingRows, readColumns } from './readers/columns.ts';
import { evidenceOf } from './readers/evidence.ts';
import { mlsIn } from './readers/headings.ts';
import { readLabelled } from './readers/pairs.ts';
import { priceIn, textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/** From public code, as everything here: one listing, as a card or a whole report. Classes "d12m3" change from MLS to MLS. */
const display = '.multiLineDisplay';
/** The address of a report, and of a card; the place stands in the next element. */
const heading = '.d-mega.d-color--brandDark, .d-fontSize--mega.d-color--brandDark';
const cardAddress = '.d-fontSize--largest.d-color--brandDark';
/** Holds the listings, in the agents' and in the clients' view. Grids of other things stand outside. */
const panel = '[id$="m_pnlDisplay"], .singleLineDisplay';

/**
 * Matrix: agents' views and client portals. The URL stays the same from one listing to another. Labels and
 * values are told apart by words alone, for some systems print the label bold and others the value.
 */
export const matrix: Site = {
  name: 'matrix',
  hosts: [
    '*.mlsmatrix.com',
    'matrix.abor.com',
    'matrix.brightmls.com',
    'matrix.canopymls.com',
    'matrix.crmls.org',
    'matrix.heartlandmls.com',
    'matrix.northstarmls.com',
    'matrix.ntreis.net',
    'matrix.recolorado.com',
    'matrix.swflamls.com',
  ],

  find(document) {
    const displays = [...document.querySelectorAll(display)];
    const placements = displays.flatMap((one) => displayed(one, displays.length));
    const grids = [...document.querySelectorAll(panel)].flatMap((one) => listingRows(one).flatMap(gridRow));
    return uniqueByKey([...grids, ...placements]);
  },

  read({ scope }) {
    const address = addressElement(scope);
    return [
      ...readColumns(scope),
      ...readLabelled(scope),
      ...evidenceOf(
        {
          streetLine: address ? textOf(address) : '',
          placeLine: address ? placeAfter(address) : '',
          price: priceIn(textOf(scope, 3_000)),
        },
        'title',
        'heading',
      ),
    ];
  },
};

/** The element that shows the street: in the large type of a heading or a card, or a report's labelled address. */
function addressElement(scope: Element): Element | undefined {
  const shown = [...scope.querySelectorAll(`${heading}, ${cardAddress}`)];
  return shown.find((element) => /^\w*\d\S*\s+\S*\p{L}/u.test(textOf(element)) && !priceIn(textOf(element)));
}

/** "Portland, ME 04103", in the element after the address. */
function placeAfter(address: Element): string {
  const next = address.nextElementSibling ?? address.parentElement?.nextElementSibling;
  const text = textOf(next);
  return text.length < 80 && parsePlace(text).address.state ? text : '';
}

function displayed(scope: Element, count: number): Placement[] {
  const labelled = readLabelled(scope);
  const number = labelled.find(({ field }) => field === 'mlsNumber')?.value || mlsIn(textOf(scope, 3_000));
  const address = addressElement(scope);
  const line = labelled.find(({ field }) => field === 'streetLine' || field === 'addressLine')?.value;
  const key = number || (address ? textOf(address) : line);
  if (!key) return [];
  const anchor = address ?? scope.querySelector('td, span, div') ?? scope;
  const single = count === 1 && !(address?.matches(cardAddress) && address.querySelector('a'));
  return [single ? detailPlacement(key, scope, anchor) : rowPlacement(key, scope, anchor)];
}

function gridRow(row: Element): Placement[] {
  const cell = cellOf(row, 'streetLine') ?? cellOf(row, 'mlsNumber');
  const key = textOf(cellOf(row, 'mlsNumber')) || textOf(cell);
  return cell && key ? [{ ...rowPlacement(key, row, cell), inside: true }] : [];
}
