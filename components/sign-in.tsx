import type { SessionState } from '../lib/messages.ts';
import { t } from '../lib/words.ts';
import { Button } from './ui/button.tsx';
import { Notice } from './ui/notice.tsx';

export interface SignInProps {
  session: SessionState;
  /** What it is for. */
  title: string;
  busy: boolean;
  onSignIn: () => void;
}

/** What stands in the place of what needs an account: why there is none, and the way to one. */
export function SignIn({ session, title, busy, onSignIn }: SignInProps) {
  const waiting = session.state === 'signing-in' || busy;
  const problem = session.state === 'signed-out' ? session.problem : null;
  return (
    <Notice
      tone={problem ? 'care' : 'info'}
      title={title}
      actions={
        <Button variant="primary" busy={waiting} onPress={onSignIn}>
          {t('signIn_do')}
        </Button>
      }
    >
      {waiting ? t('signIn_waiting') : (problem?.message ?? t('signIn_hint'))}
    </Notice>
  );
}
