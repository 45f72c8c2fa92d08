import { statusesByTransactionType, type TransactionType } from '../../dotloop/constants.ts';
import type { Listing } from '../../listing/listing.ts';
import { proposeLoop, readStatus } from '../../listing/status.ts';
import type { Account, ProfileChoice, TemplateChoice } from '../../messages.ts';
import { defaultPreferences, type Preferences } from '../../settings/preferences.ts';
import { draftFacts } from './details.ts';
import type { DraftFields, DraftPerson } from './draft.ts';
import { proposeName } from './loop-name.ts';
import { hasMyName, isMine } from './own.ts';
import { proposedProfile } from './proposed-profile.ts';
import { type Typed, withTypedFacts, withTypedPeople } from './typed.ts';

/** What a draft is proposed from, beside its listing. Null while unknown or signed out. */
export interface DraftContext {
  preferences: Preferences;
  account: Account | null;
  profiles: ProfileChoice[] | null;
  /** Of the draft's profile. */
  templates: TemplateChoice[] | null;
  /** Preferences that the brokerage's policy fixes, as paths. */
  locked: readonly string[];
}

/** The draft's fields that the policy fixes for its transaction type. */
export function lockedFields(locked: readonly string[], type: TransactionType): string[] {
  const fields = [];
  if (locked.includes('profileId')) fields.push('profileId');
  if (locked.includes(`byType.${type}.templateId`)) fields.push('templateId');
  return fields;
}

/**
 * The fields of a draft: what the agent has typed, and a proposal for everything else, which follows what
 * was typed: the name whatever the agent's pattern makes it of, the status and the agent's role the transaction type.
 */
export function proposeFields(listing: Listing, context: DraftContext, typed: Typed): DraftFields {
  const { preferences, account, profiles, templates } = context;
  const { fields } = typed;
  const address = { ...listing.address, ...typed.address };
  const transactionType = fields.transactionType ?? proposeType(listing, preferences, account);
  const locked = lockedFields(context.locked, transactionType);
  const free = <F extends 'profileId' | 'templateId'>(field: F) =>
    locked.includes(field) ? undefined : fields[field];
  const preferredTemplate = preferences.byType[transactionType].templateId;
  const proposed = {
    address,
    mlsNumber: fields.mlsNumber ?? listing.mlsNumber,
    mlsId: fields.mlsId ?? listing.mlsId,
    transactionType,
    status: fields.status ?? proposeStatus(listing, preferences, transactionType),
    profileId: given(free('profileId'), () => proposeProfile(profiles, preferences.profileId)),
    templateId: given(free('templateId'), () => proposeTemplate(templates, preferredTemplate)),
    people: withTypedPeople([...me(context, transactionType), ...readPeople(listing, account)], typed),
    facts: withTypedFacts(draftFacts(listing, preferences), typed),
  };
  return { ...proposed, name: fields.name ?? proposeName(preferences.namePattern, proposed, account) };
}

/**
 * The preferred type, for sale or for lease as the listing is; where it does not say which, as the agent prefers. An
 * agent who looks at their own listing stands on its side.
 */
function proposeType(listing: Listing, preferences: Preferences, account: Account | null): TransactionType {
  const preferred = preferences.transactionType;
  if (preferred === 'REAL_ESTATE_OTHER' || preferred === 'OTHER') return preferred;
  const own = listing.people.some(
    (person) => person.role === 'LISTING_AGENT' && (isMine(person, account) || hasMyName(person, account)),
  );
  const side = own || preferred.startsWith('LISTING') ? 'listing' : 'buying';
  const deal = dealOf(listing) || (preferred.includes('LEASE') ? 'lease' : 'sale');
  return proposeLoop({ deal, stage: 'active' }, side).transactionType;
}

function dealOf({ facts }: Listing): 'sale' | 'lease' | '' {
  const deal = readStatus(facts.status)?.deal;
  if (deal) return deal;
  return /\b(rental|rent|lease|alquiler|renta|location)\b/i.test(facts.propertyType) ? 'lease' : '';
}

/** A status that the agent has chosen for this type; otherwise what the listing's own status says. */
function proposeStatus(
  listing: Listing,
  preferences: Preferences,
  type: TransactionType,
): DraftFields['status'] {
  const allowed: readonly DraftFields['status'][] = statusesByTransactionType[type];
  const usual = defaultPreferences.byType[type].status;
  const preferred = preferences.byType[type].status;
  const read = readStatus(listing.facts.status);
  const side = type.startsWith('LISTING') ? 'listing' : 'buying';
  const said = read && proposeLoop({ ...read, deal: type.includes('LEASE') ? 'lease' : 'sale' }, side).status;
  const wanted = preferred === usual ? said : preferred;
  return allowed.find((status) => status === wanted) ?? allowed[0] ?? 'ARCHIVED';
}

/** What was typed, null included, or else what is proposed. */
function given<T>(typed: T | undefined, propose: () => T): T {
  return typed === undefined ? propose() : typed;
}

function proposeProfile(profiles: ProfileChoice[] | null, preferred: number | null): number | null {
  return profiles ? proposedProfile(profiles, preferred) : preferred;
}

/** The preferred template, where this profile has it. */
function proposeTemplate(templates: TemplateChoice[] | null, preferred: number | null): number | null {
  if (!templates) return preferred;
  return templates.some(({ id }) => id === preferred) ? preferred : null;
}

/** The people whom the page names, but for the agent. Who may be the agent is left out, and can be put in. */
function readPeople({ people }: Listing, account: Account | null): DraftPerson[] {
  return people
    .filter((person) => (person.fullName !== '' || person.email !== '') && !isMine(person, account))
    .map(({ license, ...person }) => ({
      ...person,
      id: pageId(person),
      fields: license ? { 'License #': license } : {},
      me: false,
      included: !hasMyName(person, account),
    }));
}

/** The same in every reading of the page, so that what is typed of somebody stays with them. */
function pageId({ role, fullName, email }: Pick<DraftPerson, 'role' | 'fullName' | 'email'>): string {
  return `page-${role}-${(fullName || email).toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`;
}

/** The agent, with their role for this type. */
function me({ account, preferences }: DraftContext, type: TransactionType): DraftPerson[] {
  if (!account) return [];
  return [
    {
      id: 'me',
      role: preferences.byType[type].myRole,
      fullName: `${account.firstName} ${account.lastName}`.trim(),
      email: account.email,
      phone: '',
      company: '',
      fields: {},
      me: true,
      included: true,
    },
  ];
}
