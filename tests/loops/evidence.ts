import type { Evidence, EvidenceField } from '../../lib/listing/evidence.ts';
import type { Listing } from '../../lib/listing/listing.ts';

/** The readings that a page which says all this would give. */
export function evidenceOf({ address, mlsNumber, facts, people }: Listing): Evidence[] {
  const [agent] = people;
  const values: [EvidenceField, string | number | null | undefined][] = [
    ...(Object.entries(address) as [keyof Listing['address'], string][]),
    ['mlsNumber', mlsNumber],
    ...(Object.entries(facts) as [keyof Listing['facts'], string | number | null][]),
    ['listingAgent.fullName', agent?.fullName],
    ['listingAgent.email', agent?.email],
    ['listingAgent.phone', agent?.phone],
    ['listingAgent.company', agent?.company],
  ];
  return values.flatMap(([field, value]) =>
    value ? [{ field, value: String(value), trust: 'state' as const, from: 'test' }] : [],
  );
}
