import { useSignal } from '@preact/signals';
import { isCompanionAddress } from '../../lib/settings/limits.ts';
import { t } from '../../lib/words.ts';
import type { SettingsModel } from '../settings-model.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Devices } from './devices/devices.tsx';
import { Group } from './group.tsx';
import type { OptionsModel } from './model.ts';
import { lockOf, type SectionProps } from './section.ts';

export function AccountSection({ model, preferences }: SectionProps<OptionsModel>) {
  return (
    <Group hint={t('options_accountHint')}>
      <SignedIn model={model} />
      {model.session.value.value?.state === 'signed-in' && <Devices model={model.devices} />}
      <CompanionField model={model} preferences={preferences} />
    </Group>
  );
}

export function SignedIn({ model }: { model: SettingsModel }) {
  const session = model.session.value.value;
  const problem = model.session.problem.value ?? (session?.state === 'signed-out' ? session.problem : null);
  if (!session && !problem) return <p class="quiet">{t('options_loading')}</p>;
  if (session?.state === 'signed-in') {
    const { firstName, lastName, email } = session.account;
    return (
      <div class="account">
        <Icon name="person" />
        <p class="account-who">{[`${firstName} ${lastName}`.trim(), email].filter(Boolean).join(', ')}</p>
        <Button size="s" busy={model.busy.value} onPress={model.signOut}>
          {t('options_disconnect')}
        </Button>
      </div>
    );
  }
  const waiting = session?.state === 'signing-in' || model.busy.value;
  return (
    <>
      {problem && <Notice tone="care">{problem.message}</Notice>}
      <div class="account">
        <p class="account-who">{waiting ? t('options_signingIn') : t('options_signedOut')}</p>
        <Button variant="primary" busy={waiting} onPress={model.signIn}>
          {t('options_connect')}
        </Button>
      </div>
    </>
  );
}

/** Kept when it is left, and only if it is an address that is taken, so that half of one never cuts the sign-in off. */
function CompanionField({ model, preferences }: SectionProps) {
  const typed = useSignal<string | null>(null);
  const refused = useSignal(false);
  return (
    <TextField
      id="companionUrl"
      label={t('options_companionUrl')}
      keys="url"
      value={typed.value ?? preferences.companionUrl}
      hint={t('options_companionHint')}
      problem={refused.value ? t('options_companionBad') : null}
      locked={lockOf(model, 'companionUrl')}
      onInput={(next) => {
        typed.value = next;
        if (isCompanionAddress(next.trim())) refused.value = false;
      }}
      onCommit={(next) => {
        refused.value = !isCompanionAddress(next.trim());
        if (refused.value) return;
        model.set({ companionUrl: next.trim() });
        typed.value = null;
      }}
    />
  );
}
