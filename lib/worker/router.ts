import type { z } from 'zod';
import { browser, type Runtime } from '../browser.ts';
import { type Fault, said } from '../loops/fault.ts';
import type { Problem } from '../loops/problem.ts';
import {
  type Answers,
  type Reply,
  type RequestData,
  type RequestType,
  requestSchema,
  requests,
  type Sender,
} from '../messages.ts';
import { ProblemError } from '../problem-error.ts';
import { type From, senderOf } from './sender.ts';

/** What the worker does for each message. */
export type Handlers = {
  [T in RequestType]: (data: RequestData<T>, from: From) => Promise<Answers[T]>;
};

const faults = {
  refused: { code: 'refused-sender', says: 'problem_refusedSender' },
  malformed: { code: 'bad-message', says: 'problem_badMessage' },
  unexpected: { code: 'unexpected', says: 'problem_unexpected' },
} as const satisfies Record<string, Fault>;

/**
 * Answers every message: parsed by its schema, from a sender that may send it.
 * `draftIn` tells the draft that is open in a tab: the panel is answered in such a tab only.
 * @param noteRefusal told of each message that was not done, and why
 */
export function createRouter(
  handlers: Handlers,
  draftIn: (tabId: number) => Promise<string | null>,
  noteRefusal: (message: RequestType | undefined, code: string) => void = () => {},
) {
  /** Never fails: whoever asks is waiting for an answer. */
  async function route(message: unknown, sender: Runtime.MessageSender): Promise<Reply<RequestType>> {
    const reply = await admit(message, sender).catch((error: unknown): Reply<never> => {
      if (error instanceof ProblemError) return { ok: false, problem: error.problem };
      console.error(`${typeOf(message) ?? 'a message'} failed`, error);
      return { ok: false, problem: said(faults.unexpected) };
    });
    if (!reply.ok) noteRefusal(typeOf(message), reply.problem.code);
    return reply;
  }

  async function admit(message: unknown, sender: Runtime.MessageSender): Promise<Reply<RequestType>> {
    const known = requestSchema.safeParse(message);
    if (!known.success) return refuse(said(faults.malformed), message, sender);
    const { type } = known.data;
    const told = senderOf(sender);
    if (!told || !isAllowed(type, told)) {
      return refuse(said(faults.refused), message, sender);
    }
    const from = told.sender === 'panel' ? await withDraft(told) : told;
    if (!from) return refuse(said(faults.refused), message, sender);
    const data = requests[type].data.safeParse(known.data.data);
    if (!data.success) return refuse({ ...said(faults.malformed), ...fieldOf(data.error) }, message, sender);
    return answer(type, data.data, from);
  }

  async function withDraft(from: From): Promise<From | null> {
    const draftId = from.tabId === null ? null : await draftIn(from.tabId);
    return draftId === null ? null : { ...from, draftId };
  }

  async function answer<T extends RequestType>(type: T, data: unknown, from: From): Promise<Reply<T>> {
    return { ok: true, value: await handlers[type](data as RequestData<T>, from) };
  }

  /** To be called synchronously at the start of the worker, so that it is woken by messages. */
  function listen(): void {
    browser.runtime.onMessage.addListener((message, sender, sendResponse) => {
      route(message, sender).then(sendResponse);
      return true;
    });
  }

  return { route, listen };
}

function isAllowed(type: RequestType, { sender, hasSample }: From): boolean {
  const from: readonly Sender[] = requests[type].from;
  return from.includes(sender) || (hasSample && from.includes('sample'));
}

/** Says what was refused, without what it carried. */
function refuse(problem: Problem, message: unknown, sender: Runtime.MessageSender): Reply<never> {
  console.warn(`refused message ${typeOf(message) ?? 'unknown'}: ${problem.code}`, originOf(sender.url));
  return { ok: false, problem };
}

/** The field that cannot be read, as a screen names it: what is changed of a draft is a field of the draft. */
function fieldOf({ issues: [first] }: z.ZodError): { field?: string } {
  const [begin, ...rest] = first?.path ?? [];
  const path = begin === 'change' ? rest : first?.path;
  return path?.length ? { field: path.join('.') } : {};
}

function typeOf(message: unknown): RequestType | undefined {
  return requestSchema.safeParse(message).data?.type;
}

/** The host of a sender, for the log: an address may name a person's search. */
function originOf(url: string | undefined): string {
  const parsed = URL.parse(url ?? '');
  return parsed ? `${parsed.protocol}//${parsed.host}` : 'no address';
}
