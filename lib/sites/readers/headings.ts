import { addressKey, parseAddress } from '../../listing/address.ts';
import type { Evidence } from '../../listing/evidence.ts';
import { emptyAddress } from '../../listing/listing.ts';
import { evidenceOf } from './evidence.ts';
import { linesOf, textOf } from './text.ts';

/** Words of a search, a measure or a date, not of an address. */
const other =
  /\b(homes|houses|listings|results|properties|condos|rentals|for (sale|rent) in|casas|propiedades|maisons|sq\.? ?ft|sqft|acres?|beds?|bds?|baths?|miles?|minutes?|hours?|days?|[ap]m)\b/i;
const streetType =
  /\s(st|street|ave?|avenue|rd|road|dr|drive|ln|lane|blvd|boulevard|ct|court|pl|place|cir|circle|ter|terrace|way|pkwy|parkway|hwy|highway|trl|trail|aly|alley|plz|plaza|sq|square|loop|row|pike|path|xing|cv|cove|run|pt|point)\b/i;
const money = /[$€£]\s?\d[\d,.]*[KkMm+]*(\s?\/\s?mo\.?)?/g;

/**
 * Whether a text is the address of one home: a number and a street, with a place or a street's type.
 * "10 Homes for Sale in Albany, NY" is none.
 */
export function isAddress(text: string): boolean {
  if (text.length > 160 || !/\d/.test(text) || other.test(text)) return false;
  const { streetNumber, streetName, city, state, zipCode } = parseAddress(text).address;
  if (!streetNumber || !/\p{L}/u.test(streetName) || streetName.length > 60) return false;
  return Boolean(state && (city || zipCode)) || streetType.test(` ${streetName}`);
}

/** The address that an element shows, on one line, without a price beside it; "" when it shows none. */
export function addressOf(element: Element | null | undefined): string {
  if (!element || element.childElementCount > 20) return '';
  for (const text of [linesOf(element), textOf(element)]) {
    const line = text.replace(money, '').replace(/^[\s,|–-]+|[\s,|–-]+$/g, '');
    if (isAddress(line)) return line;
  }
  return '';
}

/** The number that a text gives after "MLS": "MLS #IG26033705", "MLS® No. 24-113". */
export function mlsIn(text: string): string {
  const number =
    /\bMLS\W{0,3}(?:listing\s+)?(?:id|no|num(?:ber)?)?[\s#.:]*([A-Za-z]{0,6}[-\d]?[\w-]*\d[\w-]*)/i.exec(
      text,
    )?.[1] ?? '';
  return number.replace(/\D/g, '').length > 2 ? number : '';
}

/** The address and MLS number in a page's title: "12 Elm St, Albany, NY 12208 | MLS# 201810016 | Acme". */
export function titleParts(title: string): { address: string; mlsNumber: string } {
  const pieces = title.split(/\s*[|•·]\s*|\s+[–—-]\s+/);
  return { address: pieces.find(isAddress)?.trim() ?? '', mlsNumber: mlsIn(title) };
}

/** A home's number and street for comparing; "" for what is no address. */
export function homeKey(line: string): string {
  const { streetNumber, streetName } = parseAddress(line).address;
  return streetNumber && addressKey({ ...emptyAddress, streetNumber, streetName });
}

/** Whether two writings of an address name the same number and street. */
export const sameHome = (a: string, b: string): boolean => homeKey(a) !== '' && homeKey(a) === homeKey(b);

/** Evidence from an element that shows the address, and from the title where it speaks of the same home. */
export function readHeading(element: Element | undefined, title: string): Evidence[] {
  const shown = addressOf(element);
  const { address, mlsNumber } = titleParts(title);
  const own = !shown || !address || sameHome(shown, address);
  return [
    ...evidenceOf({ addressLine: shown }, 'title', 'heading'),
    ...(own ? evidenceOf({ addressLine: address, mlsNumber }, 'title', 'title') : []),
  ];
}
