import { computed, type ReadonlySignal } from '@preact/signals';
import { proposedProfile, usableProfiles } from '../../lib/loops/draft/proposed-profile.ts';
import type { ProfileChoice } from '../../lib/messages.ts';
import { send } from '../../lib/send.ts';
import { createLive } from '../live.ts';

/** The account's profiles, those that loops can be made in, and the one that new loops go to. */
export interface ProfilesModel {
  all: ReadonlySignal<ProfileChoice[]>;
  usable: ReadonlySignal<ProfileChoice[]>;
  inUse: ReadonlySignal<number | null>;
  /** Fixed by the brokerage's policy. */
  locked: ReadonlySignal<boolean>;
  use(profileId: number): void;
  start(): void;
}

/** @param act does what a person asked for, and shows why it could not be done */
export function createProfilesModel(
  act: (name: string, deed: () => Promise<unknown>) => Promise<void>,
): ProfilesModel {
  const profiles = createLive(ofAccount, ['session']);
  const all = computed(() => profiles.value.value ?? []);
  const settings = createLive(() => send('preferences.get', {}), ['preferences', 'session']);
  const preferred = computed(() => settings.value.value?.preferences.profileId ?? null);

  /** Of nobody, when nobody is signed in. */
  async function ofAccount(): Promise<ProfileChoice[]> {
    const { state } = await send('session.get', {});
    return state === 'signed-in' ? send('profiles.get', {}) : [];
  }

  return {
    all,
    usable: computed(() => usableProfiles(all.value)),
    inUse: computed(() => proposedProfile(all.value, preferred.value)),
    locked: computed(() => settings.value.value?.locked.includes('profileId') ?? false),
    use: (profileId) => void act('profile', () => settings.take(send('preferences.set', { profileId }))),
    start() {
      void profiles.refresh();
      void settings.refresh();
    },
  };
}
