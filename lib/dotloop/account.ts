import type { z } from 'zod';
import { one } from './answers.ts';
import { id, record, text } from './lenient.ts';
import type { Call, CallOptions } from './request.ts';

const accountSchema = record({
  id,
  firstName: text.default(''),
  lastName: text.default(''),
  email: text.default(''),
  defaultProfileId: id.optional(),
});
export type Account = z.infer<typeof accountSchema>;

export function accountResource(call: Call) {
  return {
    /** Whose access token it is. Scope account:read. @see API v2, "Get account details" */
    get: (options?: CallOptions): Promise<Account> =>
      call({ method: 'GET', path: '/account', parse: one(accountSchema) }, options),
  };
}
