import type { Moved } from '../../dotloop/index.ts';

/** A change as the companion tells it, as far as it matters here. */
interface Change {
  type: string;
  profileId?: number | undefined;
  loopId?: number | undefined;
  toLoopId?: number | undefined;
  contactId?: number | undefined;
}

/** What has to be done about changes: however many they are, each thing once. */
export interface Consequences {
  /** In their order. */
  moved: Moved[];
  /** Profiles whose loops have to be read. */
  profiles: Set<number> | 'all';
  /** There is something new among the account's contacts. */
  contacts: boolean;
  /** Contacts that are no more. */
  contactsGone: number[];
  /** The account's profiles are others now. */
  account: boolean;
}

/** Changes may come twice, late, and in another order: what follows from them is to look, not to believe. */
export function consequencesOf(changes: readonly Change[]): Consequences {
  const all: Consequences = {
    moved: [],
    profiles: new Set(),
    contacts: false,
    contactsGone: [],
    account: false,
  };
  for (const { type, profileId, loopId, toLoopId, contactId } of changes) {
    if (type === 'CONTACT_DELETED' && contactId !== undefined) all.contactsGone.push(contactId);
    else if (type.startsWith('CONTACT_')) all.contacts = true;
    else if (type.startsWith('LOOP_') && profileId !== undefined) {
      if (all.profiles !== 'all') all.profiles.add(profileId);
      const isMove = type === 'LOOP_MERGED' && loopId !== undefined && toLoopId !== undefined;
      if (isMove && loopId !== toLoopId) all.moved.push({ fromLoopId: loopId, toLoopId, profileId });
    } else {
      // Of a profile, or of a kind that is not known yet.
      all.account = true;
      all.profiles = 'all';
    }
  }
  return all;
}
