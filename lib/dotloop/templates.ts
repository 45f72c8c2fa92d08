import type { z } from 'zod';
import { type Batch, batch, one } from './answers.ts';
import { transactionTypes } from './constants.ts';
import { flag, id, known, record, text } from './lenient.ts';
import { path } from './path.ts';
import type { Call, CallOptions } from './request.ts';

const templateSchema = record({
  id,
  profileId: id.optional(),
  name: text.default(''),
  transactionType: known(transactionTypes).optional(),
  shared: flag.optional(),
  /** Global templates apply to a new loop by themselves. */
  global: flag.optional(),
});
export type Template = z.infer<typeof templateSchema>;

/** The scope is template:read or loop:write. */
export function templatesResource(call: Call) {
  return {
    /** @see API v2, "List Loop Templates" */
    list: (profileId: number, options?: CallOptions): Promise<Batch<Template>> =>
      call(
        { method: 'GET', path: path`/profile/${profileId}/loop-template`, parse: batch(templateSchema) },
        options,
      ),

    /** @see API v2, "Get a Loop Template" */
    get: (profileId: number, templateId: number, options?: CallOptions): Promise<Template> =>
      call(
        {
          method: 'GET',
          path: path`/profile/${profileId}/loop-template/${templateId}`,
          parse: one(templateSchema),
        },
        options,
      ),
  };
}
