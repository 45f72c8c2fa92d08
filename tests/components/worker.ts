import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Answers, Changed, Reply, RequestData, RequestType } from '../../lib/messages.ts';

type Answering = { [T in RequestType]?: (data: RequestData<T>) => Answers[T] | Promise<Answers[T]> };

/** Something that an answer throws to be refused in words. */
export class Refusal extends Error {
  readonly code: string;

  constructor(message: string, code = 'refused') {
    super(message);
    this.code = code;
  }
}

/** A worker that answers by `answers` and remembers what it was asked, behind the real messages. */
export function startWorker(answers: Answering) {
  const asked: [RequestType, unknown][] = [];

  async function reply<T extends RequestType>({
    type,
    data,
  }: {
    type: T;
    data: RequestData<T>;
  }): Promise<Reply<T>> {
    asked.push([type, data]);
    const answer = answers[type];
    if (!answer) return { ok: false, problem: { code: 'test', message: `Nothing answers ${type}.` } };
    try {
      return { ok: true, value: structuredClone(await answer(data)) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { ok: false, problem: { code: error.code, message: error.message } };
    }
  }

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
