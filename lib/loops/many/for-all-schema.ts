import { z } from 'zod';
import { draftFieldsSchema } from '../draft/draft.ts';

const { profileId, transactionType, status, people } = draftFieldsSchema.shape;

/** What is chosen once for many drafts. Null: each as it is proposed. */
export const forAllSchema = z.object({
  profileId,
  transactionType: transactionType.nullable(),
  status: status.nullable(),
  templateId: z.union([z.number().int(), z.literal('none')]).nullable(),
  myRole: z.string().max(100).nullable(),
  /** Added to whom the page names. */
  clients: people,
  /** Typed as somebody to add, and not added so far. */
  client: z.string().max(200),
  facts: z.boolean().nullable(),
});
