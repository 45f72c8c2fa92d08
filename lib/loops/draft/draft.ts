import { z } from 'zod';
import {
  statusesByTransactionType,
  type TransactionType,
  transactionTypes,
} from '../../dotloop/constants.ts';
import { addressSchema, listingSchema } from '../../listing/schema.ts';

const text = z.string().max(10_000);

/** Someone who will be in the loop. `me` is the signed-in agent, whom Loop-It would ignore: a step of its own adds them. */
const draftPersonSchema = z.object({
  id: z.string(),
  role: z.string().max(100),
  fullName: text,
  email: text,
  phone: text,
  company: text,
  /** What else is known of them, in dotloop's names: "License #", "City". Sent as far as the role takes it. */
  fields: z.record(z.string().max(100), text).default({}),
  me: z.boolean(),
  included: z.boolean(),
});
export type DraftPerson = z.infer<typeof draftPersonSchema>;

/** One fact on its way into the loop's details, in dotloop's own section and field names. */
const draftFactSchema = z.object({
  section: z.string(),
  field: z.string(),
  value: text,
  included: z.boolean(),
});
export type DraftFact = z.infer<typeof draftFactSchema>;

/** What an agent may change in a draft. */
export const draftFieldsSchema = z.object({
  name: text,
  address: addressSchema,
  mlsNumber: text,
  mlsId: text,
  transactionType: z.enum(transactionTypes as [TransactionType, ...TransactionType[]]),
  status: z.enum([...new Set(Object.values(statusesByTransactionType).flat())]),
  profileId: z.number().int().nullable(),
  templateId: z.number().int().nullable(),
  people: z.array(draftPersonSchema).max(50),
  /** Typed as somebody to add, and not added so far. */
  client: text.optional(),
  facts: z.array(draftFactSchema).max(100),
});
export type DraftFields = z.infer<typeof draftFieldsSchema>;

/**
 * What is changed of a draft. An address part by part, people and facts one by one, each as it is now: two pages of
 * one draft overwrite nothing of each other's.
 */
export const draftChangeSchema = draftFieldsSchema.partial().extend({
  address: addressSchema.partial().optional(),
  /** Ids of people who are taken out again. */
  removed: z.array(z.string()).max(50).optional(),
});
export type DraftChange = z.infer<typeof draftChangeSchema>;

/** A loop as it will be created, editable. Kept as it is typed, one per listing. */
export const draftSchema = draftFieldsSchema.extend({
  id: z.uuid(),
  listingKey: z.string().min(1).max(500),
  listing: listingSchema,
  site: z.string(),
  pageUrl: z.string(),
  /** Fields that the agent has changed by hand: a new reading of the page leaves them alone. */
  edited: z.array(z.string()),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type Draft = z.infer<typeof draftSchema>;

/** Whether a draft was made from a listing, as pages name it. */
export function isOfListing(
  draft: Pick<Draft, 'site' | 'listingKey'>,
  { site, key }: { site: string; key: string },
): boolean {
  return draft.site === site && draft.listingKey === key;
}
