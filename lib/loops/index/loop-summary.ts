import { z } from 'zod';

/** A loop as the popup, the duplicate check and the question after a lost answer show it. */
export const loopSummarySchema = z.object({
  id: z.number().int(),
  profileId: z.number().int(),
  name: z.string(),
  transactionType: z.string(),
  status: z.string(),
  loopUrl: z.string(),
  updated: z.string(),
  totalTaskCount: z.number(),
  completedTaskCount: z.number(),
  /** What its details say, "" where that is not known. */
  address: z.string().default(''),
  mlsNumber: z.string().default(''),
});
export type LoopSummary = z.infer<typeof loopSummarySchema>;
