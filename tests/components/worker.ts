import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Answering, createWorker, Refusal } from '../../components/gallery/worker.ts';
import type { Changed, RequestData, RequestType } from '../../lib/messages.ts';

export { Refusal };

/** A worker that answers by `answers` and remembers what it was asked, behind the real messages. */
export function startWorker(given: Answering) {
  const { answers, asked, reply } = createWorker(given);
  vi.stubGlobal('chrome', fakeBrowser);
  fakeBrowser.runtime.onMessage.addListener((message: unknown, _sender, sendResponse) => {
    if (isChanged(message)) sendResponse(undefined);
    else void reply(message as Parameters<typeof reply>[0]).then(sendResponse);
    return true;
  });

  return {
    answers,
    asked,
    /** What was asked of one kind, in order. */
    of: <T extends RequestType>(type: T) =>
      asked.filter(([each]) => each === type).map(([, data]) => data as RequestData<T>),
    async tell(...what: Changed['what']): Promise<void> {
      await fakeBrowser.runtime.sendMessage({ type: 'changed', what } satisfies Changed);
    },
  };
}

function isChanged(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'changed';
}

/** Until `look` finds something and does not throw. */
export const until = <T>(look: () => T): Promise<T> => vi.waitFor(look, { timeout: 5000, interval: 5 });
