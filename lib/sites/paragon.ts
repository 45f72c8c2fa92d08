import type { Evidence, EvidenceField } from '../listing/evidence.ts';
import { detailPlacement, rowPlacement, uniqueByKey } from './placements.ts';
import { type ByField, evidenceOf, readElements } from './readers/evidence.ts';
import { readLabelled } from './readers/pairs.ts';
import { textOf } from './readers/text.ts';
import type { Placement, Site } from './site.ts';

/** Checked on collections of one and ten listings, 2017 and 2018: each card in the list and in the gallery. */
const listCards = '#normalList > [data-bind*="LISTING_ID"]';
const galleryCards = '#lessList [data-bind*="LISTING_ID"]';
/** Checked there too: the pane of the open listing; its content is not in the page while it is closed. */
const pane = '#modalDetail';
const opened = 'houseDetails().PROP_INFO.';
/** Labels and values of the open listing; the copy for small screens comes after it. */
const labelled = '[data-bind*="\'PROP_TYPE\'"]';

/** An element whose text Knockout binds to this name of the listing. Checked on the same pages. */
const bound = (prefix: string, name: string): string => `[data-bind^="text: ${prefix}${name}"]`;

const bindings = (prefix: string): ByField<string> => ({
  streetLine: bound(prefix, 'ADDRESS'),
  placeLine: bound(prefix, 'CITY() + '),
  price: bound('getMoneyFormat(', `${prefix}PRICE_CURRENT`),
  bedrooms: bound(prefix, 'BDRMS'),
  bathrooms: bound(prefix, 'BATHS_FULL'),
  propertyType: bound(prefix, 'PROP_TYPE_LONG'),
  status: bound(prefix, 'STATUS_LONG'),
  remarks: bound(prefix, 'REMARKS_GENERAL'),
});

/**
 * Paragon's Collaboration Center. The city that is bound is the taxing one: the postal city is among the
 * labelled fields.
 */
export const paragon: Site = {
  name: 'paragon',
  hosts: ['*.paragonrels.com'],

  find(document) {
    const list = [...document.querySelectorAll(listCards)];
    const gallery = [...document.querySelectorAll(galleryCards)];
    const cards = list[0] && !isHidden(list[0]) ? list : [...gallery, ...list];
    return uniqueByKey([
      ...cards.flatMap((card) => place(card, '')),
      ...[...document.querySelectorAll(pane)].flatMap((open) => place(open, opened)),
    ]);
  },

  read({ kind, scope }) {
    const prefix = kind === 'row' ? '' : opened;
    const evidence = [
      ...readElements(scope, bindings(prefix), 'binding').filter(isTotal),
      ...evidenceOf({ mlsNumber: mlsOf(scope, prefix) }, 'labelled', 'binding'),
    ];
    const said = new Set<EvidenceField>(evidence.map(({ field }) => field));
    const fields = kind === 'row' ? undefined : scope.querySelector(labelled);
    if (fields) evidence.push(...readLabelled(fields).filter(({ field }) => !said.has(field)));
    return evidence.map(({ value, ...one }) => ({ ...one, value: tidy[one.field]?.(value) ?? value }));
  },
};

/** BATHS_FULL leaves half baths out, unless it is written "2.1". */
const isTotal = ({ field, value }: Evidence): boolean => field !== 'bathrooms' || value.includes('.');

const tidy: ByField<(text: string) => string> = {
  // "Albany, NY 12208 - MLS #201810016"
  placeLine: (text) => text.replace(/\s+-\s.*/, ''),
  // "2.1" is two full baths and one half.
  bathrooms: (text) => text.replace(/^(\d+)\.(\d)$/, '$1 full, $2 half'),
};

/** Knockout hides by an inline style, so that no layout is needed to know. */
const isHidden = (element: Element): boolean => element.closest('[style*="display: none"]') !== null;

function place(scope: Element, prefix: string): Placement[] {
  const address = scope.querySelector(bound(prefix, 'ADDRESS'));
  const key = mlsOf(scope, prefix);
  if (!address || !key) return [];
  return [prefix ? detailPlacement(key, scope, address) : rowPlacement(key, scope, address)];
}

/** The number that people see, alone or at the end of a line. LISTING_ID may be the system's own. */
function mlsOf(scope: Element, prefix: string): string {
  const text = textOf(scope.querySelector(`[data-bind*="${prefix}DISPLAY_ID"]`));
  return /([\w-]*\d[\w-]*)$/.exec(text)?.[1] ?? '';
}
