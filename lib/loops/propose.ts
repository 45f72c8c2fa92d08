import { statusesByTransactionType, type TransactionType } from '../dotloop/constants.ts';
import { formatStreet } from '../listing/address.ts';
import type { Listing } from '../listing/listing.ts';
import { proposeLoop, readStatus } from '../listing/status.ts';
import type { Account, ProfileChoice, TemplateChoice } from '../messages.ts';
import { defaultPreferences, type Preferences } from '../settings/preferences.ts';
import { draftFacts } from './details.ts';
import type { DraftFields, DraftPerson } from './draft.ts';
import { sameText } from './loop-it-request.ts';
import { proposedProfile } from './proposed-profile.ts';
import { longestName } from './validate.ts';

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
 * was typed: the name the address, the status and the agent's role the transaction type.
 */
export function proposeFields(
  listing: Listing,
  context: DraftContext,
  typed: Omit<Partial<DraftFields>, 'address'> & { address?: Partial<DraftFields['address']> },
): DraftFields {
  const { preferences, account, profiles, templates } = context;
  const address = { ...listing.address, ...typed.address };
  const transactionType = typed.transactionType ?? proposeType(listing, preferences, account);
  const locked = lockedFields(context.locked, transactionType);
  const free = <F extends 'profileId' | 'templateId'>(field: F) =>
    locked.includes(field) ? undefined : typed[field];
  const preferredTemplate = preferences.byType[transactionType].templateId;
  return {
    address,
    name: typed.name ?? formatStreet(address).slice(0, longestName),
    mlsNumber: typed.mlsNumber ?? listing.mlsNumber,
    mlsId: typed.mlsId ?? listing.mlsId,
    transactionType,
    status: typed.status ?? proposeStatus(listing, preferences, transactionType),
    profileId: given(free('profileId'), () => proposeProfile(profiles, preferences.profileId)),
    templateId: given(free('templateId'), () => proposeTemplate(templates, preferredTemplate)),
    people: withMe(typed.people ?? readPeople(listing, account), context, transactionType),
    facts: typed.facts ?? draftFacts(listing, preferences.copyFacts),
  };
}

/**
 * The preferred type, for sale or for lease as the listing is. An agent who looks at their own listing
 * stands on its side.
 */
function proposeType(listing: Listing, preferences: Preferences, account: Account | null): TransactionType {
  const preferred = preferences.transactionType;
  if (preferred === 'REAL_ESTATE_OTHER' || preferred === 'OTHER') return preferred;
  const own = listing.people.some(({ role, email }) => role === 'LISTING_AGENT' && isMine(email, account));
  const side = own || preferred.startsWith('LISTING') ? 'listing' : 'buying';
  return proposeLoop({ deal: dealOf(listing), stage: 'active' }, side).transactionType;
}

function dealOf({ facts }: Listing): 'sale' | 'lease' | '' {
  const deal = readStatus(facts.status)?.deal;
  if (deal) return deal;
  return /\b(rental|lease)\b/i.test(facts.propertyType) ? 'lease' : '';
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

/** The people whom the page names, but for the agent. */
function readPeople({ people }: Listing, account: Account | null): DraftPerson[] {
  return people
    .filter(({ fullName, email }) => (fullName !== '' || email !== '') && !isMine(email, account))
    .map((person, index) => ({ ...person, id: `page-${index}`, me: false, included: true }));
}

/** The agent comes first, with their role for this type unless they have chosen another. */
function withMe(
  people: readonly DraftPerson[],
  { account, preferences }: DraftContext,
  type: TransactionType,
): DraftPerson[] {
  if (!account || people.some(({ me }) => me)) return [...people];
  const me: DraftPerson = {
    id: 'me',
    role: preferences.byType[type].myRole,
    fullName: `${account.firstName} ${account.lastName}`.trim(),
    email: account.email,
    phone: '',
    company: '',
    me: true,
    included: true,
  };
  return [me, ...people];
}

function isMine(email: string, account: Account | null): boolean {
  return account !== null && email !== '' && sameText(email, account.email);
}
