import { z } from 'zod';
import { statusesByTransactionType, type TransactionType, transactionTypes } from '../dotloop/constants.ts';
import { usualPattern } from '../loops/draft/name-pattern.ts';
import { isCompanionAddress, longestNumber, longestPattern, themes } from './limits.ts';

export const perTypeSchema = z.object({
  templateId: z.number().int().nullable(),
  status: z.string().max(100),
  myRole: z.string().max(100),
});

/** The agent's choices, in `storage.sync`; managed policy can fix any of them. */
export const preferencesSchema = z.object({
  companionUrl: z.string().refine(isCompanionAddress, 'https, or http on this computer'),
  profileId: z.number().int().nullable(),
  mlsAgentId: z.string().max(longestNumber),
  nrdsId: z.string().max(longestNumber),
  /** The transaction type proposed for a home for sale, and for one for rent. */
  transactionType: z.enum(transactionTypes as [TransactionType, ...TransactionType[]]),
  byType: z.record(z.enum(transactionTypes as [TransactionType, ...TransactionType[]]), perTypeSchema),
  /** What a loop is called: text with placeholders. @see lib/loops/draft/name-pattern.ts */
  namePattern: z.string().max(longestPattern),
  /** Skip the panel when nothing is missing or doubtful. */
  oneClick: z.boolean(),
  /** Copy the listing's facts into the loop's details, but for those left out: by their names in a Listing. */
  copyFacts: z.boolean(),
  factsLeftOut: z.array(z.string().max(50)).max(100),
  /** Where no button is wanted: listing systems by name, other sites by host. */
  sitesOff: z.array(z.string().max(255)).max(200),
  theme: z.enum(themes),
});
export type Preferences = z.infer<typeof preferencesSchema>;

const roles: Record<TransactionType, string> = {
  PURCHASE_OFFER: 'BUYING_AGENT',
  LISTING_FOR_SALE: 'LISTING_AGENT',
  LISTING_FOR_LEASE: 'LISTING_AGENT',
  LEASE_OFFER: 'TENANT_AGENT',
  REAL_ESTATE_OTHER: 'OTHER',
  OTHER: 'OTHER',
};

/** A brokerage's or a store's own build knows its companion; one of a developer looks for it on this computer. */
const builtInCompanion = import.meta.env.WXT_COMPANION_URL as string | undefined;

export const defaultPreferences: Preferences = {
  companionUrl: builtInCompanion ?? 'http://127.0.0.1:8410',
  profileId: null,
  mlsAgentId: '',
  nrdsId: '',
  transactionType: 'PURCHASE_OFFER',
  byType: Object.fromEntries(
    transactionTypes.map((type) => [
      type,
      { templateId: null, status: statusesByTransactionType[type][0], myRole: roles[type] },
    ]),
  ) as Preferences['byType'],
  namePattern: usualPattern,
  oneClick: false,
  copyFacts: true,
  factsLeftOut: [],
  sitesOff: [],
  theme: 'system',
};
