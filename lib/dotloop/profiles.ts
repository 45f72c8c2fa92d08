import type { z } from 'zod';
import { type Batch, batch, one } from './answers.ts';
import { profileTypes } from './constants.ts';
import { flag, id, known, record, text } from './lenient.ts';
import { path } from './path.ts';
import type { Call, CallOptions } from './request.ts';

const profileSchema = record({
  id,
  name: text.default(''),
  type: known(profileTypes),
  company: text.optional(),
  phone: text.optional(),
  fax: text.optional(),
  address: text.optional(),
  city: text.optional(),
  state: text.optional(),
  zipCode: text.optional(),
  country: text.optional(),
  /** The account's default; stated in lists only. */
  default: flag.optional(),
  /** Whether a loop can be created with a template only. */
  requiresTemplate: flag.optional(),
  deactivated: flag.optional(),
});
export type Profile = z.infer<typeof profileSchema>;

export interface ProfileRequest {
  name?: string | undefined;
  company?: string | undefined;
  phone?: string | undefined;
  fax?: string | undefined;
  address?: string | undefined;
  city?: string | undefined;
  zipCode?: string | undefined;
  state?: string | undefined;
  country?: string | undefined;
}

export function profilesResource(call: Call) {
  return {
    /** Every profile of the user. Scope profile:read. @see API v2, "List Profiles" */
    list: (options?: CallOptions): Promise<Batch<Profile>> =>
      call({ method: 'GET', path: '/profile', parse: batch(profileSchema) }, options),

    /** Scope profile:read. @see API v2, "Get a Profile" */
    get: (profileId: number, options?: CallOptions): Promise<Profile> =>
      call({ method: 'GET', path: path`/profile/${profileId}`, parse: one(profileSchema) }, options),

    /** Scope profile:write. @see API v2, "Create a Profile" */
    create: (profile: ProfileRequest & { name: string }, options?: CallOptions): Promise<Profile> =>
      call({ method: 'POST', path: '/profile', body: profile, parse: one(profileSchema) }, options),

    /** Changes what is given. Scope profile:write. @see API v2, "Update a Profile" */
    update: (profileId: number, changes: ProfileRequest, options?: CallOptions): Promise<Profile> =>
      call(
        { method: 'PATCH', path: path`/profile/${profileId}`, body: changes, parse: one(profileSchema) },
        options,
      ),
  };
}
