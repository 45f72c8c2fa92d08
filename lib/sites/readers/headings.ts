import { addressKey, parseAddress } from '../../listing/address.ts';
import type { Evidence } from '../../listing/evidence.ts';
import { emptyAddress } from '../../listing/listing.ts';
import { evidenceOf } from './evidence.ts';
import { textOf } from './text.ts';

/** Words of a search, a measure or a date, not of an address. */
const other =
  /\b(homes|houses|listings|results|properties|rentals|for (sale|rent)|casas|maisons|sq\.? ?ft|acres?|beds?|bds?|baths?|miles?|minutes?|hours?|days?)\b/i;
const streetType =
  /\s(st|street|ave?|avenue|rd|road|dr|drive|ln|lane|bl?vd|boulevard|ct|court|pl|place|cir|circle|ter|terrace|way|pkwy|parkway|hwy|highway|trl|trail|loop|path|cv|run|pt)\b/i;
const aside = /[$€£]\s?[\d.,]+[KkMm+]*(\s?\/\s?mo\.?)?|\([^)]*\)/g;

/** The address of one home in a text, or "": a number and a street, with a place or a street's type. Not "10 Homes in Albany, NY". */
export function addressIn(text: string): string {
  const line = text.replace(aside, '').replace(/^[\s,|–-]+|[\s,|–-]+$/g, '');
  if (line.length > 160 || !/\d/.test(line) || other.test(line)) return '';
  const { streetNumber, streetName, city, state, zipCode } = parseAddress(line).address;
  const placed = Boolean(state && (city || zipCode)) || streetType.test(` ${streetName}`);
  return streetNumber && streetName.length < 60 && /\p{L}/u.test(streetName) && placed ? line : '';
}

/** The address that an element shows, on one line, without a price beside it; "" when it shows none. */
export function addressOf(element: Element | null | undefined): string {
  const lines = textOf(element, 2_000, ', ')
    .replace(/^[ ,]+|[ ,]+$/g, '')
    .replace(/( ?,)+ /g, ', ');
  return addressIn(lines) || addressIn(textOf(element, 2_000));
}

/** The number that a text gives after "MLS": "MLS #IG26033705", "MLS® No. 24-113". */
export function mlsIn(text: string): string {
  const number = /\bMLS\W{0,3}(?:id|no|num(?:ber)?)?[\s#.:]*((?=[\w-]*\d)[\w-]+)/i.exec(text)?.[1] ?? '';
  return /(\d\D*){3}/.test(number) ? number : '';
}

/** The address and MLS number in a page's title: "12 Elm St, Albany, NY 12208 | MLS# 201810016 | Acme". */
export function titleParts(title: string): { address: string; mlsNumber: string } {
  const address =
    title
      .split(/[|•·]|\s[–—-]\s/)
      .map(addressIn)
      .find(Boolean) ?? '';
  return { address, mlsNumber: mlsIn(title) };
}

/** A home's number and street for comparing; "" for what is no address. */
export function homeKey(line: string): string {
  const { streetNumber, streetName } = parseAddress(line).address;
  return streetNumber && addressKey({ ...emptyAddress, streetNumber, streetName });
}

/** Whether two writings of an address name the same number and street. */
export const sameHome = (a: string, b: string): boolean => homeKey(a) !== '' && homeKey(a) === homeKey(b);

/** Evidence from an element that shows the address, and from the title where it speaks of the same home. */
export function readHeading(element: Element, title: string): Evidence[] {
  const shown = addressOf(element);
  const { address, mlsNumber } = titleParts(title);
  const own = !shown || !address || sameHome(shown, address);
  return [
    ...evidenceOf({ addressLine: shown }, 'title', 'heading'),
    ...(own ? evidenceOf({ addressLine: address, mlsNumber }, 'title', 'title') : []),
  ];
}
