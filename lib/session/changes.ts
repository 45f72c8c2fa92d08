import { z } from 'zod';
import { said } from '../loops/fault.ts';
import { ProblemError } from '../problem-error.ts';
import { call, isUnknownThere, open, parse } from './companion.ts';
import { eventStream, type StreamMessage } from './event-stream.ts';
import { sessionProblems } from './problems.ts';

const id = z.number().int();
const cursor = z.number().int().nonnegative();

/** What changed at dotloop: ids only. The type is dotloop's own word, perhaps one that is not known here. */
const changeSchema = z.object({
  cursor,
  type: z.string().max(200),
  profileId: id.optional(),
  loopId: id.optional(),
  toLoopId: id.optional(),
  participantId: id.optional(),
  contactId: id.optional(),
});
export type Change = z.infer<typeof changeSchema>;

/**
 * What the companion tells of an account, in order. `reset`: begin anew from this cursor, with a look at everything.
 * `ready`: that is all for now; `live` says whether dotloop tells the companion of changes at all.
 */
export type FeedMessage =
  | { event: 'change'; change: Change }
  | { event: 'reset'; cursor: number }
  | { event: 'ready'; cursor: number; live: boolean };

const pageSchema = z.object({
  reset: z.boolean().default(false),
  changes: z.array(changeSchema).max(10_000),
  cursor,
  more: z.boolean().default(false),
  live: z.boolean().default(true),
});

interface From {
  companionUrl: string;
  credential: string;
  /** Null: begin at the newest. */
  after: number | null;
}

/** What there is after a cursor, page by page. @returns false when the companion has no feed. @throws ProblemError */
export async function readChanges(
  { companionUrl, credential, after }: From,
  hear: (message: FeedMessage) => void,
): Promise<boolean> {
  try {
    for (let from = after; ; ) {
      const answer = await call(companionUrl, pathOf(from), { method: 'GET', credential });
      const { reset, changes, cursor: to, more, live } = parse(pageSchema, answer);
      if (reset) hear({ event: 'reset', cursor: to });
      for (const change of changes) hear({ event: 'change', change });
      if (!more || to === from) {
        hear({ event: 'ready', cursor: to, live });
        return true;
      }
      from = to;
    }
  } catch (error) {
    if (isUnknownThere(error)) return false;
    throw error;
  }
}

/** A companion says something every 20 s: after this silence the connection is dead, in ms. */
const longestSilence = 60_000;

/**
 * What changes from a cursor on, as it changes, until the companion ends the stream or `signal` does.
 * @returns false when the companion has no feed. @throws ProblemError
 */
export async function followChanges(
  { companionUrl, credential, after }: From,
  hear: (message: FeedMessage) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const dead = new AbortController();
  const listening = AbortSignal.any([signal, dead.signal]);
  let silence: ReturnType<typeof setTimeout> | undefined;
  const alive = () => {
    clearTimeout(silence);
    silence = setTimeout(() => dead.abort(), longestSilence);
  };
  alive();
  try {
    const accept = 'text/event-stream';
    const options = { method: 'GET', credential, accept, signal: listening } as const;
    const { body } = await open(companionUrl, pathOf(after), options);
    if (!body) throw new ProblemError(said(sessionProblems.unexpected));
    const heard = new TransformStream<Uint8Array, Uint8Array>({
      transform(bytes, controller) {
        alive();
        controller.enqueue(bytes);
      },
    });
    for await (const message of eventStream(body.pipeThrough(heard))) {
      const read = readMessage(message);
      if (read) hear(read);
    }
    return true;
  } catch (cause) {
    if (signal.aborted) return true;
    if (isUnknownThere(cause)) return false;
    throw cause instanceof ProblemError
      ? cause
      : new ProblemError(said(sessionProblems.unreachable), { cause });
  } finally {
    clearTimeout(silence);
  }
}

const readySchema = z.object({ cursor, live: z.boolean().default(true) });
const resetSchema = z.object({ cursor });

/** Null for what a later companion may say besides. @throws ProblemError */
function readMessage({ event, data }: StreamMessage): FeedMessage | null {
  if (event === 'change') return { event, change: parse(changeSchema, json(data)) };
  if (event === 'reset') return { event, ...parse(resetSchema, json(data)) };
  if (event === 'ready') return { event, ...parse(readySchema, json(data)) };
  return null;
}

/** Undefined for what is not JSON: the schema then says so. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function pathOf(after: number | null): string {
  return after === null ? 'changes' : `changes?after=${after}`;
}
