import { type AddressReading, readAddress } from './address.ts';
import { titleCase } from './case.ts';
import type { Evidence } from './evidence.ts';
import { type Address, emptyAddress, type Listing, type Trust, trusts } from './listing.ts';
import { type Doubts, parsePlace } from './place.ts';
import { countryCode, countryOfState, stateCode } from './states.ts';
import { parseStreet } from './street.ts';
import { unitOf } from './unit.ts';
import { keyOf, splitWords, streetKey } from './words.ts';

/** What one piece of evidence, or all single readings of one trust, say of the address. */
interface Part {
  address: Address;
  trust: Trust;
  from: Partial<Record<keyof Address, string>>;
  doubts: Doubts;
}

const fields = Object.keys(emptyAddress) as (keyof Address)[];

/**
 * The address that evidence gives, most trusted first, single readings before composites of the same trust.
 * What names another home than what is known by then is left out whole, so that two homes are never mixed.
 */
export function mergeAddress(known: readonly Evidence[], sources: Listing['sources']): Address {
  const address: Address = { ...emptyAddress };
  for (const trust of trusts) {
    const own = known.filter((one) => one.trust === trust);
    for (const part of [singles(own, trust), ...composites(own)]) add(part, address, sources);
  }
  if (!address.country && sources['address.state']) {
    address.country = countryOfState(address.state);
    sources['address.country'] = {
      trust: sources['address.state'].trust,
      from: sources['address.state'].from,
    };
  }
  return address;
}

function add(part: Part, address: Address, sources: Listing['sources']): void {
  const street = sources['address.streetName'] ?? sources['address.streetNumber'];
  if (isOtherHome(part.address, address)) {
    if (street?.trust === part.trust) {
      street.doubt ??= `${part.from.streetName ?? part.from.city} says “${part.address.streetNumber} ${part.address.streetName} ${part.address.zipCode}”.`;
    }
    return;
  }
  for (const field of fields) {
    const value = part.address[field];
    const source = sources[`address.${field}`];
    if (!value) continue;
    const from = part.from[field] ?? '';
    if (!address[field]) {
      address[field] = value;
      const doubt = part.doubts[field];
      sources[`address.${field}`] = { trust: part.trust, from, ...(doubt && { doubt }) };
    } else if (source?.trust === part.trust && streetKey(value) !== streetKey(address[field])) {
      source.doubt ??= `${from} says “${value}”.`;
    }
  }
}

/** Whether two readings cannot be of one home. A street without its type or direction may still be the same. */
function isOtherHome(a: Address, b: Address): boolean {
  const differ = (field: keyof Address, same: (text: string) => string): boolean =>
    Boolean(a[field] && b[field]) && same(a[field]) !== same(b[field]);
  return (
    differ('streetNumber', (text) => keyOf(text).replace(/[\s-]/g, '')) ||
    differ('state', keyOf) ||
    differ('zipCode', (text) => text.slice(0, 5).trim()) ||
    !agree(streetKey(a.streetName).split(' '), streetKey(b.streetName).split(' '))
  );
}

function agree(a: string[], b: string[]): boolean {
  const [few, many] = a.length < b.length ? [a, b] : [b, a];
  return few.every((word) => !word || many.includes(word));
}

/** All readings of single fields of one trust, the first of each; a number inside the street's name is split off. */
function singles(own: readonly Evidence[], trust: Trust): Part {
  const part: Part = { address: { ...emptyAddress }, trust, from: {}, doubts: {} };
  for (const { field, value, from } of own) {
    const name = fields.find((one) => one === field);
    const text = name && read[name](value);
    if (!text) continue;
    if (!part.address[name]) {
      part.address[name] = text;
      part.from[name] = from;
    } else if (streetKey(text) !== streetKey(part.address[name])) {
      part.doubts[name] ??= `${from} says “${text}”.`;
    }
  }
  const { streetNumber, streetName, unit } = part.address;
  const repeated = streetName.startsWith(`${streetNumber} `);
  const parsed = parseStreet(repeated ? streetName : `${streetNumber} ${streetName}`).address;
  if (!streetName || !parsed.streetName || (streetNumber && parsed.streetNumber !== streetNumber))
    return part;
  part.address.streetNumber = parsed.streetNumber;
  part.address.streetName = parsed.streetName;
  part.address.unit = unit || parsed.unit;
  for (const name of ['streetNumber', 'unit'] as const) part.from[name] ??= part.from.streetName ?? '';
  return part;
}

const read: Record<keyof Address, (text: string) => string> = {
  streetNumber: (text) => text,
  streetName: titleCase,
  unit: (text) => (/^none$/i.test(text) ? '' : unitOf(splitWords(text))),
  city: (text) => titleCase(text.includes(',') ? parsePlace(text).address.city : text),
  state: stateCode,
  zipCode: (text) => (/^[a-z\d][a-z\d -]{2,9}$/i.test(text) ? text.toUpperCase() : ''),
  county: (text) => titleCase(text.replace(/^county of | (county|co\.?|parish)$/gi, '')),
  country: countryCode,
};

/** The composites, each taken apart. */
function composites(own: readonly Evidence[]): Part[] {
  const parts: Part[] = [];
  for (const { field, value, trust, from } of own) {
    const reading = readComposite(field, value);
    if (!reading) continue;
    const { address, doubts } = reading;
    const filled = fields.filter((name) => address[name]);
    for (const name of filled) address[name] = tidy(name, address[name]);
    const part: Part = {
      address,
      trust,
      from: Object.fromEntries(filled.map((name) => [name, from])),
      doubts,
    };
    const last = parts.at(-1);
    if (last && complement(last.address, address)) parts[parts.length - 1] = join(last, part);
    else parts.push(part);
  }
  return parts;
}

/** A street line and a place line that follow each other are one address. */
function complement(a: Address, b: Address): boolean {
  const [street, place] = a.streetName ? [a, b] : [b, a];
  return Boolean(street.streetName && !place.streetName && !street.city && !street.state);
}

function join(a: Part, b: Part): Part {
  const address = { ...emptyAddress };
  for (const name of fields) address[name] = a.address[name] || b.address[name];
  return { ...a, address, from: { ...b.from, ...a.from }, doubts: { ...b.doubts, ...a.doubts } };
}

function readComposite(field: Evidence['field'], value: string): AddressReading | undefined {
  if (field === 'addressLine') return readAddress(value);
  if (field !== 'streetLine' && field !== 'placeLine') return undefined;
  const { address, doubts } = field === 'streetLine' ? parseStreet(value) : parsePlace(value);
  const doubt = doubts.join(' ');
  return { address, doubts: field === 'streetLine' ? { streetName: doubt } : { city: doubt } };
}

const tidy = (name: keyof Address, text: string): string =>
  /^(streetName|city|county)$/.test(name) ? titleCase(text) : text;
