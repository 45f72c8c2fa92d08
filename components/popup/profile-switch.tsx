import type { ProfileChoice } from '../../lib/messages.ts';
import { t } from '../../lib/words.ts';
import { othersInWords, profileName } from '../choices.ts';
import { Icon } from '../ui/icon.tsx';
import { Why } from '../ui/why.tsx';
import type { ProfilesModel } from './profiles-model.ts';

/** The profile that new loops go to; with only one there is nothing to choose, but why others are missing is said. */
export function ProfileSwitch({ model }: { model: ProfilesModel }) {
  const usable = model.usable.value;
  const locked = model.locked.value;
  if (usable.length < 2) return <Others profiles={model.all.value} />;
  return (
    <fieldset class="profiles">
      <legend>
        {t('popup_inUse')}
        {locked && (
          <span class="profiles-lock">
            <Icon name="lock" /> {t('field_locked')}
          </span>
        )}
      </legend>
      {usable.map((profile) => (
        <label key={profile.id} class="pill" title={profileName(profile)}>
          <input
            type="radio"
            name="profile"
            checked={profile.id === model.inUse.value}
            disabled={locked}
            onChange={() => model.use(profile.id)}
          />
          <span>{shortName(profile, usable)}</span>
        </label>
      ))}
      <Others profiles={model.all.value} />
    </fieldset>
  );
}

/** Why a profile may be missing. */
function Others({ profiles }: { profiles: readonly ProfileChoice[] }) {
  const { hint, why } = othersInWords(profiles);
  if (!hint || !why) return null;
  return (
    <div class="profiles-others">
      <p>{hint}</p>
      <Why about={t('field_profileId')}>{why}</Why>
    </div>
  );
}

/** The company alone, where that tells profiles apart: most agents have the same name in all of theirs. */
function shortName(profile: ProfileChoice, all: readonly ProfileChoice[]): string {
  const companies = new Set(all.map(({ company }) => company));
  return companies.size === all.length && profile.company ? profile.company : profileName(profile);
}
