import { Hono, type MiddlewareHandler } from 'hono';
import { type ChangePage, readChanges } from './change-pages.ts';
import { ApiError, signedOut } from './errors.ts';
import { createHub } from './hub.ts';
import type { Parts } from './parts.ts';
import type { SignedIn } from './sessions.ts';

type Session = SignedIn['Variables']['session'];

/** In ms. */
interface Times {
  /** How often a stream that has nothing to say says so, and looks whether its session goes on. */
  heartbeat: number;
  /** A stream ends then; the extension comes back with its cursor, to any instance. */
  longest: number;
}

const usualTimes: Times = { heartbeat: 20_000, longest: 15 * 60_000 };
const streamsPerSession = 5;

/** The change feed: what changed at dotloop, told to whom it concerns. Hears of it by its hub. */
export function createFeed({ database, log }: Pick<Parts, 'database' | 'log'>, times: Times = usualTimes) {
  const hub = createHub();
  const stopped = new AbortController();
  /** How many streams are open, by session. */
  const open = new Map<string, number>();

  /** Server-sent events from a cursor on. Nothing is read before the reader has taken what was said before. */
  async function* messages(
    { id: sessionId, accountId }: Session,
    from: number | null,
    signal: AbortSignal,
  ): AsyncGenerator<string, void> {
    const bell = createBell(times.heartbeat);
    const leave = hub.watch(accountId, bell.ring);
    // A reader that takes nothing more never lets this go on: so it is left from outside.
    signal.addEventListener(
      'abort',
      () => {
        leave();
        bell.ring();
      },
      { once: true },
    );
    let told: boolean | undefined;
    for (let after = from; !signal.aborted; ) {
      const page = await readChanges(database, { sessionId, after });
      if (!page) return;
      const { cursor, live, more } = page;
      const isReady = !more && live !== told;
      const said = describe(page) + (isReady ? message('ready', cursor, { cursor, live }) : '');
      yield said || ': nothing new\n\n';
      if (isReady) told = live;
      if (!more) await bell.next();
      after = cursor;
    }
  }

  function stream(session: Session, after: number | null): ReadableStream<Uint8Array> {
    const left = new AbortController();
    const count = (by: 1 | -1) => {
      const streams = (open.get(session.id) ?? 0) + by;
      if (streams > 0) open.set(session.id, streams);
      else open.delete(session.id);
    };
    const signal = AbortSignal.any([left.signal, stopped.signal, AbortSignal.timeout(times.longest)]);
    count(1);
    signal.addEventListener('abort', () => count(-1), { once: true });
    const said = messages(session, after, signal);
    const encoder = new TextEncoder();
    return new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const next = await said.next().catch((error: unknown) => {
            log.warn({ err: error }, 'a stream of changes was ended: its changes could not be read');
            return null;
          });
          if (next?.value !== undefined) return controller.enqueue(encoder.encode(next.value));
          left.abort();
          controller.close();
        },
        cancel: () => left.abort(),
      },
      { highWaterMark: 0 },
    );
  }

  /** `GET /changes?after=CURSOR`, as JSON or as server-sent events. */
  function routes(signedIn: MiddlewareHandler<SignedIn>): Hono<SignedIn> {
    return new Hono<SignedIn>().get('/', signedIn, async (c) => {
      const { session } = c.var;
      const after = cursorOf(c.req.query('after'));
      if (!/\btext\/event-stream\b/i.test(c.req.header('accept') ?? '')) {
        const page = await readChanges(database, { sessionId: session.id, after });
        if (!page) throw signedOut();
        return c.json(page);
      }
      if (stopped.signal.aborted) {
        throw new ApiError(503, 'stopping', 'The companion is being restarted. Try again in a moment.');
      }
      if ((open.get(session.id) ?? 0) >= streamsPerSession) {
        const message = `A device may follow ${streamsPerSession} streams of changes at a time. End another one.`;
        throw new ApiError(429, 'too-many-streams', message);
      }
      return c.body(stream(session, after), 200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'X-Accel-Buffering': 'no', // nginx would keep them until there are many
        Connection: 'close',
      });
    });
  }

  return { hub, routes, stop: () => stopped.abort() };
}

export type Feed = ReturnType<typeof createFeed>;

/** Rings when it is rung, and when it was not for a while. What rings before it is listened to is heard then. */
function createBell(restMs: number) {
  let rung = Promise.withResolvers<void>();
  return {
    ring: () => rung.resolve(),
    async next(): Promise<void> {
      const timer = setTimeout(() => rung.resolve(), restMs);
      await rung.promise;
      clearTimeout(timer);
      rung = Promise.withResolvers();
    },
  };
}

/** @throws ApiError 400 */
function cursorOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,15}$/.test(text)) {
    throw new ApiError(400, 'bad-request', 'The cursor in `after` is not a whole number.');
  }
  return Number(text);
}

function describe({ reset, changes, cursor }: ChangePage): string {
  if (reset) return message('reset', cursor, { cursor });
  return changes.map((change) => message('change', change.cursor, change)).join('');
}

/** @see HTML, "Server-sent events": the event stream format */
function message(event: 'change' | 'ready' | 'reset', id: number, data: object): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
