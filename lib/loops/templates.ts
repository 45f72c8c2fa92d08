import { z } from 'zod';
import type { Template } from '../dotloop/index.ts';
import type { TemplateChoice } from '../messages.ts';

export const templateChoiceSchema: z.ZodType<TemplateChoice> = z.object({
  id: z.number(),
  name: z.string(),
  transactionType: z.string(),
});

/** A loop template of dotloop as a person chooses it. */
export function templateChoice({ id, name, transactionType }: Template): TemplateChoice {
  return { id, name: name || `Template ${id}`, transactionType: transactionType ?? '' };
}
