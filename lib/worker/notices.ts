import { browser } from '../browser.ts';
import type { BatchView } from '../loops/batch-view.ts';
import type { Entry } from '../loops/entry.ts';
import { isOpen } from './panel.ts';
import { isSeveralSeen } from './several-page.ts';

const prefix = 'entry:';

/** The notification that is about a batch. */
export const batchNotice = 'batch';

/** Says how a draft has ended to somebody who no longer looks at it. */
export async function notify(entry: Entry): Promise<void> {
  const notice = noticeOf(entry);
  if (!notice || (await isOpen(entry.draft.id))) return;
  await show(prefix + entry.id, notice);
}

/** Says that nothing more happens to a batch by itself, to somebody who does not look at it. */
export async function notifyOver({ progress: { created, total, needPerson } }: BatchView): Promise<void> {
  if (await isSeveralSeen()) return;
  const title = created === total ? 'All loops created' : `${created} of ${total} loops created`;
  const message =
    needPerson === 0
      ? 'Click to see them.'
      : `${needPerson === 1 ? 'One needs' : `${needPerson} need`} you. Click to see which.`;
  await show(batchNotice, { title, message });
}

async function show(id: string, notice: { title: string; message: string }): Promise<void> {
  const iconUrl = browser.runtime.getURL('/icon/128.png');
  await browser.notifications.create(id, { type: 'basic', iconUrl, ...notice });
}

/** The entry that a notification is about. */
export function entryOfNotice(notificationId: string): string | null {
  return notificationId.startsWith(prefix) ? notificationId.slice(prefix.length) : null;
}

function noticeOf({ state, draft, steps, problem }: Entry): { title: string; message: string } | null {
  if (state === 'done') {
    const trouble = steps.find((step) => step.problem)?.problem;
    return { title: 'Loop created', message: trouble ? `${draft.name}. ${trouble.message}` : draft.name };
  }
  if (state === 'failed') return { title: 'Loop not created', message: `${draft.name}. ${problem?.message}` };
  if (state === 'asking')
    return { title: 'Was this loop made?', message: `${draft.name}. ${problem?.message}` };
  return null;
}
