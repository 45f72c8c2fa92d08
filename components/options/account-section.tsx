import { useSignal } from '@preact/signals';
import { isCompanionAddress } from '../../lib/settings/limits.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Devices } from './devices/devices.tsx';
import { Group } from './group.tsx';
import type { OptionsModel } from './model.ts';
import { lockOf, type SectionProps } from './section.ts';
import { text } from './text.ts';

export function AccountSection({ model, preferences }: SectionProps) {
  return (
    <Group id="account" title={text.account} hint={text.accountHint}>
      <SignedIn model={model} />
      {model.session.value.value?.state === 'signed-in' && <Devices model={model.devices} />}
      <CompanionField model={model} preferences={preferences} />
    </Group>
  );
}

function SignedIn({ model }: { model: OptionsModel }) {
  const session = model.session.value.value;
  const problem = model.session.problem.value ?? (session?.state === 'signed-out' ? session.problem : null);
  if (!session && !problem) return <p class="quiet">{text.loading}</p>;
  if (session?.state === 'signed-in') {
    const { firstName, lastName, email } = session.account;
    return (
      <div class="account">
        <Icon name="person" />
        <p class="account-who">{text.signedInAs(`${firstName} ${lastName}`.trim(), email)}</p>
        <Button size="s" busy={model.busy.value} onPress={model.signOut}>
          {text.disconnect}
        </Button>
      </div>
    );
  }
  const waiting = session?.state === 'signing-in' || model.busy.value;
  return (
    <>
      {problem && <Notice tone="care">{problem.message}</Notice>}
      <div class="account">
        <p class="account-who">{waiting ? text.signingIn : text.signedOut}</p>
        <Button variant="primary" busy={waiting} onPress={model.signIn}>
          {text.connect}
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
      label={text.companionUrl}
      keys="url"
      value={typed.value ?? preferences.companionUrl}
      hint={text.companionHint}
      problem={refused.value ? text.companionBad : null}
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
