import { parsePlace } from '../listing/address.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { elementAfter } from './readers/beside.ts';
import { readColumns, tableRows } from './readers/columns.ts';
import { evidenceOf } from './readers/evidence.ts';
import { mlsIn } from './readers/headings.ts';
import { readLabelled } from './readers/pairs.ts';
import { priceIn, textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/** From public code, as everything here: one listing, as a card or a whole report. Classes "d12m3" differ from MLS to MLS. */
const display = '.multiLineDisplay';
/** The address in large type: of a report, and of a card. */
const cardAddress = '.d-fontSize--largest.d-color--brandDark';
const largeAddress = `.d-mega.d-color--brandDark, ${cardAddress}`;
/** Holds the grid of listings, in the agents' view and in the clients'. Tables of other things stand outside. */
const panel = '[id$="m_pnlDisplay"], .singleLineDisplay';

/**
 * Matrix: agents' views and client portals. The URL stays the same from one listing to another. Labels and
 * values are told apart by words alone, for some systems print the label bold and others the value. The number
 * in `<!--@Record:…@-->` is an internal key.
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
    return uniqueByKey([
      ...[...document.querySelectorAll(panel)].flatMap(tableRows),
      ...displays.flatMap((one) => displayed(one, displays.length === 1)),
    ]);
  },

  read({ scope }) {
    const address = addressElement(scope);
    const below = textOf(elementAfter(address));
    return [
      ...readColumns(scope),
      ...readLabelled(scope),
      ...evidenceOf(
        {
          streetLine: textOf(address),
          placeLine: below.length < 80 && parsePlace(below).address.state ? below : '',
          price: priceIn(textOf(scope, 3_000)),
        },
        'title',
        'heading',
      ),
    ];
  },
};

/** The first large text that begins with a number, and is no price. */
function addressElement(scope: Element): Element | undefined {
  return [...scope.querySelectorAll(largeAddress)].find((element) => /^\w?\d\S*\s/.test(textOf(element)));
}

function displayed(scope: Element, alone: boolean): Placement[] {
  const address = addressElement(scope);
  const anchor = address ?? scope.querySelector('td, span') ?? scope;
  const key = mlsIn(textOf(scope, 3_000)) || labelledKey(scope) || textOf(address);
  const report = alone && !address?.matches(cardAddress);
  return [report ? detailPlacement(key, scope, anchor) : rowPlacement(key, scope, anchor)];
}

/** For reports that call the number otherwise, or have none. */
function labelledKey(scope: Element): string {
  const labelled = readLabelled(scope);
  const said = (name: string): string => labelled.find(({ field }) => field === name)?.value ?? '';
  return said('mlsNumber') || said('streetLine');
}
