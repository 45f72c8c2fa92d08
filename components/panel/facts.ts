import type { FieldSource } from '../../lib/listing/listing.ts';
import { copiedFacts } from '../../lib/loops/draft/details.ts';
import type { Draft, DraftFact } from '../../lib/loops/draft/draft.ts';
import type { Entry } from '../../lib/loops/outbox/entry.ts';

/** Facts under dotloop's section names, in the order in which the sections first come. */
export function bySection(facts: readonly DraftFact[]): [section: string, facts: DraftFact[]][] {
  return [...Map.groupBy(facts, (fact) => fact.section)];
}

/** How many will be written: what is empty is not. */
export function factsOn(facts: readonly DraftFact[]): number {
  return facts.filter(({ included, value }) => included && value.trim() !== '').length;
}

/** Where a fact was read that is in doubt; null once a person has changed it, or left it out. */
export function factInDoubt(
  { listing, edited }: Draft,
  { section, field, included }: DraftFact,
): FieldSource | null {
  if (!included || edited.some((path) => path.startsWith(`facts.${section}.${field}.value`))) return null;
  const copied = copiedFacts.find((each) => each.section === section && each.field === field);
  const source = copied && listing.sources[`facts.${copied.fact}`];
  return source?.doubt ? source : null;
}

const mlsField = 'MLS Number';

/** What dotloop may have refused to write: what its words name, or else everything. */
export function refusedFacts({ steps }: Entry, facts: readonly DraftFact[]) {
  const words = steps.find(({ name, state }) => name === 'details' && state === 'failed')?.problem?.message;
  if (words === undefined) return { facts: [], mlsNumber: false };
  const named = facts.filter(({ field }) => words.includes(field));
  const mlsNumber = words.includes(mlsField);
  return named.length > 0 || mlsNumber ? { facts: named, mlsNumber } : { facts, mlsNumber: true };
}
