import type { TransactionType } from '../../dotloop/constants.ts';
import type { DraftPerson } from './draft.ts';

/** The role that the agent's own client has in each type of transaction. */
export const clientRoles: Record<TransactionType, string> = {
  PURCHASE_OFFER: 'BUYER',
  LISTING_FOR_SALE: 'SELLER',
  LISTING_FOR_LEASE: 'LANDLORD',
  LEASE_OFFER: 'TENANT',
  REAL_ESTATE_OTHER: 'OTHER',
  OTHER: 'OTHER',
};

const added = 'added-';

/** An id for somebody added by hand. Two pages of one draft give no id twice. */
export function addedId(): string {
  return `${added}${crypto.randomUUID()}`;
}

/** Added by hand, and so removed altogether; others are only left out. */
export function isAdded({ id }: Pick<DraftPerson, 'id'>): boolean {
  return id.startsWith(added);
}
