import { z } from 'zod';
import type { Profile } from '../dotloop/index.ts';
import type { ProfileChoice } from '../messages.ts';
import { t } from '../words.ts';

export const profileChoiceSchema: z.ZodType<ProfileChoice> = z.object({
  id: z.number(),
  name: z.string(),
  company: z.string(),
  type: z.string(),
  isDefault: z.boolean(),
  requiresTemplate: z.boolean(),
  refusal: z.enum(['deactivated', 'kind']).nullable(),
});

/**
 * Profiles as a person chooses among them: those that can be used first, the account's default before all.
 * @param defaultProfileId the account's own, which goes before a profile's `default`
 */
export function profileChoices(profiles: readonly Profile[], defaultProfileId?: number): ProfileChoice[] {
  const known = profiles.some(({ id }) => id === defaultProfileId);
  return profiles
    .map((profile) => ({
      id: profile.id,
      name: profile.name || t('profiles_unnamed', { id: String(profile.id) }),
      company: profile.company ?? '',
      type: profile.type,
      isDefault: known ? profile.id === defaultProfileId : profile.default === true,
      requiresTemplate: profile.requiresTemplate === true,
      refusal: refusalOf(profile),
    }))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
}

function rank({ refusal, isDefault }: ProfileChoice): number {
  return (refusal === null ? 0 : 2) + (isDefault ? 0 : 1);
}

/** @see API v2, "Loop-It": access to loops is restricted to INDIVIDUAL profiles */
function refusalOf({ type, deactivated }: Profile): ProfileChoice['refusal'] {
  if (deactivated) return 'deactivated';
  return type === 'INDIVIDUAL' ? null : 'kind';
}
