import { browser } from '../browser.ts';

/** The alarm that goes on with the outbox, also after the worker has died. */
export const outboxAlarm = 'outbox';

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
