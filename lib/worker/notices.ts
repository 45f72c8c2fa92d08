import { browser } from '../browser.ts';
import type { Entry } from '../loops/entry.ts';
import { isOpen } from './panel.ts';

const prefix = 'entry:';

/** Says what has become of a draft to somebody who no longer looks at it: that its loop is there, or what it needs. */
export async function notify(entry: Entry, before: Entry | null): Promise<void> {
  const notice = noticeOf(entry, before);
  if (!notice || (await isOpen(entry.draft.id))) return;
  await browser.notifications.create(prefix + entry.id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    ...notice,
  });
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
