import type { Evidence } from '../listing/evidence.ts';
import { glance } from '../listing/glance.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { elementAfter } from './readers/beside.ts';
import { readColumns, tableRows } from './readers/columns.ts';
import { evidenceOf } from './readers/evidence.ts';
import { mlsIn } from './readers/headings.ts';
import { readLabelled } from './readers/pairs.ts';
import { reportPlacement } from './readers/report.ts';
import { priceIn, textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/**
 * Everything here is from public code that works on agents' views and client portals, 2015 to 2026 (Austin, Bright,
 * Dallas, Houston, Montréal, San Jose, St. Louis, Stellar). One listing as a card, as a report or in one line; a
 * report may hold another one, of its property type. Classes such as "d12m3" differ from MLS to MLS.
 */
const display = '.multiLineDisplay, .singleLineDisplay';
/** The address in large type: of a report, and of a card, whose price is as large. */
const cardAddress = '.d-fontSize--largest';
const largeAddress = `.d-mega, ${cardAddress}`;
/** Opens a listing: its number or its address can be pressed. */
const opening = 'a[href*="Redisplay"]';
/** A text put together from several fields, which most addresses are. */
const formula = '.formula';
/** Holds the grid of listings. Tables of other things stand outside, or within a report. */
const panel = '[id$="m_pnlDisplay"], .singleLineDisplay';
/** The status as "Status_A", "Status_ACT", where it has no label. */
const status = '[class*="Status_"]';

/** A listing that its agent shares (Stellar, 2026) has labels and values; its address heads the remarks: "About 8 Elm St, …". */
const sharedPath = /^\/matrix\/shared\//i;
const about = /About (\w?\d[^\n]{5,120}? \d{5}(?:-\d{4})?)/;

/**
 * Matrix: agents' views and client portals. The URL stays the same from one listing to another. Labels and
 * values are told apart by words alone, for some systems print the label bold and others the value. The number
 * in `<!--@Record:…@-->` is an internal key, as is `data-key`.
 */
export const matrix: Site = {
  name: 'matrix',
  hosts: [
    '*.mlsmatrix.com',
    'matrix.abor.com',
    'matrix.brightmls.com',
    'matrix.canopymls.com',
    'matrix.centris.ca',
    'matrix.crmls.org',
    'matrix.ctxmls.com',
    'matrix.harmls.com',
    'matrix.heartlandmls.com',
    'matrix.interiorbc.ca',
    'matrix.itsorealestate.ca',
    'matrix.marismatrix.com',
    'matrix.northstarmls.com',
    'matrix.ntreis.net',
    'matrix.pillarnine.com',
    'matrix.realcomponline.com',
    'matrix.recolorado.com',
    'matrix.swflamls.com',
    'matrix-new.onekeymlsny.com',
    'search.mlslistings.com',
    'www.matrix.nwmls.com',
  ],

  find(document, { pathname }) {
    const { body } = document;
    if (sharedPath.test(pathname) && body) return reportPlacement(body, readShared(body), 'detail');
    const rows = [...document.querySelectorAll(panel)]
      .flatMap(tableRows)
      .filter(({ scope }) => !scope.closest('.multiLineDisplay'));
    const displays = [...document.querySelectorAll(display)].filter(
      (one) => !one.parentElement?.closest(display) && !rows.some(({ scope }) => one.contains(scope)),
    );
    const reports = displays.filter(isReport);
    return uniqueByKey([
      ...rows,
      ...displays.flatMap((one) => displayed(one, reports.length === 1 && reports[0] === one)),
    ]);
  },

  read({ scope }, { body }) {
    if (scope === body) return readShared(scope);
    const address = addressElement(scope);
    const below = textOf(elementAfter(address));
    const text = textOf(scope, 3_000);
    const evidence = [
      ...readColumns(scope),
      ...readLabelled(scope),
      ...evidenceOf(
        {
          streetLine: textOf(address),
          placeLine: below.length < 80 && glance(below).state ? below : '',
          mlsNumber: mlsIn(text) || openedNumber(scope),
          price: priceIn(text),
          status: textOf(scope.querySelector(status)),
        },
        'title',
        'heading',
      ),
    ];
    return evidence.map((one) => ({ ...one, value: tidy(one) }));
  },
};

const readShared = (body: Element): Evidence[] => [
  ...readLabelled(body),
  ...evidenceOf({ addressLine: about.exec(body.textContent ?? '')?.[1] }, 'title', 'about'),
];

/** Houston writes agents as "CODE/Name", sizes as "8,712 / Appr Dist" and full and half baths as "2/1". */
function tidy({ field, value }: Evidence): string {
  if (field === 'bathrooms') return value.replace(/^(\d+)\/(\d)$/, '$1 full, $2 half');
  if (field === 'lotSize') return value.replace(/ \/ \D+$/, '');
  if (field === 'zipCode') return value.replace(/-$/, '');
  return /^listingAgent/.test(field) ? value.replace(/^[A-Z\d]+\/(?=\S)/, '') : value;
}

/** The first large text, text to press or formula that begins with a number and goes on, and is no price. */
function addressElement(scope: Element): Element | undefined {
  return [...scope.querySelectorAll(`${largeAddress}, ${opening}, ${formula}`)].find((element) =>
    /^\w?\d\S*\s.*\p{L}{2}/u.test(textOf(element, 121)),
  );
}

/** The number that opens the listing when it is pressed. */
function openedNumber(scope: Element): string {
  const texts = [...scope.querySelectorAll(opening)].map((link) => textOf(link));
  return texts.find((text) => /^[A-Z]*\d{4,}[\w-]*$/i.test(text)) ?? '';
}

/** A report shows one listing with all that is known of it; cards and lines show one among others. */
const isReport = (scope: Element): boolean =>
  scope.matches('.multiLineDisplay') && !addressElement(scope)?.matches(`${cardAddress}, ${cardAddress} *`);

function displayed(scope: Element, alone: boolean): Placement[] {
  const address = addressElement(scope);
  const number = mlsIn(textOf(scope, 3_000)) || openedNumber(scope);
  if (!address || !number) {
    const evidence = [
      ...readLabelled(scope),
      ...evidenceOf({ mlsNumber: number, streetLine: textOf(address) }, 'title', 'heading'),
    ];
    return reportPlacement(scope, evidence, alone ? 'detail' : 'row');
  }
  return [alone ? detailPlacement(number, scope, address) : rowPlacement(number, scope, address)];
}
