import { browser } from '../browser.ts';

/** The alarm that goes on with the outbox, also after the worker has died. */
export const outboxAlarm = 'outbox';

/** The alarm that goes on with reading all loops the first time, also after the worker has died. */
export const readingAlarm = 'reading';

/** The least that browsers let an alarm wait. */
const leastMs = 30_000;

/**
 * Wakes the outbox at a time: by a timer while the worker lives, and by an alarm in case it dies.
 * @returns takes ms since the epoch, or null when nothing waits
 */
export function createWaker(resume: () => void): (time: number | null) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (time) => {
    if (time === null) {
      clearTimeout(timer);
      void browser.alarms.clear(outboxAlarm);
      return;
    }
    const now = Date.now();
    if (time > now) clearTimeout(timer); // what is due is being worked on: a time that was set before still comes
    if (time > now && time < now + leastMs) timer = setTimeout(resume, time - now);
    void browser.alarms.create(outboxAlarm, { when: Math.max(time, now + leastMs) });
  };
}

/** Wakes the worker again and again as long as loops are left to be read for the first time. */
export async function keepReading(isUnfinished: boolean): Promise<void> {
  const isSet = (await browser.alarms.get(readingAlarm)) !== undefined;
  if (isUnfinished && !isSet)
    await browser.alarms.create(readingAlarm, { periodInMinutes: leastMs / 60_000 });
  if (!isUnfinished && isSet) await browser.alarms.clear(readingAlarm);
}
