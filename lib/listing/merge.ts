import { titleCase } from './case.ts';
import { readDate } from './dates.ts';
import type { Evidence, EvidenceField } from './evidence.ts';
import { readLotSize, readMlsNumber, readPrice, readSquareFeet, readWords, readYearBuilt } from './facts.ts';
import { type Reading, readHome } from './home.ts';
import {
  type Address,
  emptyAddress,
  emptyFacts,
  type Facts,
  type FieldPath,
  type Listing,
  trusts,
} from './listing.ts';
import { readPeople } from './people.ts';
import { parsePlace, zipText } from './place.ts';
import { readBathrooms, readBedrooms } from './rooms.ts';
import { countryCode, countryOfState, stateCode } from './states.ts';
import { readUnit } from './street.ts';
import { cleanText } from './text.ts';
import { streetKey } from './words.ts';

const blank = /^[\W_]*$|^(n\/?a|none|null|undefined|unknown|not (available|provided|specified))$/i;
const price = (text: string): string => String(readPrice(text) ?? '');

/** Fields whose text is read in a way of its own; others are taken as they are. */
const readers: Partial<Record<EvidenceField, (text: string) => string>> = {
  streetName: titleCase,
  unit: readUnit,
  city: (text) => titleCase(text.includes(',') ? parsePlace(text).address.city : text),
  state: stateCode,
  zipCode: (text) => (/^[a-z\d][a-z\d -]{2,9}$/i.test(text) ? zipText(text) : ''),
  county: (text) => titleCase(text.replace(/^county of | (county|co\.?|parish|borough|municipio)$/gi, '')),
  country: countryCode,
  mlsNumber: readMlsNumber,
  price,
  originalPrice: price,
  soldPrice: price,
  bedrooms: readBedrooms,
  bathrooms: readBathrooms,
  squareFeet: readSquareFeet,
  lotSize: readLotSize,
  yearBuilt: readYearBuilt,
  propertyType: readWords,
  status: readWords,
  listingDate: readDate,
  expirationDate: readDate,
  soldDate: readDate,
  subdivision: titleCase,
  hoa: titleCase,
  schoolDistrict: titleCase,
};

function read({ field, value, ...rest }: Evidence): Evidence {
  const clean = cleanText(
    value,
    /^(remarks|legalDescription|inclusions|exclusions)$/.test(field) ? 10_000 : 1_000,
  );
  return { field, value: blank.test(clean) ? '' : (readers[field]?.(clean) ?? clean), ...rest };
}

/**
 * Merges what was read of one listing, field by field: the most trusted reading wins, among equals the first.
 * Composites are taken apart. Each known field's source is in `sources`, with a doubt where readings of
 * the same trust disagree or the text can be read in two ways. Never throws, whatever the page says.
 */
export function mergeEvidence(evidence: readonly Evidence[]): Listing {
  const known = evidence
    .map(read)
    .filter(({ value }) => value)
    .sort((a, b) => trusts.indexOf(a.trust) - trusts.indexOf(b.trust));
  const home = Map.groupBy(readHome(known), ({ field }) => field);
  const others = Map.groupBy(known, ({ field }) => field);
  const { people, source } = readPeople(known);
  const listing: Listing = {
    address: { ...emptyAddress },
    mlsNumber: '',
    mlsId: '',
    facts: { ...emptyFacts },
    people,
    sources: source ? { people: source } : {},
  };

  const pick = (byField: Map<EvidenceField, Reading[]>, field: EvidenceField, path: FieldPath): string => {
    const all = byField.get(field) ?? [];
    const [best] = all;
    if (!best) return '';
    const { value, trust, from } = best;
    const other = all.find(
      (one) => one.trust === trust && one.value !== value && streetKey(one.value) !== streetKey(value),
    );
    const doubt = best.doubt ?? (other && `${other.from} says “${other.value.slice(0, 80)}”.`);
    listing.sources[path] = { trust, from, ...(doubt && { doubt }) };
    return value;
  };

  for (const field of Object.keys(emptyAddress) as (keyof Address)[]) {
    listing.address[field] = pick(home, field, `address.${field}`);
  }
  for (const field of Object.keys(emptyFacts) as (keyof Facts)[]) {
    const value = pick(others, field, `facts.${field}`);
    if (field !== 'price') listing.facts[field] = value;
    else if (value) listing.facts.price = Number(value);
  }
  listing.mlsNumber = pick(others, 'mlsNumber', 'mlsNumber');
  listing.mlsId = pick(others, 'mlsId', 'mlsId');

  const { address, sources } = listing;
  const state = sources['address.state'];
  if (!address.country && state) {
    address.country = countryOfState(address.state);
    sources['address.country'] = { trust: state.trust, from: state.from };
  }
  return listing;
}
