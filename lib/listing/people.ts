import { titleCase } from './case.ts';
import type { Evidence } from './evidence.ts';
import { type Listing, type Person, trusts } from './listing.ts';
import { keyOf } from './words.ts';

const parts = ['fullName', 'email', 'phone', 'company'] as const;

/**
 * The agents that evidence names. One person's name, e-mail and phone come together: readings beside another
 * name are another person's and are left out.
 */
export function mergePeople(known: readonly Evidence[], sources: Listing['sources']): Person[] {
  const people: Person[] = [];
  for (const who of ['listingAgent', 'coListingAgent'] as const) {
    const person: Person = { role: 'LISTING_AGENT', fullName: '', email: '', phone: '', company: '' };
    const readings = known.filter(({ field }) => field.startsWith(`${who}.`));
    for (const trust of trusts) {
      const own = readings.filter((one) => one.trust === trust);
      const names = own.filter(({ field }) => field.endsWith('.fullName'));
      const named = person.fullName || names[0]?.value || '';
      const stranger = names.find(({ value }) => keyOf(value) !== keyOf(named));
      const until = stranger ? own.indexOf(stranger) : own.length;
      for (const { field, value, from } of own.slice(0, until)) {
        const part = parts.find((name) => field === `${who}.${name}`);
        if (!part || person[part]) continue;
        person[part] = read[part](value);
        sources.people ??= { trust, from };
      }
      if (stranger && sources.people?.trust === trust) {
        sources.people.doubt ??= `${stranger.from} says “${stranger.value.slice(0, 80)}”.`;
      }
    }
    const repeated = people.some((other) => keyOf(other.fullName) === keyOf(person.fullName));
    if ((person.fullName || person.email) && !repeated) people.push(person);
  }
  if (!people.length) delete sources.people;
  return people;
}

const read: Record<(typeof parts)[number], (text: string) => string> = {
  fullName: titleCase,
  email: (text) => /[^\s<>:,;]+@[^\s<>:,;]+\.[a-z]{2,}/i.exec(text)?.[0] ?? '',
  phone: (text) => (/\d{3}/.test(text) ? text.replace(/^tel:/i, '') : ''),
  company: (text) => text,
};
