import type { Listing } from '../listing/listing.ts';
import { perLocale } from '../locale.ts';
import type { RecipeField } from '../sites/recipe.ts';

const words = (...parts: string[]): string => parts.filter(Boolean).join(' ');

/** Of which country they are, the page does not always say: "$" is written of both. */
const dollars = perLocale(
  (locale) =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: 'USD',
      currencyDisplay: 'narrowSymbol',
      maximumFractionDigits: 0,
    }),
);

/** What a Listing says of a field, for people; "" when it says nothing. */
export function saidOf(listing: Listing, field: RecipeField): string {
  const { address, facts, people, mlsNumber } = listing;
  const place = [address.city, words(address.state, address.zipCode)].filter(Boolean).join(', ');
  const street = words(address.streetNumber, address.streetName, address.unit && `#${address.unit}`);
  if (field === 'addressLine') return [street, place].filter(Boolean).join(', ');
  if (field === 'streetLine') return street;
  if (field === 'placeLine') return place;
  if (field === 'mlsNumber') return mlsNumber;
  if (field === 'price') return facts.price === null ? '' : dollars().format(facts.price);
  if (field in address) return address[field as keyof typeof address];
  if (field in facts) return String(facts[field as keyof typeof facts] ?? '');
  const [role, part] = field.split('.');
  if (role !== 'listingAgent') return '';
  const agent = people.find((person) => person.role === 'LISTING_AGENT');
  return agent?.[part as 'fullName'] ?? '';
}

/** Whether what was pointed at does not look like its field: the Listing takes nothing of it. */
export function isDoubtful({ address, ...listing }: Listing, field: RecipeField, raw: string): boolean {
  if (field === 'addressLine' || field === 'streetLine') return !address.streetNumber || !address.streetName;
  if (field === 'placeLine') return !address.city && !address.zipCode;
  if (field === 'mlsNumber') return !/^(?=(\D*\d){3})[\w-]{3,18}$/.test(listing.mlsNumber);
  if (field === 'remarks') return raw.length < 20;
  if (/^(bedrooms|bathrooms|squareFeet|lotSize|yearBuilt|hoaDues)$/.test(field) && !/\d/.test(raw))
    return true;
  return saidOf({ address, ...listing }, field) === '';
}
