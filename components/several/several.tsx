import { t } from '../../lib/words.ts';
import { useLeaving } from '../leaving.ts';
import { SignIn } from '../sign-in.tsx';
import { Mark } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { Choosing } from './choosing.tsx';
import type { SeveralModel } from './model.ts';
import { Queue } from './queue.tsx';

export function Several({ model }: { model: SeveralModel }) {
  useLeaving(model);
  const session = model.session.value.value;
  const failure = model.failure.value;
  const batch = model.batch.value.value;
  return (
    <div class="several">
      <header class="several-bar">
        <Mark />
        <h1>{t('several_title')}</h1>
        {session?.state === 'signed-in' && <p class="quiet">{session.account.email}</p>}
      </header>
      <main class="several-main">
        {failure && (
          <Notice tone="bad" urgent>
            {failure.message}
          </Notice>
        )}
        {session && session.state !== 'signed-in' && (
          <SignIn
            session={session}
            title={t('several_signedOutTitle')}
            busy={model.busy.value === 'sign-in'}
            onSignIn={model.signIn}
          />
        )}
        {model.face.value === null && <Spinner label={t('several_loading')} />}
        {model.face.value === 'choosing' && <Choosing model={model} />}
        {model.face.value === 'queue' && batch && <Queue model={model} batch={batch} />}
      </main>
    </div>
  );
}
