import { type AddressReading, readAddress } from './address.ts';
import { titleCase } from './case.ts';
import type { Evidence } from './evidence.ts';
import { type Address, type Doubt, emptyAddress, otherSays, trusts } from './listing.ts';
import { parsePlace } from './place.ts';
import { parseStreet } from './street.ts';
import { keyOf } from './text.ts';
import { streetKey } from './words.ts';

/** Evidence, and what is doubtful about it by itself. */
export interface Reading extends Evidence {
  doubt?: Doubt | undefined;
}

/** Readings that belong together: of one composite, or all single fields of one trust. */
interface Part {
  address: Address;
  readings: Reading[];
}

const addressFields = Object.keys(emptyAddress) as (keyof Address)[];

/**
 * The address in evidence, field by field, most trusted first, single fields before composites of the same trust.
 * What names another home than is known by then is left out whole, so that two homes are never mixed.
 * @param evidence sorted by trust
 */
export function readHome(evidence: readonly Evidence[]): Reading[] {
  const home: Address = { ...emptyAddress };
  const kept: Reading[] = [];
  for (const trust of trusts) {
    const own = evidence.filter((one) => one.trust === trust);
    for (const { address, readings } of [singles(own), ...composites(own)]) {
      if (isOtherHome(address, home)) {
        const street = kept.find(({ field }) => field === 'streetName');
        if (street?.trust === trust)
          street.doubt ??= otherSays(
            readings[0]?.from ?? '',
            `${address.streetNumber} ${address.streetName}`,
          );
        continue;
      }
      kept.push(...readings);
      for (const field of addressFields) home[field] ||= address[field];
    }
  }
  return kept;
}

/** Whether two readings cannot be of one home. A street without its type or direction may still be the same. */
function isOtherHome(a: Address, b: Address): boolean {
  const differ = (field: keyof Address, same: (text: string) => string): boolean =>
    Boolean(a[field] && b[field]) && same(a[field]) !== same(b[field]);
  const [few, many] = [a, b]
    .map(({ streetName }) => streetKey(streetName).split(' ').filter(Boolean))
    .sort((x, y) => x.length - y.length);
  return (
    differ('streetNumber', (text) => keyOf(text).replace(/[\s-]/g, '')) ||
    differ('state', keyOf) ||
    differ('zipCode', (text) => text.slice(0, 5)) ||
    !few?.every((word) => many?.includes(word))
  );
}

/** The single fields; a number or a unit inside the street's name is split off. */
function singles(own: readonly Evidence[]): Part {
  const all = own.filter(({ field }) => addressFields.some((name) => name === field));
  const number = all.find(({ field }) => field === 'streetNumber')?.value ?? '';
  const readings: Reading[] = all.filter(({ field }) => field !== 'streetName');
  for (const street of all) {
    if (street.field !== 'streetName') continue;
    const line = street.value.startsWith(`${number} `) ? street.value : `${number} ${street.value}`;
    const { address } = parseStreet(line);
    if (!address.streetName || (number && address.streetNumber !== number)) {
      readings.push(street);
      continue;
    }
    for (const field of ['streetNumber', 'streetName', 'unit'] as const) {
      if (address[field]) readings.push({ ...street, field, value: address[field] });
    }
  }
  return { address: addressOf(readings), readings };
}

/** The composites, each taken apart; the first street line and the first place line are one address, and so on. */
function composites(own: readonly Evidence[]): Part[] {
  const places = own.filter(({ field }) => field === 'placeLine');
  const streets = own.filter(({ field }) => field === 'streetLine');
  const parts: Part[] = [];
  for (const one of own) {
    const place = places[streets.indexOf(one)];
    if (one.field === 'addressLine') parts.push(composite(one, one, readAddress(one.value)));
    else if (place) parts.push(composite(one, place, readAddress(`${one.value}, ${place.value}`)));
    else if (one.field === 'streetLine') parts.push(composite(one, one, readAddress(one.value)));
    else if (places.indexOf(one) >= streets.length) {
      parts.push(composite(one, one, { ...parsePlace(one.value), doubts: {} }));
    }
  }
  return parts;
}

function composite(street: Evidence, place: Evidence, { address, doubts }: AddressReading): Part {
  const readings: Reading[] = addressFields
    .filter((field) => address[field])
    .map((field) => ({
      ...(/^(street|unit)/.test(field) ? street : place),
      field,
      value: /^(streetName|city|county)$/.test(field) ? titleCase(address[field]) : address[field],
      doubt: doubts[field],
    }));
  return { address, readings };
}

function addressOf(readings: readonly Reading[]): Address {
  const address = { ...emptyAddress };
  for (const field of addressFields)
    address[field] = readings.find((one) => one.field === field)?.value ?? '';
  return address;
}
