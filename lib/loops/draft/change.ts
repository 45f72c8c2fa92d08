import { defined } from '../../defined.ts';
import type { DraftChange, DraftFact, DraftFields, DraftPerson } from './draft.ts';

/** A draft with a change in it. Whoever or whatever is not known so far is added at the end. */
export function withChange<D extends DraftFields>(draft: D, change: DraftChange): D {
  const { address = {}, people = [], removed = [], facts = [], ...rest } = change;
  const left = draft.people.filter(({ id }) => !removed.includes(id));
  return {
    ...draft,
    ...defined(rest),
    address: { ...draft.address, ...defined(address) },
    people: replaced(left, people, isSamePerson),
    facts: replaced(draft.facts, facts, isSameFact),
  };
}

/** Two changes as one; where both change the same, the later one counts. */
export function bothChanges(before: DraftChange, after: DraftChange): DraftChange {
  const { address, people, removed, facts } = after;
  return {
    ...before,
    ...after,
    ...(before.address && address && { address: { ...before.address, ...address } }),
    ...(before.people && people && { people: replaced(before.people, people, isSamePerson) }),
    ...(before.removed && removed && { removed: [...before.removed, ...removed] }),
    ...(before.facts && facts && { facts: replaced(before.facts, facts, isSameFact) }),
  };
}

/** The one of the draft, by its id. */
const isSamePerson = (one: DraftPerson, other: DraftPerson): boolean => one.id === other.id;

/** Of the same field of dotloop's. */
export const isSameFact = (
  one: Pick<DraftFact, 'section' | 'field'>,
  other: Pick<DraftFact, 'section' | 'field'>,
): boolean => one.section === other.section && one.field === other.field;

/** Each in its place as it is now, and the new ones after them. */
function replaced<T>(all: readonly T[], now: readonly T[], isSame: (one: T, other: T) => boolean): T[] {
  const kept = all.map((one) => now.find((each) => isSame(each, one)) ?? one);
  return [...kept, ...now.filter((each) => !all.some((one) => isSame(each, one)))];
}
