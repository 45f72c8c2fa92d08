import type { Reply, RequestData, RequestType } from './messages.ts';
import { ProblemError } from './problem-error.ts';
import { runtime } from './runtime.ts';

const unanswered = {
  code: 'no-worker',
  message:
    'Loop-It was updated or restarted. What you typed is kept. Reload this page, or close and open it again.',
};

/**
 * Asks the worker: one message, one answer. For popup, options, panel and content script.
 * @throws ProblemError with the worker's words, or with `no-worker` when nobody answers, as after an update.
 */
export async function send<T extends RequestType>(type: T, data: RequestData<T>): Promise<Answer<T>> {
  let reply: Reply<T> | undefined;
  try {
    reply = await runtime()?.sendMessage({ type, data });
  } catch (cause) {
    throw new ProblemError(unanswered, { cause });
  }
  if (!reply) throw new ProblemError(unanswered);
  if (!reply.ok) throw new ProblemError(reply.problem);
  return reply.value;
}

type Answer<T extends RequestType> = Extract<Reply<T>, { ok: true }>['value'];
