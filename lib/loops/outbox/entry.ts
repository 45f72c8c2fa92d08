import { z } from 'zod';
import { draftSchema } from '../draft/draft.ts';
import { loopSummarySchema } from '../index/loop-summary.ts';
import { problemSchema } from '../problem.ts';

const stepNames = ['loop-it', 'copies', 'me', 'people', 'details'] as const;
export type StepName = (typeof stepNames)[number];

/** A person of the draft who was added, and the participants that were there before. */
const additionSchema = z.object({ personId: z.string(), present: z.array(z.number().int()) });
export type Addition = z.infer<typeof additionSchema>;

const stepSchema = z.object({
  name: z.enum(stepNames),
  /** `sent`: the request is on its way or its answer was lost: what came of it is found by looking. */
  state: z.enum(['pending', 'sent', 'done', 'failed', 'skipped']),
  problem: problemSchema.optional(),
  /** How long the loop's request took, ms, where it was answered: whatever it made, it made within that. */
  took: z.number().optional(),
  /** Whose adding is on its way. */
  sending: additionSchema.optional(),
  /** Who was added: whether they are there once is seen at the end. */
  added: z.array(additionSchema).optional(),
  /** People whose adding was never confirmed: they are not added again silently. */
  unsure: z.array(z.string()).optional(),
  /** Of a failed step the people who are not in the loop, or not as they should be. */
  missing: z.array(z.string()).optional(),
});
export type Step = z.infer<typeof stepSchema>;

const createdLoopSchema = z.object({
  id: z.number().int(),
  profileId: z.number().int(),
  name: z.string(),
  loopUrl: z.string(),
  /** As dotloop made it, whatever it is merged into later. `created` by dotloop's own time. */
  made: z.object({ id: z.number().int(), created: z.string() }).optional(),
});
export type CreatedLoop = z.infer<typeof createdLoopSchema>;

/** A draft on its way to dotloop. Written before the first byte is sent; each step records its outcome. */
export const entrySchema = z.object({
  id: z.uuid(),
  accountId: z.number().int(),
  draft: draftSchema,
  /**
   * waiting: to be worked on · settling: an answer was lost, looking for the loop · asking: looking did not
   * tell, the person must · failed: refused, nothing was made · done: the loop is there, though a later step
   * may have failed.
   */
  state: z.enum(['waiting', 'settling', 'asking', 'failed', 'done']),
  steps: z.array(stepSchema),
  /** The person has said that the loop is to be made although there is one of the same home. */
  anyway: z.boolean().optional(),
  /** The newest loops by dotloop's own time before sending, so that a loop made by a lost answer can be told. */
  newestBefore: z.object({ updated: z.string(), loopIds: z.array(z.number().int()) }).nullable(),
  loop: createdLoopSchema.nullable(),
  /** Loops that the last look found and that may be the one, while the person is asked. */
  candidates: z.array(loopSummarySchema).optional(),
  /** One of many: it gives way to what a person waits for. */
  background: z.boolean().optional(),
  problem: problemSchema.nullable(),
  /** When to try again, ms since the epoch: a stated wait after 429, or a look at a lost answer. */
  notBefore: z.number(),
  looks: z.number().int(),
  createdAt: z.number(),
  updatedAt: z.number(),
  /** Another one with each change: the same stamp is the same entry, to the letter. */
  stamp: z.string().optional(),
});
export type Entry = z.infer<typeof entrySchema>;
