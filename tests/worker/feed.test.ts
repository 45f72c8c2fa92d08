import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { browser } from '../../lib/browser.ts';
import { said } from '../../lib/loops/fault.ts';
import { ProblemError } from '../../lib/problem-error.ts';
import type { FeedMessage } from '../../lib/session/changes.ts';
import { sessionProblems } from '../../lib/session/problems.ts';
import { changesAlarm, createFeed, type Feed } from '../../lib/worker/feed.ts';
import { content, freshBrowser, options, panel, popup, type Surroundings } from './browser.ts';

const account = { id: 1, firstName: '', lastName: '', email: '' };

/** A stream, or a page, that the companion was asked for. */
interface Asked {
  after: number | null;
  hear: (message: FeedMessage) => void;
  signal: AbortSignal | undefined;
  end: (hasFeed: boolean) => void;
  fail: (error: unknown) => void;
}

let around: Surroundings;
let asked: Asked[];
let isSignedIn: boolean;
let heard: [number | null, FeedMessage['event']][];
let polls: number;
let cursor: number | null;
let forgotten: number;
let feed: Feed;

beforeEach(async () => {
  around = await freshBrowser();
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  });
  vi.spyOn(console, 'info').mockReturnValue();
  asked = [];
  isSignedIn = true;
  heard = [];
  polls = 0;
  cursor = 7;
  forgotten = 0;
  feed = createFeed({
    session: {
      account: async () => (isSignedIn ? account : null),
      changes(_, after, hear, signal) {
        const { promise, resolve: end, reject: fail } = Promise.withResolvers<boolean>();
        asked.push({ after, hear, signal, end, fail });
        signal?.addEventListener('abort', () => end(true));
        return promise;
      },
    },
    followUp: {
      hear: (_, after, { event }) => heard.push([after, event]),
      cursor: async () => cursor,
      settled: async () => {},
      forget: async () => {
        forgotten += 1;
      },
    },
    recentView: {
      refreshIfOld: () => {
        polls += 1;
      },
    },
  });
  browser.runtime.onConnect.addListener(feed.connected);
});
afterEach(async () => {
  await feed.signedOut();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const last = () => asked.at(-1) ?? expect.fail('The companion was not asked.');
const ready = (live = true) => last().hear({ event: 'ready', cursor: 7, live });

describe('a page that is watched', () => {
  it('has changes followed by a stream, and no longer than it is', async () => {
    const port = around.connect(popup);
    await pass(0);
    expect(asked).toHaveLength(1);
    expect(last()).toMatchObject({ after: 7 });
    last().hear({ event: 'change', change: { cursor: 8, type: 'LOOP_UPDATED' } });
    ready();
    expect(heard).toEqual([
      [7, 'change'],
      [7, 'ready'],
    ]);
    await pass(120_000);
    expect([asked.length, polls]).toEqual([1, 0]);
    port.close();
    expect(last().signal?.aborted).toBe(true);
    await pass(120_000);
    expect([asked.length, polls]).toEqual([1, 0]);
  });

  it('shares the stream with others', async () => {
    const [one, other] = [around.connect(popup), around.connect(options)];
    await pass(0);
    one.close();
    expect([asked.length, last().signal?.aborted]).toEqual([1, false]);
    other.close();
    expect(last().signal?.aborted).toBe(true);
    around.connect(popup);
    await pass(0);
    expect(asked).toHaveLength(2);
  });

  it('is not a panel, which keeps the worker awake and has nothing followed', async () => {
    expect(around.connect(panel()).closed).toBe(false);
    await pass(0);
    expect(asked).toHaveLength(0);
  });

  it.each([
    ['a web page', content(), 'watching'],
    ['another extension', { ...popup, id: 'another' }, 'watching'],
    ['something else', popup, 'other'],
  ])('is not %s', async (_, from, name) => {
    expect(around.connect(from, name).closed).toBe(true);
    await pass(0);
    expect(asked).toHaveLength(0);
  });
});

describe('a stream', () => {
  beforeEach(async () => {
    around.connect(popup);
    await pass(0);
  });

  it('that the companion ends is followed by another, from where it was left', async () => {
    ready();
    cursor = 20;
    last().end(true);
    await pass(1_000);
    expect([asked.length, last().after]).toEqual([2, 20]);
  });

  it('that fails is tried again, less and less often, and not at one time by all', async () => {
    const pauses: number[] = [];
    for (let failures = 0; failures < 10; failures++) {
      last().fail(new ProblemError(said(sessionProblems.unreachable)));
      const [began, count] = [Date.now(), asked.length];
      while (asked.length === count) await pass(100);
      pauses.push(Date.now() - began);
    }
    pauses.forEach((pause, index) => {
      const longest = Math.min(2_000 * 2 ** index, 60_000);
      expect(pause).toBeGreaterThanOrEqual(longest / 2);
      expect(pause).toBeLessThanOrEqual(longest + 100);
    });
    ready();
    last().fail(new ProblemError(said(sessionProblems.unreachable)));
    const count = asked.length;
    await pass(2_000);
    expect(asked.length).toBe(count + 1);
  });

  it('that is away, or not told by dotloop, leaves loops to be read in every half minute', async () => {
    ready(false);
    await pass(90_000);
    expect(polls).toBe(3);
    ready(true);
    await pass(90_000);
    expect(polls).toBe(3);
    last().fail(new ProblemError(said(sessionProblems.unavailable)));
    await pass(0);
    await pass(31_000);
    expect(polls).toBe(4);
  });

  it('that the companion does not have leaves loops to be read, and is not asked for again soon', async () => {
    last().end(false);
    await pass(10 * 60_000);
    expect([asked.length, polls]).toEqual([1, 24]);
    await pass(6 * 60_000);
    expect(asked.length).toBe(2);
  });

  it('ends with the session, and begins with the next one', async () => {
    isSignedIn = false;
    last().fail(new ProblemError(said(sessionProblems.ended)));
    await pass(120_000);
    expect([asked.length, polls]).toEqual([1, 0]);
    isSignedIn = true;
    await feed.signedIn();
    await pass(0);
    expect(asked).toHaveLength(2);
    await feed.signedOut();
    expect([last().signal?.aborted, forgotten]).toEqual([true, 1]);
  });
});

describe('the alarm', () => {
  it('is there while somebody is signed in, and is not put off by a worker that starts', async () => {
    await feed.keepLooking();
    const set = await fakeBrowser.alarms.get(changesAlarm);
    expect(set?.periodInMinutes).toBe(5);
    await pass(60_000);
    await feed.keepLooking();
    await feed.signedIn();
    expect((await fakeBrowser.alarms.get(changesAlarm))?.scheduledTime).toBe(set?.scheduledTime);
    await feed.signedOut();
    expect(await fakeBrowser.alarms.get(changesAlarm)).toBeUndefined();
  });

  it('looks for changes, when no stream tells of them', async () => {
    const looking = feed.look();
    await pass(0);
    expect(last()).toMatchObject({ after: 7, signal: undefined });
    last().hear({ event: 'change', change: { cursor: 8, type: 'LOOP_UPDATED' } });
    ready();
    last().end(true);
    await looking;
    expect(heard).toEqual([
      [7, 'change'],
      [7, 'ready'],
    ]);
    expect(polls).toBe(0);
    around.connect(popup);
    await pass(0);
    await feed.look();
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['dotloop tells of nothing', () => ready(false)],
    ['the companion does not say so', () => {}],
  ])('has loops read where %s', async (_, say) => {
    const looking = feed.look();
    await pass(0);
    say();
    last().end(false);
    await looking;
    expect(polls).toBe(1);
  });

  it('asks nothing while nobody is signed in, and fails quietly', async () => {
    isSignedIn = false;
    await feed.look();
    expect(asked).toHaveLength(0);
    isSignedIn = true;
    const looking = feed.look();
    await pass(0);
    last().fail(new ProblemError(said(sessionProblems.unreachable)));
    await looking;
    expect(polls).toBe(1); // dotloop itself may be there
  });
});
