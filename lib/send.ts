import type { Problem } from './loops/problem.ts';
import type { Reply, RequestData, RequestType } from './messages.ts';
import { ProblemError } from './problem-error.ts';
import { runtime } from './runtime.ts';
import { t } from './words.ts';

/** Its words are read beforehand: when the extension was updated under a page, the browser gives none any more. */
let unanswered: Problem | undefined;

/**
 * Asks the worker: one message, one answer. For popup, options, panel and content script.
 * @throws ProblemError with the worker's words, or with `no-worker` when nobody answers, as after an update.
 */
export async function send<T extends RequestType>(type: T, data: RequestData<T>): Promise<Answer<T>> {
  unanswered ??= { code: 'no-worker', message: t('problem_noWorker') };
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
