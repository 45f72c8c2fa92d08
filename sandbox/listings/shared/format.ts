import type { Home } from '../homes.ts';

/** "$865,000" */
export function money(amount: number): string {
  return `$${amount.toLocaleString('en-US')}`;
}

/** "$865,000", or "$2,350/mo" for a rental. */
export function priceOf(home: Home): string {
  return money(home.price) + (home.forRent ? '/mo' : '');
}

/** Full baths, and a half for each half bath: 2.5. */
export function bathsOf(home: Home): number {
  return home.fullBaths + home.halfBaths / 2;
}

/** "214 Tannery Row Unit 3B"; with a "#" designator "27 Kestrel Ct #105". */
export function streetLine(home: Home): string {
  const { streetNumber, streetName, unit } = home.address;
  const designator = home.unitDesignator === '#' ? '#' : `${home.unitDesignator} `;
  return `${streetNumber} ${streetName}${unit ? ` ${designator}${unit}` : ''}`;
}

/** "Portland, ME 04101" */
export function placeLine(home: Home): string {
  const { city, state, zipCode } = home.address;
  return `${city}, ${state} ${zipCode}`;
}

export function addressLine(home: Home): string {
  return `${streetLine(home)}, ${placeLine(home)}`;
}

/** Letters and digits with hyphens between: "214-Tannery-Row-Unit-3B-Portland-ME-04101". */
export function slug(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '');
}

/** "10/02/2026" from "2026-10-02". */
export function usDate(date: string): string {
  const [year, month, day] = date.split('-');
  return `${month}/${day}/${year}`;
}

/** "2,684", or "" for a home without floors. */
export function squareFeet(home: Home): string {
  return home.squareFeet ? home.squareFeet.toLocaleString('en-US') : '';
}

/** Days from the listing to 20 November 2026, the day on which all pretend listing sites stand still. */
export function daysOnMarket(home: Home): number {
  return Math.round((Date.parse('2026-11-20') - Date.parse(home.listingDate)) / 86_400_000);
}
