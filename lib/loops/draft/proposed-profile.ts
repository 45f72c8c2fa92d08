import type { ProfileChoice } from '../../messages.ts';

/** The profiles that loops can be made and read in. */
export function usableProfiles(choices: readonly ProfileChoice[]): ProfileChoice[] {
  return choices.filter(({ refusal }) => refusal === null);
}

/** The profile to propose: the agent's own choice, the account's default, or the only one. Null leaves it open. */
export function proposedProfile(choices: readonly ProfileChoice[], preferred: number | null): number | null {
  const usable = usableProfiles(choices);
  const proposed =
    usable.find(({ id }) => id === preferred) ?? usable.find(({ isDefault }) => isDefault) ?? only(usable);
  return proposed?.id ?? null;
}

function only<T>(choices: readonly T[]): T | undefined {
  return choices.length === 1 ? choices[0] : undefined;
}
