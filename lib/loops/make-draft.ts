import type { Listing } from '../listing/listing.ts';
import type { Draft, DraftFields } from './draft.ts';
import { type DraftContext, proposeFields } from './propose.ts';

/** The listing that a draft is of, as the page's button reports it. */
export interface DraftSource {
  key: string;
  site: string;
  pageUrl: string;
  listing: Listing;
}

/** A draft of a listing, with everything proposed. @param now ms since the epoch */
export function makeDraft(
  { key, site, pageUrl, listing }: DraftSource,
  context: DraftContext,
  now: number,
): Draft {
  return {
    ...proposeFields(listing, context, {}),
    id: crypto.randomUUID(),
    listingKey: key,
    listing,
    site,
    pageUrl,
    edited: [],
    createdAt: now,
    updatedAt: now,
  };
}

/** The draft proposed anew, from a new reading of the page or since more is known; what was typed stays. */
export function refreshDraft(draft: Draft, context: DraftContext, listing = draft.listing): Draft {
  return { ...draft, listing, ...proposeFields(listing, context, typedFields(draft)) };
}

/** The draft as the page has it: what was typed is forgotten. */
export function resetDraft(draft: Draft, context: DraftContext, now: number): Draft {
  const { client: _, ...rest } = draft;
  return refreshDraft({ ...rest, edited: [], updatedAt: now }, context);
}

/** The draft with a change by hand: it is kept as typed, and what follows from it is proposed anew. */
export function editDraft(
  draft: Draft,
  change: Partial<DraftFields>,
  context: DraftContext,
  now: number,
): Draft {
  const edited = new Set([...draft.edited, ...changedFields(draft, change)]);
  const next: Draft = { ...draft, ...change, edited: [...edited], updatedAt: now };
  if (change.transactionType !== undefined && change.transactionType !== draft.transactionType) {
    forget(next, 'status', change);
    if (!change.people) next.people = withRole(next, draft, context);
  }
  if (change.profileId !== undefined && change.profileId !== draft.profileId) {
    forget(next, 'templateId', change);
  }
  return refreshDraft(next, context);
}

/** What was typed before no longer fits what it hangs on, unless it was typed together with it. */
function forget(draft: Draft, field: keyof DraftFields, change: Partial<DraftFields>): void {
  if (change[field] === undefined) draft.edited = draft.edited.filter((path) => path !== field);
}

/** The agent's role follows the type, unless they have chosen another than the usual one. */
function withRole(next: Draft, before: Draft, { preferences }: DraftContext): Draft['people'] {
  const usual = preferences.byType[before.transactionType].myRole;
  const role = preferences.byType[next.transactionType].myRole;
  return next.people.map((person) => (person.me && person.role === usual ? { ...person, role } : person));
}

/** The paths that a change really changes: an address part by part, everything else as a whole. */
function changedFields(draft: Draft, { address, ...change }: Partial<DraftFields>): string[] {
  const fields = Object.entries(change)
    .filter(([field, value]) => value !== undefined && !isSame(value, draft[field as keyof DraftFields]))
    .map(([field]) => field);
  const parts = Object.entries(address ?? {})
    .filter(([part, value]) => value !== draft.address[part as keyof Draft['address']])
    .map(([part]) => `address.${part}`);
  return [...fields, ...parts];
}

/** The values of the fields that were typed. */
export function typedFields(draft: Draft): Parameters<typeof proposeFields>[2] {
  const { address, ...fields } = draft;
  const paths = new Set(draft.edited);
  const typed = Object.entries(fields).filter(([field]) => paths.has(field));
  const parts = Object.entries(address).filter(([part]) => paths.has(`address.${part}`));
  return { ...Object.fromEntries(typed), address: Object.fromEntries(parts) };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
