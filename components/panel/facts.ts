import type { DraftFact } from '../../lib/loops/draft.ts';

/** Facts under dotloop's section names, in the order in which the sections first come. */
export function bySection(facts: readonly DraftFact[]): [section: string, facts: DraftFact[]][] {
  return [...Map.groupBy(facts, (fact) => fact.section)];
}

/** How many will be written: what is empty is not. */
export function factsOn(facts: readonly DraftFact[]): number {
  return facts.filter(({ included, value }) => included && value.trim() !== '').length;
}
