import { t } from '../../lib/words.ts';
import { othersInWords, profileOptions } from '../choices.ts';
import { SelectField } from '../ui/select-field.tsx';
import { Group } from './group.tsx';
import { lockOf, type SectionProps } from './section.ts';

export function ProfileSection({ model, preferences }: SectionProps) {
  const profiles = model.profiles.value.value;
  const signedIn = model.session.value.value?.state === 'signed-in';
  const problem = signedIn ? model.profiles.problem.value : null;
  const others = othersInWords(profiles ?? []);
  const usual = { value: null, label: t('options_profileDefault') };
  return (
    <Group id="profile-group" title={t('options_profile')} hint={t('options_profileHint')}>
      <SelectField
        id="profileId"
        label={t('options_profile')}
        value={preferences.profileId}
        groups={[{ options: [usual, ...profileOptions(profiles ?? [])] }]}
        placeholder={profiles ? t('options_choose') : t('options_loading')}
        {...(signedIn ? others : { hint: t('options_signInFirst') })}
        problem={problem?.message ?? null}
        locked={lockOf(model, 'profileId')}
        onChange={(profileId) => model.set({ profileId })}
      />
    </Group>
  );
}
