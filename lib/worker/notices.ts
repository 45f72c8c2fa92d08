import { browser } from '../browser.ts';
import type { Entry } from '../loops/entry.ts';
import { isOpen } from './panel.ts';

const prefix = 'entry:';

/** Says how a draft has ended to somebody who no longer looks at it. */
export async function notify(entry: Entry): Promise<void> {
  const notice = noticeOf(entry);
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
