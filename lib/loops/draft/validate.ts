import { z } from 'zod';
import { detailFields, statusesByTransactionType } from '../../dotloop/constants.ts';
import type { Doubt } from '../../listing/listing.ts';
import { number } from '../../locale.ts';
import type { ProfileChoice, TemplateChoice } from '../../messages.ts';
import { t } from '../../words.ts';
import type { Problem } from '../problem.ts';
import type { Draft, DraftFact, DraftFields, DraftPerson } from './draft.ts';
import { written } from './fact-value.ts';
import { longestName } from './name-pattern.ts';
import { extrasOf } from './person-fields.ts';
import { isSameParticipant } from './same-person.ts';

/** Beside the loop's name dotloop documents no longest text; more than this it would not take. */
const longestText = 255;

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
    ...draft.people.flatMap((person, index) => personProblems(person, index, draft.people)),
    ...Object.entries(draft.address).flatMap(([part, value]) => lengthProblems(`address.${part}`, value)),
    ...lengthProblems('mlsNumber', draft.mlsNumber),
    ...lengthProblems('mlsId', draft.mlsId),
    ...draft.facts.flatMap(factProblems),
  ];
}

function problem(code: string, field: string, message: string): Problem {
  return { code, field, message };
}

function lengthProblems(field: string, value: string): Problem[] {
  const { length } = value.trim();
  if (length <= longestText) return [];
  return [
    problem('too-long', field, t('draft_tooLong', { length: number(length), most: number(longestText) })),
  ];
}

function nameProblems({ name }: DraftFields): Problem[] {
  const { length } = name.trim();
  if (length === 0) return [problem('name-missing', 'name', t('draft_nameMissing'))];
  if (length <= longestName) return [];
  const message = t('draft_nameTooLong', { length: number(length), most: number(longestName) });
  return [problem('name-too-long', 'name', message)];
}

function statusProblems({ transactionType, status }: DraftFields): Problem[] {
  const allowed: readonly string[] = statusesByTransactionType[transactionType];
  if (allowed.includes(status)) return [];
  return [problem('status-not-allowed', 'status', t('draft_statusNotAllowed'))];
}

function profileProblems(draft: DraftFields, { profiles, templates }: ValidationContext): Problem[] {
  if (!profiles) return [];
  const profile = profiles.find(({ id }) => id === draft.profileId);
  if (!profile && profiles.every(({ refusal }) => refusal !== null)) {
    return [problem('no-profile', 'profileId', t('draft_noProfile'))];
  }
  if (!profile) return [problem('profile-missing', 'profileId', t('draft_profileMissing'))];
  if (profile.refusal !== null) {
    return [problem('profile-refused', 'profileId', t(`draft_profile_${profile.refusal}`))];
  }
  if (draft.templateId === null) {
    if (!profile.requiresTemplate) return [];
    return [problem('template-missing', 'templateId', t('draft_templateMissing'))];
  }
  if (!templates || templates.some(({ id }) => id === draft.templateId)) return [];
  return [problem('template-unknown', 'templateId', t('draft_templateUnknown'))];
}

/** Roles may be others than those that dotloop documents. */
function personProblems(person: DraftPerson, index: number, people: readonly DraftPerson[]): Problem[] {
  if (!person.included) return [];
  const field = `people.${index}`;
  const called = person.fullName.trim() || person.email.trim();
  if (called === '' && !person.me) {
    return [problem('person-empty', `${field}.fullName`, t('draft_personEmpty'))];
  }
  const found: Problem[] = [];
  if (person.role.trim() === '') {
    const message = person.me ? t('draft_myRoleMissing') : t('draft_roleMissing', { who: called });
    found.push(problem('role-missing', `${field}.role`, message));
  }
  if (person.email.trim() !== '' && !isEmail(person.email)) {
    const message = t('draft_email', { email: person.email.trim() });
    found.push(problem('email-malformed', `${field}.email`, message));
  } else if (people.slice(0, index).some((other) => isTwice(other, person))) {
    const message = t('draft_personTwice', { who: called });
    found.push(problem('person-twice', `${field}.${person.email.trim() ? 'email' : 'fullName'}`, message));
  }
  const { Phone = '', 'Company Name': company = '', ...extras } = extrasOf(person);
  const texts = { fullName: person.fullName, role: person.role, phone: Phone, company };
  for (const [part, value] of Object.entries(texts)) found.push(...lengthProblems(`${field}.${part}`, value));
  for (const [name, value] of Object.entries(extras)) {
    found.push(...lengthProblems(`${field}.fields.${name}`, value));
  }
  return found;
}

function isTwice(other: DraftPerson, person: DraftPerson): boolean {
  return other.included && !other.me && !person.me && isSameParticipant(other, person);
}

/** In dotloop's sense: nothing that a mail server might take besides. */
function isEmail(text: string): boolean {
  return z.email().safeParse(text.trim()).success;
}

function factProblems({ section, field, value, included }: DraftFact, index: number): Problem[] {
  if (!included || value.trim() === '') return [];
  const known: readonly string[] = Object.hasOwn(detailFields, section)
    ? detailFields[section as keyof typeof detailFields]
    : [];
  if (!known.includes(field)) {
    const message = t('draft_factUnknown', { field, section });
    return [problem('fact-unknown', `facts.${index}`, message)];
  }
  if (written(field, value) !== '') return [];
  const message = t('draft_factNoDate', { value: value.trim() });
  return [problem('fact-no-date', `facts.${index}`, message)];
}

/** What must be known and beyond doubt before a loop is made without being looked at. */
const needed = ['streetNumber', 'streetName', 'city', 'state', 'zipCode'] as const;

/** The draft's fields that are missing, or that the page leaves in doubt and nobody has corrected. */
export function doubts(draft: Draft): string[] {
  const missing = needed.filter((part) => draft.address[part].trim() === '').map((part) => `address.${part}`);
  if (draft.mlsNumber.trim() === '') missing.push('mlsNumber');
  return [...missing, ...doubtsOf(draft).map(([field]) => field)];
}

/** What the page leaves in doubt and nobody has corrected: the draft's fields, and why. */
export function doubtsOf(draft: Draft): [field: string, doubt: Doubt][] {
  return Object.entries(draft.listing.sources).flatMap(([field, source]) =>
    source?.doubt === undefined || isTyped(draft, field) ? [] : [[field, source.doubt]],
  );
}

/** Whether it, or a part of it, was typed. */
function isTyped({ edited }: Draft, field: string): boolean {
  return edited.some((path) => path === field || path.startsWith(`${field}.`));
}
