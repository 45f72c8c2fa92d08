import type { Evidence } from '../lib/listing/evidence.ts';
import { type FieldPath, type FieldSource, type Listing, trusts } from '../lib/listing/listing.ts';
import { mergeEvidence } from '../lib/listing/merge.ts';

/** A field of a Listing: what it says, where that came from, and the other readings that it was preferred to. */
export interface Explanation {
  field: FieldPath;
  value: string;
  source: FieldSource;
  beaten: { value: string; source: Pick<FieldSource, 'trust' | 'from'> }[];
}

/**
 * Where each field came from, and what it beat. Each piece of evidence is read by itself as well, so that composites
 * (an address line) are told by the fields that they would have given.
 */
export function explain(evidence: readonly Evidence[]): Explanation[] {
  const listing = mergeEvidence(evidence);
  const alone = [...evidence]
    .sort((a, b) => trusts.indexOf(a.trust) - trusts.indexOf(b.trust))
    .map((one) => ({ ...one, listing: mergeEvidence([one]) }));
  return (Object.entries(listing.sources) as [FieldPath, FieldSource][]).map(([field, source]) => {
    const value = valueAt(listing, field);
    const others = alone.flatMap(({ trust, from, listing: own }) => {
      const said = valueAt(own, field);
      // A person is put together from several readings of one source.
      const isSource =
        trust === source.trust && from === source.from && (said === value || field === 'people');
      return said && !isSource ? [{ value: said, source: { trust, from } }] : [];
    });
    return { field, value, source, beaten: others };
  });
}

function valueAt(listing: Listing, field: FieldPath): string {
  if (field === 'people')
    return listing.people
      .map(({ role, fullName, company, phone, email }) =>
        [role, fullName, company, phone, email].filter(Boolean).join(', '),
      )
      .join('; ');
  const [first, second] = field.split('.') as [keyof Listing, string | undefined];
  const part: unknown = listing[first];
  const value = second === undefined ? part : (part as Record<string, unknown>)[second];
  return value === null || value === undefined ? '' : String(value);
}
