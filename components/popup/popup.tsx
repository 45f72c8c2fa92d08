import { t } from '../../lib/words.ts';
import { SignIn } from '../sign-in.tsx';
import { IconButton } from '../ui/button.tsx';
import { Mark } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { Listings } from './listings.tsx';
import type { PopupModel } from './model.ts';
import { Outbox } from './outbox-section.tsx';
import { ProfileSwitch } from './profile-switch.tsx';
import { RecentLoops } from './recent-loops.tsx';

/** Stands at once; each part fills as its answer comes. */
export function Popup({ model }: { model: PopupModel }) {
  const session = model.session.value.value;
  const failure = model.failure.value ?? model.session.problem.value;
  return (
    <div class="popup">
      <header class="popup-bar">
        <Mark />
        <div class="popup-who">
          <h1>{t('product')}</h1>
          {session?.state === 'signed-in' && <p class="quiet">{session.account.email}</p>}
        </div>
        <IconButton icon="settings" label={t('popup_settings')} onPress={model.options} />
      </header>
      <main class="popup-main">
        {session?.state === 'signed-in' && <ProfileSwitch model={model.profiles} />}
        {failure && (
          <Notice tone="bad" urgent>
            {failure.message}
          </Notice>
        )}
        {session && session.state !== 'signed-in' && (
          <SignIn
            session={session}
            title={t('signIn_title')}
            busy={model.busy.value === 'sign-in'}
            onSignIn={model.signIn}
          />
        )}
        <Listings model={model} />
        <Outbox model={model} />
        {(!session || session.state === 'signed-in') && <RecentLoops model={model} />}
      </main>
    </div>
  );
}
