import { titleCase } from './case.ts';
import type { Evidence } from './evidence.ts';
import type { FieldSource, Person } from './listing.ts';
import { keyOf } from './text.ts';

const parts: Record<'fullName' | 'email' | 'phone' | 'company', (text: string) => string> = {
  fullName: titleCase,
  email: (text) => /[^\s<>:,;]+@[^\s<>:,;]+\.[a-z]{2,}/i.exec(text)?.[0] ?? '',
  phone: (text) => (/\d{3}/.test(text) ? text.replace(/^[^\d(+]+/, '') : ''),
  company: titleCase,
};

/** Agents in evidence, with their roles in a loop. A buying agent is named once a home is sold. */
const agents = [
  ['listingAgent', 'LISTING_AGENT'],
  ['coListingAgent', 'LISTING_AGENT'],
  ['buyingAgent', 'BUYING_AGENT'],
] as const;

/**
 * The agents that evidence names, and where from. What stands beside another name of the same trust is
 * another person's and is left out.
 * @param evidence cleaned, sorted by trust
 */
export function readPeople(evidence: readonly Evidence[]): {
  people: Person[];
  source: FieldSource | undefined;
} {
  const people: Person[] = [];
  let source: FieldSource | undefined;
  for (const [who, role] of agents) {
    const all = evidence.filter(({ field }) => field.startsWith(`${who}.`));
    const names = all.filter(({ field }) => field.endsWith('.fullName'));
    const [name] = names;
    const others = names.filter(({ value }) => keyOf(value) !== keyOf(name?.value ?? ''));
    const own = all.filter(
      (one) =>
        !others.some(
          (other) =>
            other.trust === one.trust &&
            (other.trust !== name?.trust || all.indexOf(other) <= all.indexOf(one)),
        ),
    );
    const person: Person = { role, fullName: '', email: '', phone: '', company: '' };
    for (const [part, read] of Object.entries(parts) as [keyof typeof parts, (text: string) => string][]) {
      person[part] = read(own.find(({ field }) => field === `${who}.${part}`)?.value ?? '');
    }
    const repeated = people.some(
      ({ fullName, email }) => fullName === person.fullName && email === person.email,
    );
    const [first] = own;
    if (!first || repeated || !(person.fullName || person.email)) continue;
    people.push(person);
    const rival = others.find(({ trust }) => trust === first.trust);
    source ??= {
      trust: first.trust,
      from: first.from,
      ...(rival && { doubt: `${rival.from} says “${rival.value.slice(0, 80)}”.` }),
    };
  }
  return { people, source };
}
