import type { Problem } from '../../lib/loops/problem.ts';
import type { Answers, Reply, RequestData, RequestType } from '../../lib/messages.ts';

export type Answering = { [T in RequestType]?: (data: RequestData<T>) => Answers[T] | Promise<Answers[T]> };

interface Message<T extends RequestType> {
  type: T;
  data: RequestData<T>;
}

/** Something that an answer throws to be refused in words. */
export class Refusal extends Error {
  readonly code: string;

  constructor(message: string, code = 'refused') {
    super(message);
    this.code = code;
  }
}

export function refuse({ message, code }: Problem): never {
  throw new Refusal(message, code);
}

/** An answer that does not come. */
export const forever = new Promise<never>(() => undefined);

/** Stands in for the worker: answers each message by `answers`, and remembers what it was asked. */
export function createWorker(answers: Answering) {
  const asked: [RequestType, unknown][] = [];

  async function reply<T extends RequestType>({ type, data }: Message<T>): Promise<Reply<T>> {
    asked.push([type, data]);
    const answer = answers[type];
    if (!answer) return { ok: false, problem: { code: 'test', message: `Nothing answers ${type}.` } };
    try {
      const value = answer(data);
      if (value === forever) return await forever;
      return { ok: true, value: structuredClone(await value) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { ok: false, problem: { code: error.code, message: error.message } };
    }
  }

  return { answers, asked, reply };
}
