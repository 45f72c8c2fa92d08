import { type Glance, glance } from '../../listing/glance.ts';
import { addressIn } from './headings.ts';
import { textOf } from './text.ts';

/** An address on a page, and the element after which a button belongs. */
export interface Shown {
  line: string;
  anchor: Element;
}

/** The first address that stands within. */
export function addressAt(
  scope: Document | Element,
  { street, place }: { street?: string; place?: string },
): Shown | undefined {
  for (const element of street ? scope.querySelectorAll(street) : []) {
    const head = element.closest('h1') ?? element;
    const around = [element.parentElement, element.parentElement?.parentElement];
    const places = around.map((one) =>
      place && one && scope.contains(one) ? [...one.querySelectorAll(place)] : [],
    );
    const below = places.find(({ length }) => length > 0)?.filter((one) => !element.contains(one)) ?? [];
    const parts = [element, ...below];
    const lines = [parts.map(linesOf).join(', '), parts.map((part) => textOf(part)).join(', ')];
    const line = lines.map(addressIn).find(Boolean) ?? lines.find(isLand) ?? '';
    if (line) return { line, anchor: below.findLast((one) => !head.contains(one)) ?? head };
  }
  return undefined;
}

/** Land has a street and a place, but often no number: "Lot 3 Mirage Dr, Elko, NV 89801". */
function isLand(line: string): boolean {
  const { streetNumber, city, state, zipCode } = look(line);
  return Boolean(!streetNumber && city && state && zipCode && /\p{L}.*,.+,/u.test(line));
}

const linesOf = (element: Element): string =>
  textOf(element, 400, ', ')
    .replace(/^[ ,]+|[ ,]+$/g, '')
    .replace(/( ?,)+ /g, ', ');

const glances = new Map<string, Glance>();

function look(line: string): Glance {
  if (glances.size > 1_000) glances.clear();
  const seen = glances.get(line) ?? glance(line);
  glances.set(line, seen);
  return seen;
}

/** Whether two lines name the same home: number, street and unit, and the place as far as both tell it. */
export function isSameHome(a: string, b: string): boolean {
  const [one, other] = [look(a), look(b)];
  const told = one.zipCode && other.zipCode ? 'zipCode' : 'city';
  if (a && a.toLowerCase() === b.toLowerCase()) return true;
  return (
    one.streetNumber !== '' &&
    one.street !== '' &&
    one.streetNumber === other.streetNumber &&
    one.street === other.street &&
    one.unit === other.unit &&
    (!one[told] || !other[told] || one[told].slice(0, 5) === other[told].slice(0, 5))
  );
}
