import { othersInWords, profileOptions } from '../choices.ts';
import { SelectField } from '../ui/select-field.tsx';
import { Group } from './group.tsx';
import { lockOf, type SectionProps } from './section.ts';
import { text } from './text.ts';

export function ProfileSection({ model, preferences }: SectionProps) {
  const profiles = model.profiles.value.value;
  const signedIn = model.session.value.value?.state === 'signed-in';
  const problem = signedIn ? model.profiles.problem.value : null;
  const others = othersInWords(profiles ?? []);
  const usual = { value: null, label: text.profileDefault };
  return (
    <Group id="profile-group" title={text.profile} hint={text.profileHint}>
      <SelectField
        id="profileId"
        label={text.profile}
        value={preferences.profileId}
        groups={[{ options: [usual, ...profileOptions(profiles ?? [])] }]}
        placeholder={profiles ? text.choose : text.loading}
        {...(signedIn ? others : { hint: text.signInFirst })}
        problem={problem?.message ?? null}
        locked={lockOf(model, 'profileId')}
        onChange={(profileId) => model.set({ profileId })}
      />
    </Group>
  );
}
