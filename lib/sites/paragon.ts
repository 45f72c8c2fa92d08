import type { Evidence } from '../listing/evidence.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { evidenceOf } from './readers/evidence.ts';
import { readLabelled } from './readers/pairs.ts';
import { priceIn, textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/** Checked on collections of one and ten listings, 2017 and 2018: each card in the list and in the gallery. */
const listCards = '#normalList > [data-bind*="LISTING_ID"]';
const galleryCards = '#lessList [data-bind*="LISTING_ID"]';
/** Checked there too: the pane of the open listing; its content is not in the page while it is closed. */
const pane = '#modalDetail';
const opened = 'houseDetails().PROP_INFO.';
/** Labels and values of the open listing; the copy for small screens comes after it. */
const fields = '[data-bind*="\'PROP_TYPE\'"]';

/**
 * Paragon's Collaboration Center. Knockout's bindings name each value. The bound city is the taxing one: the
 * postal city is among the labelled fields.
 */
export const paragon: Site = {
  name: 'paragon',
  hosts: ['*.paragonrels.com'],

  find(document) {
    const list = [...document.querySelectorAll(listCards)];
    const gallery = [...document.querySelectorAll(galleryCards)];
    const shown = list.length === 0 || isHidden(list[0]) ? [...gallery, ...list] : list;
    return uniqueByKey([
      ...shown.flatMap(cardRow),
      ...[...document.querySelectorAll(pane)].flatMap(openPane),
    ]);
  },

  read({ kind, scope }) {
    return kind === 'row' ? readBound(scope, '') : [...readFields(scope), ...readBound(scope, opened)];
  },
};

/** Knockout hides by an inline style, so that no layout is needed to know. */
const isHidden = (element: Element | undefined): boolean =>
  Boolean(element?.closest('[style*="display: none"], [style*="display:none"]'));

/** The element whose text is bound to exactly this, with or without the call: "ADDRESS" or "ADDRESS()". */
function bound(scope: Element, prefix: string, name: string): Element | undefined {
  return [...scope.querySelectorAll(`[data-bind*="${prefix}${name}"]`)].find((element) => {
    const binding = /^\s*text:\s*([\w.()]+?)(?:\(\))?\s*(?:,|$)/.exec(
      element.getAttribute('data-bind') ?? '',
    );
    return binding?.[1] === `${prefix}${name}` && textOf(element) !== '';
  });
}

function cardRow(card: Element): Placement[] {
  const address = bound(card, '', 'ADDRESS');
  const number = mlsOf(card, '');
  return address && number ? [rowPlacement(number, card, address)] : [];
}

function openPane(element: Element): Placement[] {
  const address = bound(element, opened, 'ADDRESS');
  const number = address && mlsOf(element, opened);
  return number ? [detailPlacement(number, element, address)] : [];
}

/** The number shown to people, which is bound alone or within a line; LISTING_ID may be the system's own. */
function mlsOf(scope: Element, prefix: string): string {
  const element =
    bound(scope, prefix, 'DISPLAY_ID') ?? scope.querySelector(`[data-bind*="${prefix}DISPLAY_ID"]`);
  return /([\w-]*\d[\w-]*)\s*$/.exec(textOf(element))?.[1] ?? '';
}

const readFields = (scope: Element): Evidence[] =>
  readLabelled(scope.querySelector(fields) ?? scope).map((one) =>
    one.field === 'bathrooms' ? { ...one, value: fullDotHalf(one.value) } : one,
  );

/** "2.1" means two full baths and one half. */
const fullDotHalf = (text: string): string => text.replace(/^(\d+)\.(\d)$/, '$1 full, $2 half');

function readBound(scope: Element, prefix: string): Evidence[] {
  const read = (name: string, limit?: number): string => textOf(bound(scope, prefix, name), limit);
  const line = [...scope.querySelectorAll(`[data-bind*="${prefix}ZIP"]`)].map((element) => textOf(element));
  const placed = line.find((text) => text.includes(',')) ?? '';
  return evidenceOf(
    {
      streetLine: read('ADDRESS'),
      placeLine: placed.replace(/\s+-\s.*$/, ''),
      mlsNumber: mlsOf(scope, prefix),
      price: priceIn(
        [...scope.querySelectorAll(`[data-bind*="${prefix}PRICE_CURRENT"]`)]
          .map((one) => textOf(one))
          .join(' '),
      ),
      bedrooms: read('BDRMS'),
      bathrooms: fullDotHalf(read('BATHS_FULL')),
      squareFeet: read('SQFT'),
      propertyType: read('PROP_TYPE_LONG'),
      status: read('STATUS_LONG'),
      remarks: read('REMARKS_GENERAL', 10_000),
    },
    'labelled',
    'binding',
  );
}
