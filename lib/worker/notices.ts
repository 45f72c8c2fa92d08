import { browser } from '../browser.ts';
import type { BatchView } from '../loops/many/batch-view.ts';
import type { Entry } from '../loops/outbox/entry.ts';
import { isOpen } from './panel.ts';
import { isSeveralSeen } from './several-page.ts';

const prefix = 'entry:';

/** The notification that is about a batch. */
export const batchNotice = 'batch';

/**
 * Says what has become of a draft to somebody who no longer looks at it: that its loop is there, or what it needs. Of
 * many it is said once for all.
 */
export async function notify(
  entry: Entry,
  before: Entry | null,
  isOneOfMany: () => Promise<boolean>,
): Promise<void> {
  const notice = noticeOf(entry, before);
  if (!notice || (await isOpen(entry.draft.id)) || (await isOneOfMany())) return;
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

function noticeOf(
  { state, draft, steps, problem, loop }: Entry,
  before: Entry | null,
): { title: string; message: string } | null {
  if (loop && !before?.loop) return { title: 'Loop created', message: draft.name };
  if (state === before?.state) return null;
  if (state === 'done') {
    const trouble = steps.find((step) => step.problem)?.problem;
    return trouble ? { title: 'Loop created', message: `${draft.name}. ${trouble.message}` } : null;
  }
  if (state === 'failed') return { title: 'Loop not created', message: `${draft.name}. ${problem?.message}` };
  if (state === 'asking')
    return { title: 'Was this loop made?', message: `${draft.name}. ${problem?.message}` };
  return null;
}
