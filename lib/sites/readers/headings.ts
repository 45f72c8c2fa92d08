import type { Evidence } from '../../listing/evidence.ts';
import { type Glance, glance } from '../../listing/glance.ts';
import { evidenceOf } from './evidence.ts';
import { textOf } from './text.ts';

/** Words of a search, a measure or a date, not of an address. */
const other =
  /\b(homes|houses|listings|results|properties|rentals|for (sale|rent)|casas|maisons|sq\.? ?ft|acres?|beds?|bds?|baths?|miles?|minutes?|hours?|days?)\b/i;
const glances = new Map<string, Glance>();

/** A look at a line, once: the same few lines are looked at again after every change of the page. */
function glanceAt(line: string): Glance {
  const known = glances.get(line);
  if (known) return known;
  if (glances.size > 2_000) glances.clear();
  const seen = glance(line);
  glances.set(line, seen);
  return seen;
}

const aside = /[$€£]\s?[\d.,]+[KkMm+]*(\s?\/\s?mo\.?)?|\([^)]*\)/g;

/** The address of one home in a text, or "": a number and a street, with a place or a street's type. Not "10 Homes in Albany, NY". */
export function addressIn(text: string): string {
  const line = text.replace(aside, '').replace(/^[\s,|–-]+|[\s,|–-]+$/g, '');
  if (line.length > 160 || !/\d/.test(line) || other.test(line)) return '';
  const { streetNumber, street, sure } = glanceAt(line);
  return streetNumber && street.length < 60 && /\p{L}/u.test(street) && sure ? line : '';
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
  const { streetNumber, street } = glanceAt(line);
  return streetNumber && street && `${streetNumber} ${street}`;
}

/** A home among others of its building: "12 elm st #4b". */
export function unitKey(line: string): string {
  const { unit } = glanceAt(line);
  return unit ? `${homeKey(line)} #${unit}` : homeKey(line);
}

/** Whether two such keys may be of one home: units need not be named everywhere. */
export function isSameUnit(a: string, b: string): boolean {
  if (a[0] !== b[0]) return false;
  const [house, unit] = a.split(' #');
  const [other, otherUnit] = b.split(' #');
  return a !== '' && house === other && (!unit || !otherUnit || unit === otherUnit);
}

/** Whether a line says in which state or ZIP code it is. */
export const isPlaced = (line: string): boolean => Boolean(glanceAt(line).state || glanceAt(line).zipCode);

/** The line of a place that follows a street in an element of its own: "Albany, NY 12208"; "" for any other. */
export function placeIn(text: string): string {
  if (text.length < 4 || text.length > 80) return '';
  const { city, state, zipCode } = glanceAt(`1 Main St, ${text}`);
  return state && (city || zipCode) ? text : '';
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
