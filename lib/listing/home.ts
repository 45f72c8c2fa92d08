import { readAddress } from './address.ts';
import { titleCase } from './case.ts';
import type { Evidence } from './evidence.ts';
import { type Address, emptyAddress, trusts } from './listing.ts';
import { parsePlace } from './place.ts';
import { type Doubts, parseStreet, readStreetLine } from './street.ts';
import { keyOf, streetKey } from './words.ts';

/** Evidence, and what is doubtful about it by itself. */
export interface Reading extends Evidence {
  doubt?: string | undefined;
}

/** Readings that belong together: of one composite, or all single fields of one trust. */
interface Part {
  address: Address;
  readings: Reading[];
}

const named = /^(streetName|city|county)$/;
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
          street.doubt ??= `${readings[0]?.from} says “${address.streetNumber} ${address.streetName}”.`;
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

/** The composites, each taken apart; a street line and a place line that follow each other are one address. */
function composites(own: readonly Evidence[]): Part[] {
  const parts: Part[] = [];
  let half: Part | undefined;
  for (const evidence of own) {
    const reading = readComposite(evidence);
    if (!reading) continue;
    const { address, doubts } = reading;
    const readings: Reading[] = addressFields
      .filter((field) => address[field])
      .map((field) => ({
        ...evidence,
        field,
        value: named.test(field) ? titleCase(address[field]) : address[field],
        doubt: doubts[field],
      }));
    const other: keyof Address = address.streetName ? 'streetName' : 'city';
    if (half && evidence.field !== 'addressLine' && !half.address[other]) {
      half.readings.push(...readings);
      half.address = addressOf(half.readings);
      half = undefined;
    } else {
      const part = { address, readings };
      parts.push(part);
      half = evidence.field === 'addressLine' ? undefined : part;
    }
  }
  return parts;
}

function readComposite({ field, value }: Evidence): { address: Address; doubts: Doubts } | undefined {
  if (field === 'addressLine') return readAddress(value);
  if (field === 'streetLine') return readStreetLine(value);
  return field === 'placeLine' ? { ...parsePlace(value), doubts: {} } : undefined;
}

function addressOf(readings: readonly Reading[]): Address {
  const address = { ...emptyAddress };
  for (const field of addressFields)
    address[field] = readings.find((one) => one.field === field)?.value ?? '';
  return address;
}
