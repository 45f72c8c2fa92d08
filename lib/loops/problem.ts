import { z } from 'zod';

/** A failure in words for a person: what happened, what is safe, what to do next. */
export const problemSchema = z.object({
  /** Stable, for code and tests: "offline", "signed-out", "refused", "rate-limited", … */
  code: z.string(),
  /** One sentence of what happened, one of what is safe or what to do. */
  message: z.string(),
  /** The draft's field that it is about, as a path: "templateId", "name", "address.zipCode". */
  field: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
