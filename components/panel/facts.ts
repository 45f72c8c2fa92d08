import type { DraftFact } from '../../lib/loops/draft.ts';
import type { Entry } from '../../lib/loops/entry.ts';

/** Facts under dotloop's section names, in the order in which the sections first come. */
export function bySection(facts: readonly DraftFact[]): [section: string, facts: DraftFact[]][] {
  return [...Map.groupBy(facts, (fact) => fact.section)];
}

/** How many will be written. */
export function factsOn(facts: readonly DraftFact[]): number {
  return facts.filter((fact) => fact.included).length;
}

const mlsField = 'MLS Number';

/** What dotloop may have refused to write: what its words name, or else all that was written. */
export function refusedFacts({ steps }: Entry, facts: readonly DraftFact[]) {
  const words = steps.find(({ name, state }) => name === 'details' && state === 'failed')?.problem?.message;
  if (words === undefined) return { facts: [], mlsNumber: false };
  const written = facts.filter((fact) => fact.included);
  const named = written.filter(({ field }) => words.includes(field));
  const mlsNumber = words.includes(mlsField);
  return named.length > 0 || mlsNumber ? { facts: named, mlsNumber } : { facts: written, mlsNumber: true };
}
