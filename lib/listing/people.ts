import { titleCase } from './case.ts';
import type { Evidence } from './evidence.ts';
import type { FieldSource, Person } from './listing.ts';
import { keyOf } from './text.ts';

const license =
  /[\s,;(|-]*\b(?:(?:cal)?dre|(?:cal)?bre|lic(?:ense)?|nmls|id)\b[\s.#:]*(?:(?:no|number)\b[\s.#:]*)?[\w.-]*\d.*$/i;
/** "CalDRE # 01234567", "Lic. SL3012345"; a number alone may be the MLS's own. */
const ownLicense =
  /\b(?:(?:cal)?[db]re|lic(?:ense)?)\b[\s.#:]*(?:(?:no|number)\b\.?)?[\s.#:]*([a-z]{0,4}[-.]?\d[\w.-]*\w)/i;
const licenseWords = /^(?:(?:(?:cal)?[db]re|lic(?:ense)?|no|number)\b[\s.#:]*)+/i;
const designation =
  /,\s*(?:realtor|broker|agent|associate|sales|gri|abr|crs|srs|e-?pro|p\.?a\b|p\.?c\b|llc|inc)\b.*$/i;
const generation = /^(?:jr|sr|i{2,3}|iv|esq|md|phd)\b/i;
const introduction = /^(?:listing )?(?:courtesy of|(?:brokered|listed|provided) by)[\s:]+/i;

/** "DOE, JANE (123456)" and "Jane Doe, REALTOR®, DRE# 01234567" are "Jane Doe". */
function readName(text: string): string {
  const name = text
    .replace(introduction, '')
    .replace(license, '')
    .replace(/\s*\([^)]*\d[^)]*\)/g, '')
    .replace(designation, '');
  const [, last = '', first = ''] =
    /^([\p{L}'’ -]+), ?(\p{L}[\p{L}'’.-]*(?: \p{L}[\p{L}.]*)?)$/u.exec(name) ?? [];
  return titleCase(last && !generation.test(first) ? `${first} ${last}` : name);
}

const parts: Record<'fullName' | 'email' | 'phone' | 'company', (text: string) => string> = {
  fullName: readName,
  email: (text) => /[^\s<>:,;]+@[^\s<>:,;]+\.[a-z]{2,}/i.exec(text)?.[0] ?? '',
  phone: (text) => /\+?[\d(][\d().\s/-]{5,}\d(?:[\s,]*(?:x|ext\.?)\s*\d+)?/i.exec(text)?.[0] ?? '',
  company: (text) => titleCase(text.replace(introduction, '').replace(license, '')),
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
    const license = readLicense(own, who);
    if (license) person.license = license;
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

/** Where it is said, or else beside the name. */
function readLicense(own: readonly Evidence[], who: string): string {
  const textOf = (part: string) => own.find(({ field }) => field === `${who}.${part}`)?.value ?? '';
  const said = textOf('license').replace(licenseWords, '');
  return /\d/.test(said) ? said : (ownLicense.exec(textOf('fullName'))?.[1] ?? '');
}
