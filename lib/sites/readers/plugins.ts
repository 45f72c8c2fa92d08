import type { Evidence } from '../../listing/evidence.ts';
import { evidenceOf } from './evidence.ts';
import { textOf } from './text.ts';

/*
 * What the plugins that brokers' own pages are made with (IDX Broker, iHomefinder, dsIDXpress, Sierra Interactive)
 * say in ways that no label tells. From public code that styles and reads their pages.
 */

/** The MLS number in an attribute of the listing's own element: of its pane, or of its card. */
const numbered: [selector: string, attribute: string][] = [
  ['.ihf-listing-detail[data-ihf-listing-number]', 'data-ihf-listing-number'],
  ['.ihf-grid-result[data-ihf-listing-number]', 'data-ihf-listing-number'],
  ['.IDX-resultsCell[data-listingid]', 'data-listingid'],
  ['.si-listing__like[data-mls]', 'data-mls'],
];

/** "Listing ID" is the MLS number on IDX Broker's pages, and a portal's own id elsewhere. */
const shown = {
  mlsNumber: '.IDX-field-listingID :is(.IDX-text, .IDX-resultsText), .dsidx-secondary-data-mls-number span',
  streetLine: '.IDX-detailsAddressInfo',
  // The state stands there twice, written out and as its code.
  city: ':is(.IDX-detailsAddressCity, .IDX-resultsAddressCity)',
  state: ':is(.IDX-detailsAddressStateAbrv, .IDX-resultsAddressStateAbrv)',
  zipCode: ':is(.IDX-detailsAddressZipcode, .IDX-resultsAddressZip)',
  squareFeet: '.dsidx-secondary-data-lot-size span',
  remarks:
    '#IDX-description, .ihf-description, #dsidx-description-text, .si-ld-description, [id$="emarks"], [class*="remarks"]',
};

/** Whether a page is made with one of these plugins at all. */
export const hasPlugin = (document: Document): boolean =>
  document.querySelector(`${anyNumbered}, ${Object.values(shown).join()}`) !== null;

const anyNumbered = numbered.map(([selector]) => selector).join();

/** The MLS number of the one listing that a part of the page is about, "" where no plugin tells it. */
export function pluginNumber(scope: Element, skip?: (element: Element) => boolean): string {
  const own = scope.matches(anyNumbered) ? scope : first(scope, anyNumbered, skip);
  const attribute = numbered.find(([selector]) => own?.matches(selector))?.[1];
  const number = attribute ? own?.getAttribute(attribute) : textOf(first(scope, shown.mlsNumber, skip));
  return number && /^(?=(\D*\d){3})[\w-]{3,18}$/.test(number) ? number : '';
}

/** Evidence of what plugins show. @param skip tells parts that are about something else */
export function readPlugins(scope: Element, skip?: (element: Element) => boolean): Evidence[] {
  const values: Record<string, string> = {};
  for (const [field, selector] of Object.entries(shown))
    values[field] = textOf(first(scope, selector, skip), 10_000);
  return evidenceOf({ ...values, mlsNumber: pluginNumber(scope, skip) }, 'labelled', 'plugin');
}

/** The first element that is about the listing. */
function first(scope: Element, selector: string, skip?: (element: Element) => boolean): Element | undefined {
  return [...scope.querySelectorAll(selector)].find((element) => {
    for (let part: Element | null = element; skip && part && part !== scope; part = part.parentElement)
      if (skip(part)) return false;
    return true;
  });
}
