import { statusesByTransactionType } from '../dotloop/constants.ts';
import type { ProfileChoice, TemplateChoice } from '../messages.ts';
import type { Draft, DraftFields, DraftPerson } from './draft.ts';
import type { Problem } from './problem.ts';

/** The most that dotloop takes. @see API v2, "Loop-It": name */
export const longestName = 200;

export interface ValidationContext {
  /** Null while unknown: what depends on them is then not judged. */
  profiles: ProfileChoice[] | null;
  templates: TemplateChoice[] | null;
}

/** What dotloop would refuse, before it is asked. Each problem names its field; none means that it can be sent. */
export function validate(draft: DraftFields, context: ValidationContext): Problem[] {
  return [
    ...nameProblems(draft),
    ...statusProblems(draft),
    ...profileProblems(draft, context),
    ...draft.people.flatMap(personProblems),
  ];
}

function problem(code: string, field: string, message: string): Problem {
  return { code, field, message };
}

function nameProblems({ name }: DraftFields): Problem[] {
  const { length } = name.trim();
  if (length === 0) return [problem('name-missing', 'name', 'Give the loop a name.')];
  if (length <= longestName) return [];
  const message = `The name has ${length} characters. dotloop takes ${longestName} at most: shorten it.`;
  return [problem('name-too-long', 'name', message)];
}

function statusProblems({ transactionType, status }: DraftFields): Problem[] {
  const allowed: readonly string[] = statusesByTransactionType[transactionType];
  if (allowed.includes(status)) return [];
  return [
    problem(
      'status-not-allowed',
      'status',
      'This type of transaction does not have that status. Choose another.',
    ),
  ];
}

function profileProblems(draft: DraftFields, { profiles, templates }: ValidationContext): Problem[] {
  if (!profiles) return [];
  const profile = profiles.find(({ id }) => id === draft.profileId);
  if (!profile && profiles.every(({ refusal }) => refusal !== null)) {
    const message =
      'Your dotloop account has no profile that loops can be made in. Ask dotloop or your administrator for an individual profile.';
    return [problem('no-profile', 'profileId', message)];
  }
  if (!profile) return [problem('profile-missing', 'profileId', 'Choose the profile to make the loop in.')];
  if (profile.refusal !== null) return [problem('profile-refused', 'profileId', profile.refusal)];
  if (draft.templateId === null) {
    if (!profile.requiresTemplate) return [];
    return [problem('template-missing', 'templateId', 'This profile asks for a template. Choose one.')];
  }
  if (!templates || templates.some(({ id }) => id === draft.templateId)) return [];
  return [
    problem('template-unknown', 'templateId', 'This profile does not have that template. Choose another.'),
  ];
}

function personProblems(person: DraftPerson, index: number): Problem[] {
  if (!person.included) return [];
  const field = `people.${index}`;
  const called = person.fullName.trim() || person.email.trim();
  if (called === '') {
    return [problem('person-empty', `${field}.fullName`, 'Give this person a name, or leave them out.')];
  }
  if (person.role.trim() === '') {
    return [problem('role-missing', `${field}.role`, `Choose the role of ${called}.`)];
  }
  if (person.email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(person.email.trim())) {
    const message = `“${person.email}” is not an e-mail address. Correct it, or leave it empty.`;
    return [problem('email-malformed', `${field}.email`, message)];
  }
  return [];
}

/** What must be known and beyond doubt before a loop is made without being looked at. */
const needed = ['streetNumber', 'streetName', 'city', 'state', 'zipCode'] as const;

/** The draft's fields that are missing, or that the page leaves in doubt and nobody has corrected. */
export function doubts(draft: Draft): string[] {
  const missing = needed.filter((part) => draft.address[part].trim() === '').map((part) => `address.${part}`);
  if (draft.mlsNumber.trim() === '') missing.push('mlsNumber');
  return [...missing, ...doubtsOf(draft).map(([field]) => field)];
}

/** What the page leaves in doubt and nobody has corrected: the draft's fields, and in words why. */
export function doubtsOf({ listing, edited }: Draft): [field: string, doubt: string][] {
  return Object.entries(listing.sources).flatMap(([field, source]) =>
    source?.doubt === undefined || edited.includes(field) ? [] : [[field, source.doubt]],
  );
}
