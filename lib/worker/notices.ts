import { browser } from '../browser.ts';
import { number, plural } from '../locale.ts';
import type { BatchView } from '../loops/many/batch-view.ts';
import type { Entry } from '../loops/outbox/entry.ts';
import { newsOf } from '../loops/outbox/refusal.ts';
import type { Problem } from '../loops/problem.ts';
import { t } from '../words.ts';
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
  const title =
    created === total
      ? t('notice_allCreated')
      : t('notice_someCreated', { done: number(created), total: number(total) });
  const message = needPerson === 0 ? t('notice_seeThem') : plural('notice_needYou', needPerson);
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
  if (loop && !before?.loop) return { title: t('notice_created'), message: draft.name };
  if (state === before?.state) return null;
  if (state === 'done') {
    const trouble = newsOf({ steps });
    return trouble ? { title: t('notice_created'), message: about(draft.name, trouble) } : null;
  }
  if (state === 'failed') return { title: t('notice_notCreated'), message: about(draft.name, problem) };
  if (state === 'asking') return { title: t('notice_asking'), message: about(draft.name, problem) };
  return null;
}

/** "123 Main St. dotloop refused …" */
const about = (name: string, problem: Problem | null): string => `${name}. ${problem?.message ?? ''}`;
