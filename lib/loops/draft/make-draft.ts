import type { Listing } from '../../listing/listing.ts';
import { clientRoles, isAdded } from './clients.ts';
import type { Draft, DraftChange, DraftFields } from './draft.ts';
import { type DraftContext, proposeFields } from './propose.ts';
import { nothingTyped, typedOf, withTyped } from './typed.ts';

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
    ...proposeFields(listing, context, nothingTyped),
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
  return { ...draft, listing, ...proposeFields(listing, context, typedOf(draft)) };
}

/** The draft as the page has it: what was typed is forgotten. */
export function resetDraft(draft: Draft, context: DraftContext, now: number): Draft {
  const { client: _, ...rest } = draft;
  return refreshDraft({ ...rest, edited: [], updatedAt: now }, context);
}

/** The draft with a change by hand: it is kept as typed, and what follows from it is proposed anew. */
export function editDraft(draft: Draft, change: DraftChange, context: DraftContext, now: number): Draft {
  const next = { ...withTyped(draft, change), updatedAt: now };
  if (next.transactionType !== draft.transactionType) {
    forget(next, 'status', change);
    next.people = withClientRoles(next, draft, change);
  }
  if (next.profileId !== draft.profileId) forget(next, 'templateId', change);
  return refreshDraft(next, context);
}

/** What was typed before no longer fits what it hangs on, unless it was typed together with it. */
function forget(draft: Draft, field: keyof DraftFields, change: DraftChange): void {
  if (change[field] === undefined) draft.edited = draft.edited.filter((path) => path !== field);
}

/** The agent's clients follow the type, unless another role was chosen for them than the usual one. */
function withClientRoles(next: Draft, before: Draft, { people: chosen = [] }: DraftChange): Draft['people'] {
  const usual = clientRoles[before.transactionType];
  const role = clientRoles[next.transactionType];
  return next.people.map((person) => {
    const follows = isAdded(person) && person.role === usual && !chosen.some(({ id }) => id === person.id);
    return follows ? { ...person, role } : person;
  });
}
