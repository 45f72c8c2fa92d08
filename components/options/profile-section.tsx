import { t } from '../../lib/words.ts';
import { othersInWords, profileOptions } from '../choices.ts';
import { SelectField } from '../ui/select-field.tsx';
import { Group } from './group.tsx';
import { NotRead } from './not-read.tsx';
import { lockOf, type SectionProps } from './section.ts';

export function ProfileSection({ model, preferences }: SectionProps) {
  const profiles = model.profiles.value.value;
  const signedIn = model.session.value.value?.state === 'signed-in';
  const others = othersInWords(profiles ?? []);
  const usual = { value: null, label: t('options_profileDefault') };
  return (
    <Group id="profile-group" title={t('options_profile')} hint={t('options_profileHint')}>
      {signedIn && <NotRead live={model.profiles} />}
      {signedIn && <NotRead live={model.templates} />}
      <SelectField
        id="profileId"
        label={t('options_profile')}
        value={preferences.profileId}
        groups={[{ options: [usual, ...profileOptions(profiles ?? [])] }]}
        placeholder={profiles ? t('options_choose') : t('options_loading')}
        {...(signedIn ? others : { hint: t('options_signInFirst') })}
        locked={lockOf(model, 'profileId')}
        onChange={(profileId) => model.set({ profileId })}
      />
    </Group>
  );
}
