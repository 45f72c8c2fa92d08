import { bothChanges } from '../../lib/loops/draft/change.ts';
import type { DraftChange, DraftFields } from '../../lib/loops/draft/draft.ts';
import type { Problem } from '../../lib/loops/problem.ts';

/** What is changed of a draft, thing by thing: what cannot be kept of one holds no other back. */
export type DraftEdits = Record<string, DraftChange>;

/** A change taken apart: "name", "address.city", "people.me", "facts.Property.Bedrooms". */
export function editsOf({ address, people, removed, facts, ...fields }: DraftChange): DraftEdits {
  return Object.fromEntries([
    ...Object.entries(fields).map(([field, value]) => [field, { [field]: value }]),
    ...Object.entries(address ?? {}).map(([part, value]) => [
      `address.${part}`,
      { address: { [part]: value } },
    ]),
    ...(people ?? []).map((person) => [`people.${person.id}`, { people: [person] }]),
    ...(removed ?? []).map((id) => [`people.${id}`, { removed: [id] }]),
    ...(facts ?? []).map((fact) => [`facts.${fact.section}.${fact.field}`, { facts: [fact] }]),
  ]);
}

/** All of it as one change again. */
export function changeOf(edits: Partial<DraftEdits>): DraftChange {
  return Object.values(edits).reduce<DraftChange>((all, each) => bothChanges(all, each ?? {}), {});
}

/** Where the form shows what was refused of a change: a message counts its own people and facts, the form all. */
export function placeOf(
  problem: Problem,
  { people = [], facts = [] }: DraftChange,
  fields: DraftFields,
): Problem {
  const [, list, index, rest = ''] = /^(people|facts)\.(\d+)(.*)$/.exec(problem.field ?? '') ?? [];
  if (list === undefined) return problem;
  const at =
    list === 'people'
      ? fields.people.findIndex(({ id }) => id === people[Number(index)]?.id)
      : fields.facts.findIndex(({ section, field }) => {
          const fact = facts[Number(index)];
          return section === fact?.section && field === fact.field;
        });
  return { ...problem, field: at === -1 ? list : `${list}.${at}${rest}` };
}
