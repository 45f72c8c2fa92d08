import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { created, entry, steps } from '../../components/gallery/data.ts';
import type { Entry } from '../../lib/loops/outbox/entry.ts';
import { isOtherStatus, isSeen } from '../../lib/worker/statuses.ts';
import { tellPages } from '../../lib/worker/tell.ts';
import { nobodyThere } from './browser.ts';

let sent: unknown[];
let arrive: () => void;

beforeEach(() => {
  fakeBrowser.reset();
  sent = [];
  Object.assign(fakeBrowser.runtime, {
    sendMessage(message: unknown) {
      sent.push(message);
      return new Promise<void>((resolve) => {
        arrive = resolve;
      });
    },
  });
});

it('tells pages once of what changes together, and once more of what changes meanwhile', async () => {
  void tellPages('outbox', 'draft');
  const told = tellPages('draft', 'loops');
  await Promise.resolve();
  expect(sent).toEqual([{ type: 'changed', what: ['outbox', 'draft', 'loops'] }]);
  for (let n = 0; n < 20; n++) void tellPages('outbox', 'draft');
  expect(sent).toHaveLength(1);
  arrive();
  await Promise.resolve();
  await Promise.resolve();
  expect(sent.slice(1)).toEqual([{ type: 'changed', what: ['outbox', 'draft'] }]);
  arrive();
  await told;
  expect(sent).toHaveLength(2);
});

it('tells again after nobody was there', async () => {
  let asked = 0;
  Object.assign(fakeBrowser.runtime, {
    async sendMessage() {
      asked += 1;
      nobodyThere();
    },
  });
  await tellPages('outbox');
  await tellPages('outbox');
  expect(asked).toBe(2);
});

it('knows which changes of an entry its button shows', () => {
  const waiting = entry();
  const sending = entry({ steps: steps('sent', 'pending', 'pending', 'skipped') });
  const done = entry({ state: 'done', loop: created });
  expect(isOtherStatus(waiting, null)).toBe(true);
  expect(isOtherStatus(sending, waiting)).toBe(false);
  expect(isOtherStatus(entry({ state: 'settling' }), sending)).toBe(false);
  expect(isOtherStatus(done, sending)).toBe(true);
  expect(isOtherStatus({ ...done, updatedAt: 9 }, done)).toBe(false);
  const failed = (message: string) => entry({ state: 'failed', problem: { code: 'refused', message } });
  expect(isOtherStatus(failed('One.'), failed('Other.'))).toBe(true);
});

it('knows which changes of an entry screens show', () => {
  const waiting = entry();
  const changed = (part: Partial<Entry>): Entry => ({ ...waiting, ...part });
  expect(isSeen(waiting, null)).toBe(true);
  expect(isSeen(null, null)).toBe(true); // one is gone
  expect(
    isSeen(changed({ steps: steps('sent', 'pending', 'pending', 'skipped'), updatedAt: 9 }), waiting),
  ).toBe(false);
  expect(isSeen(changed({ steps: steps('done', 'pending', 'pending', 'skipped') }), waiting)).toBe(true);
  expect(isSeen(changed({ loop: created }), waiting)).toBe(true);
  expect(isSeen(changed({ notBefore: 9 }), waiting)).toBe(true);
  expect(isSeen(changed({ draft: { ...waiting.draft } }), waiting)).toBe(true);
});
