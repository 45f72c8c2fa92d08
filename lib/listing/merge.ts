import type { Evidence, EvidenceField } from './evidence.ts';
import {
  readBathrooms,
  readBedrooms,
  readDate,
  readLotSize,
  readMlsNumber,
  readPrice,
  readSquareFeet,
  readWords,
  readYearBuilt,
} from './facts.ts';
import { emptyFacts, type Facts, type FieldPath, type Listing, trusts } from './listing.ts';
import { mergeAddress } from './merge-address.ts';
import { mergePeople } from './people.ts';
import { cleanText } from './text.ts';
import { keyOf } from './words.ts';

const blank = /^[\W_]*$|^(n\/?a|null|undefined|unknown|not (available|provided|specified))$/i;
const long = new Set<EvidenceField>(['remarks', 'legalDescription']);

/** Fields whose text is read in a way of its own; others are taken as they are. */
const readers: Partial<Record<EvidenceField, (text: string) => string>> = {
  mlsNumber: readMlsNumber,
  price: (text) => String(readPrice(text) ?? ''),
  originalPrice: (text) => String(readPrice(text) ?? ''),
  bedrooms: readBedrooms,
  bathrooms: readBathrooms,
  squareFeet: readSquareFeet,
  lotSize: readLotSize,
  yearBuilt: readYearBuilt,
  propertyType: readWords,
  status: readWords,
  listingDate: readDate,
  expirationDate: readDate,
};

/**
 * Merges what was read of one listing, field by field: the most trusted reading wins, among equals the first.
 * Composites are taken apart. Each known field's source is in `sources`, with a doubt where readings of
 * the same trust disagree or the text can be read in two ways. Never throws, whatever the page says.
 */
export function mergeEvidence(evidence: readonly Evidence[]): Listing {
  const known = evidence
    .map((one) => ({ ...one, value: cleanText(one.value, long.has(one.field) ? 10_000 : 1_000) }))
    .filter(({ value }) => !blank.test(value))
    .sort((a, b) => trusts.indexOf(a.trust) - trusts.indexOf(b.trust));
  const sources: Listing['sources'] = {};

  const pick = (field: EvidenceField, path: FieldPath): string => {
    const read = readers[field] ?? ((text: string) => text);
    const readings = known
      .filter((one) => one.field === field)
      .map(({ value, trust, from }) => ({ value: read(value), trust, from }))
      .filter(({ value }) => value);
    const [best] = readings;
    if (!best) return '';
    const other = readings.find((one) => one.trust === best.trust && keyOf(one.value) !== keyOf(best.value));
    sources[path] = {
      trust: best.trust,
      from: best.from,
      ...(other && { doubt: `${other.from} says “${other.value.slice(0, 80)}”.` }),
    };
    return best.value;
  };

  const facts: Facts = { ...emptyFacts };
  for (const field of Object.keys(emptyFacts) as (keyof Facts)[]) {
    const value = pick(field, `facts.${field}`);
    if (field !== 'price') facts[field] = value;
    else if (value) facts.price = Number(value);
  }
  return {
    address: mergeAddress(known, sources),
    mlsNumber: pick('mlsNumber', 'mlsNumber'),
    mlsId: pick('mlsId', 'mlsId'),
    facts,
    people: mergePeople(known, sources),
    sources,
  };
}
