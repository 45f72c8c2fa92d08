import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FeedMessage, followChanges, readChanges } from '../../lib/session/changes.ts';
import { eventStream, type StreamMessage } from '../../lib/session/event-stream.ts';
import { type ScriptedCompanion, scriptCompanion } from './companion.ts';

let companion: ScriptedCompanion;
let heard: FeedMessage[];
const hear = (message: FeedMessage) => heard.push(message);
const from = (after: number | null) => ({ companionUrl: companion.url, credential: 'c1', after });

beforeEach(async () => {
  companion = await scriptCompanion();
  heard = [];
});
afterEach(() => companion.close());

const change = (cursor: number) => ({ cursor, type: 'LOOP_UPDATED', profileId: 1, loopId: cursor * 10 });
const signedOut = { status: 401, body: { error: { code: 'signed-out', message: '' } } };
const unknown = { status: 404, body: { error: { code: 'not-found', message: '' } } };

describe('changes by pages', () => {
  it('are read to the end', async () => {
    companion.answer = ({ path }) => {
      const after = Number(new URL(path, companion.url).searchParams.get('after'));
      return {
        status: 200,
        body: { changes: [{ ...change(after + 1), at: 1 }], cursor: after + 1, more: after < 7, live: true },
      };
    };
    expect(await readChanges(from(5), hear)).toBe(true);
    expect(companion.requests.map(({ path }) => path)).toEqual([
      '/changes?after=5',
      '/changes?after=6',
      '/changes?after=7',
    ]);
    expect(companion.requests[0]).toMatchObject({ method: 'GET', authorization: 'Bearer c1' });
    expect(heard).toEqual([
      ...[6, 7, 8].map((cursor) => ({ event: 'change', change: change(cursor) })),
      { event: 'ready', cursor: 8, live: true },
    ]);
  });

  it('begin at the newest, and anew after a reset', async () => {
    companion.answer = ({ path }) => ({
      status: 200,
      body: {
        ...(path.includes('after') && { reset: true }),
        changes: [],
        cursor: 9,
        more: false,
        live: false,
      },
    });
    await readChanges(from(null), hear);
    await readChanges(from(12), hear);
    expect(companion.requests.map(({ path }) => path)).toEqual(['/changes', '/changes?after=12']);
    expect(heard).toEqual([
      { event: 'ready', cursor: 9, live: false },
      { event: 'reset', cursor: 9 },
      { event: 'ready', cursor: 9, live: false },
    ]);
  });

  it('end with a companion that says that there are more, and gives none', async () => {
    companion.answer = () => ({ status: 200, body: { changes: [], cursor: 5, more: true } });
    expect(await readChanges(from(5), hear)).toBe(true);
    expect(companion.requests).toHaveLength(1);
  });

  it('are none from a companion that has no feed', async () => {
    companion.answer = () => unknown;
    expect(await readChanges(from(5), hear)).toBe(false);
    expect(await followChanges(from(5), hear, new AbortController().signal)).toBe(false);
  });

  it.each([
    [signedOut, 'signed-out'],
    [{ status: 503, body: {} }, 'dotloop-unavailable'],
    [{ status: 200, body: '<html>' }, 'companion-unexpected'],
    [{ status: 200, body: { changes: [{ cursor: 'x' }], cursor: 1 } }, 'companion-unexpected'],
    ['cut', 'companion-unreachable'],
  ] as const)('fail in words on %j', async (answer, code) => {
    companion.answer = () => answer;
    await expect(readChanges(from(1), hear)).rejects.toMatchObject({ problem: { code } });
    expect(heard).toEqual([]);
  });
});

describe('changes by a stream', () => {
  const follow = (signal = new AbortController().signal) => followChanges(from(1), hear, signal);
  const message = (event: string, data: unknown) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

  it('are heard as they come, until the companion ends it', async () => {
    companion.answer = () => ({
      status: 200,
      body: [
        ': nothing new\n\n',
        message('change', { ...change(2), at: 5 }),
        message('later', { anything: 1 }),
        message('reset', { cursor: 7 }),
        message('ready', { cursor: 7, live: true }),
        'event: change\ndata: {"cursor"',
      ].join(''),
    });
    expect(await follow()).toBe(true);
    expect(companion.requests).toMatchObject([{ path: '/changes?after=1', authorization: 'Bearer c1' }]);
    expect(heard).toEqual([
      { event: 'change', change: change(2) },
      { event: 'reset', cursor: 7 },
      { event: 'ready', cursor: 7, live: true },
    ]);
  });

  it('end when nobody wants them any more', async () => {
    const held = Promise.withResolvers<void>();
    companion.answer = async () => {
      await held.promise;
      return { status: 200, body: '' };
    };
    const left = new AbortController();
    const following = follow(left.signal);
    await vi.waitFor(() => expect(companion.requests).toHaveLength(1));
    left.abort();
    expect(await following).toBe(true);
    held.resolve();
  });

  it.each([
    [signedOut, 'signed-out'],
    [{ status: 429, body: {} }, 'dotloop-unavailable'],
    [{ status: 200, body: message('change', { cursor: -1, type: 'X' }) }, 'companion-unexpected'],
    [{ status: 200, body: 'event: change\ndata: {\n\n' }, 'companion-unexpected'],
    [{ status: 200, body: `data: ${'x'.repeat(1_100_000)}` }, 'companion-unreachable'],
    ['cut', 'companion-unreachable'],
  ] as const)('fail in words on %j', async (answer, code) => {
    companion.answer = () => answer;
    await expect(follow()).rejects.toMatchObject({ problem: { code } });
  });
});

describe('an event stream', () => {
  async function read(...chunks: string[]): Promise<StreamMessage[]> {
    const bytes = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
        controller.close();
      },
    });
    const messages: StreamMessage[] = [];
    for await (const message of eventStream(bytes)) messages.push(message);
    return messages;
  }
  const all =
    'event: a\r\ndata: 1\r\n\r\n:comment\nid: 7\nretry: 5\ndata:two\ndata: lines\n\nevent: b\rdata\rdata: é\r\r';
  const messages = [
    { event: 'a', data: '1' },
    { event: 'message', data: 'two\nlines' },
    { event: 'b', data: '\né' },
  ];

  it('is read with every kind of line', async () => expect(await read(`${all}\n`)).toEqual(messages));
  it('is the same however it is cut', async () => {
    for (let at = 0; at <= all.length; at++) {
      expect(await read(all.slice(0, at), all.slice(at), '\n')).toEqual(messages);
    }
    expect(await read(...all, '\n')).toEqual(messages);
  });
  it('has no message without data', async () => expect(await read('event: a\n\n\n\n')).toEqual([]));
});
