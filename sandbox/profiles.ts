import type { UserEventType } from './dotloop/constants.ts';
import type { Account, Profile, World } from './world.ts';

type Given<T> = { [Key in keyof T]?: T[Key] | undefined };

function tell(world: World, account: Account, profile: Profile, eventType: UserEventType): void {
  world.onChange({ eventType, accountId: account.id, data: { id: profile.id } });
}

/** Change a profile; everyone with access to it may hear of it. */
export function changeProfile(
  world: World,
  profile: Profile,
  change: Given<Omit<Profile, 'id' | 'type' | 'parentId'>>,
): void {
  const was = profile.deactivated;
  Object.assign(profile, change);
  for (const account of world.accounts.values()) {
    if (!account.profileIds.includes(profile.id)) continue;
    tell(world, account, profile, 'PROFILE_UPDATED');
    if (profile.deactivated !== was) {
      tell(
        world,
        account,
        profile,
        profile.deactivated ? 'USER_PROFILE_DEACTIVATED' : 'USER_PROFILE_ACTIVATED',
      );
    }
  }
}

/** Give a person access to a profile, or take it away. */
export function setAccess(world: World, account: Account, profile: Profile, has: boolean): void {
  if (account.profileIds.includes(profile.id) === has) return;
  account.profileIds = has
    ? [...account.profileIds, profile.id]
    : account.profileIds.filter((id) => id !== profile.id);
  tell(world, account, profile, has ? 'USER_ADDED_TO_PROFILE' : 'USER_REMOVED_FROM_PROFILE');
}
