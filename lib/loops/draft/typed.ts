import { isSameFact, withChange } from './change.ts';
import { isAdded } from './clients.ts';
import type { Draft, DraftChange, DraftFact, DraftFields, DraftPerson } from './draft.ts';
import { completed, isSameParticipant } from './same-person.ts';

/**
 * What was typed of a draft, by the paths in `edited`: "name", "address.city", "people.me.role",
 * "facts.Property.Bedrooms.value". Everything else follows the page, the preferences and what was typed.
 */
export interface Typed {
  fields: Partial<Omit<DraftFields, 'address' | 'people' | 'facts'>>;
  address: Partial<DraftFields['address']>;
  people: TypedPerson[];
  facts: TypedFact[];
}

/** Somebody of whom parts were typed; whoever was added by hand counts as typed from head to foot. */
interface TypedPerson {
  person: DraftPerson;
  typed: Partial<DraftPerson>;
}

interface TypedFact {
  fact: DraftFact;
  typed: Partial<DraftFact>;
}

export const nothingTyped: Typed = { fields: {}, address: {}, people: [], facts: [] };

export function typedOf({ address, people, facts, edited, ...fields }: Draft): Typed {
  const paths = new Set(edited);
  return {
    fields: partsAt('', fields, paths),
    address: partsAt('address.', address, paths),
    people: people
      .map((person) => ({ person, typed: typedParts(pathOf(person), person, paths) }))
      .filter(({ typed }) => !isEmpty(typed)),
    facts: facts
      .map((fact) => ({ fact, typed: typedParts(pathOfFact(fact), fact, paths) }))
      .filter(({ typed }) => !isEmpty(typed)),
  };
}

/**
 * People as they are proposed, with what was typed of them. Whoever was typed and is not proposed (any more) stays;
 * the page naming them as well completes them.
 */
export function withTypedPeople(proposed: readonly DraftPerson[], typed: Typed): DraftPerson[] {
  const typedOfId = (id: string) => typed.people.find(({ person }) => person.id === id);
  const others = typed.people
    .map(({ person }) => person)
    .filter(({ id }) => !proposed.some((person) => person.id === id));
  const isTwin = (person: DraftPerson) =>
    !person.me && !typedOfId(person.id) && others.some((other) => isSameParticipant(other, person));
  const twins = proposed.filter(isTwin);
  const all = [
    ...proposed
      .filter((person) => !isTwin(person))
      .map((person) => ({ ...person, ...typedOfId(person.id)?.typed })),
    ...others.map((person) => {
      const twin = twins.find((each) => isSameParticipant(each, person));
      return twin ? { ...completed(person, twin), included: person.included } : person;
    }),
  ];
  return [...all.filter(({ me }) => me), ...all.filter(({ me }) => !me)];
}

/** Facts as they are proposed, with what was typed of them; one that the page does not tell any more stays if it was. */
export function withTypedFacts(proposed: readonly DraftFact[], typed: Typed): DraftFact[] {
  const known = proposed.map((fact) => ({
    ...fact,
    ...typed.facts.find((each) => isSameFact(each.fact, fact))?.typed,
  }));
  const others = typed.facts.filter(({ fact }) => !known.some((each) => isSameFact(each, fact)));
  return [...known, ...others.map(({ fact }) => fact)];
}

/** A draft with what was typed of another one of the same listing, where it was not typed in this one as well. */
export function withTypedOf(draft: Draft, earlier: Draft): Draft {
  const [before, own] = [typedOf(earlier), typedOf(draft)];
  const proposed = draft.people.filter((person) => !isAdded(person));
  const people = withTypedPeople(withTypedPeople(proposed, before), own);
  return {
    ...draft,
    ...before.fields,
    ...own.fields,
    address: { ...draft.address, ...before.address, ...own.address },
    people,
    facts: withTypedFacts(withTypedFacts(draft.facts, before), own),
    edited: [...new Set([...earlier.edited, ...draft.edited])],
  };
}

/** The draft with a change by hand, which is typed from now on as far as it changes anything. */
export function withTyped(draft: Draft, change: DraftChange): Draft {
  const next = withChange(draft, change);
  const { address, people, facts, ...fields } = next;
  const changed = [
    ...changedAt('', fields, draft).filter((path) => path in change),
    ...changedAt('address.', address, draft.address),
    ...people.flatMap((person) => {
      const before = draft.people.find(({ id }) => id === person.id);
      return before ? changedAt(`${pathOf(person)}.`, person, before) : [pathOf(person)];
    }),
    ...facts.flatMap((fact) => {
      const before = draft.facts.find((each) => isSameFact(each, fact));
      return before ? changedAt(`${pathOfFact(fact)}.`, fact, before) : [pathOfFact(fact)];
    }),
  ];
  const gone = change.removed?.map((id) => `people.${id}`) ?? [];
  const kept = draft.edited.filter((path) => !gone.some((one) => path === one || path.startsWith(`${one}.`)));
  return { ...next, edited: [...new Set([...kept, ...changed])] };
}

const pathOf = ({ id }: DraftPerson): string => `people.${id}`;
const pathOfFact = ({ section, field }: DraftFact): string => `facts.${section}.${field}`;

/** All of it where a path of the whole is typed: drafts of earlier versions know people and facts as a whole only. */
function typedParts<T extends object>(path: string, whole: T, paths: ReadonlySet<string>): Partial<T> {
  const [list = ''] = path.split('.', 1);
  return paths.has(path) || paths.has(list) ? whole : partsAt(`${path}.`, whole, paths);
}

function partsAt<T extends object>(before: string, whole: T, paths: ReadonlySet<string>): Partial<T> {
  const typed = Object.entries(whole).filter(([part]) => paths.has(before + part));
  return Object.fromEntries(typed) as Partial<T>;
}

function changedAt<T extends object>(before: string, now: T, was: T): string[] {
  return (Object.keys(now) as (keyof T & string)[])
    .filter((part) => JSON.stringify(now[part]) !== JSON.stringify(was[part]))
    .map((part) => before + part);
}

function isEmpty(part: object): boolean {
  return Object.keys(part).length === 0;
}
