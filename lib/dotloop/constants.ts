/** @see API v2, "Types/Constants": transaction types with the statuses each allows. */
export const statusesByTransactionType = {
  PURCHASE_OFFER: ['PRE_OFFER', 'UNDER_CONTRACT', 'SOLD', 'ARCHIVED'],
  LISTING_FOR_SALE: [
    'PRE_LISTING',
    'PRIVATE_LISTING',
    'ACTIVE_LISTING',
    'UNDER_CONTRACT',
    'SOLD',
    'ARCHIVED',
  ],
  LISTING_FOR_LEASE: [
    'PRE_LISTING',
    'PRIVATE_LISTING',
    'ACTIVE_LISTING',
    'UNDER_CONTRACT',
    'LEASED',
    'ARCHIVED',
  ],
  LEASE_OFFER: ['PRE_OFFER', 'UNDER_CONTRACT', 'LEASED', 'ARCHIVED'],
  REAL_ESTATE_OTHER: ['NEW', 'IN_PROGRESS', 'DONE', 'ARCHIVED'],
  OTHER: ['NEW', 'IN_PROGRESS', 'DONE', 'ARCHIVED'],
} as const;

export type TransactionType = keyof typeof statusesByTransactionType;
export type LoopStatus = (typeof statusesByTransactionType)[TransactionType][number];

export const transactionTypes = Object.keys(statusesByTransactionType) as TransactionType[];
