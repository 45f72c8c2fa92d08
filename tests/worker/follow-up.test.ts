import { IDBFactory } from 'fake-indexeddb';
import { createStore } from 'idb-keyval';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Moved } from '../../lib/dotloop/index.ts';
import { consequencesOf } from '../../lib/loops/index/changes.ts';
import type { Change, FeedMessage } from '../../lib/session/changes.ts';
import { createFollowUp, type FollowUp } from '../../lib/worker/follow-up.ts';

const account = { id: 1, firstName: '', lastName: '', email: '' };
const failure = { code: 'offline', message: 'dotloop cannot be reached.' };

/** What was done, in order. */
let done: string[];
let problem: typeof failure | null;
let isStoreBroken: boolean;
let reading: Promise<void>;
let followUp: FollowUp;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  done = [];
  problem = null;
  isStoreBroken = false;
  reading = Promise.resolve();
  followUp = newWorker();
});
afterEach(() => vi.useRealTimers());

function newWorker(): FollowUp {
  const services = {
    contacts: {
      follow: async (accountId: number) => void done.push(`follow contacts ${accountId}`),
      remove: async (accountId: number, ids: number[]) =>
        void done.push(`remove contacts ${accountId}: ${ids.join(' ')}`),
    },
    profiles: { outdate: async (key: string) => void done.push(`outdate profiles ${key}`) },
    moved: async (accountId: number, { fromLoopId, toLoopId, profileId }: Moved) => {
      if (isStoreBroken) throw new Error('the store does not answer');
      done.push(`move ${accountId}: ${fromLoopId} to ${toLoopId} in ${profileId}`);
    },
  };
  return createFollowUp(
    services as never,
    {
      async read({ id }, only) {
        done.push(`read ${id}: ${only === 'all' ? only : [...only].join(' ')}`);
        await reading;
        return problem;
      },
    },
    createStore('feed', 'cursors'),
  );
}

function tell(changes: Partial<Change>[], after: number | null = 0): void {
  for (const each of changes) {
    cursor += 1;
    hear({ event: 'change', change: { cursor, type: 'LOOP_UPDATED', ...each } }, after);
  }
}
let cursor: number;
beforeEach(() => {
  cursor = 0;
});
const hear = (message: FeedMessage, after: number | null = 0) => followUp.hear(account, after, message);
/** As long as the longest burst is waited for. */
const later = () => vi.advanceTimersByTimeAsync(11_000);

describe('what follows from changes', () => {
  it('is each thing once', () => {
    const loops = Array.from({ length: 500 }, (_, loopId) => ({
      type: loopId % 2 ? 'LOOP_UPDATED' : 'LOOP_PARTICIPANT_CREATED',
      profileId: 1 + (loopId % 3),
      loopId,
    }));
    expect(consequencesOf(loops)).toEqual({
      moved: [],
      profiles: new Set([1, 2, 3]),
      contacts: false,
      contactsGone: [],
      account: false,
    });
  });

  it.each([
    [{ type: 'CONTACT_CREATED', contactId: 1 }, { contacts: true }],
    [{ type: 'CONTACT_DELETED', contactId: 1 }, { contactsGone: [1] }],
    [{ type: 'CONTACT_DELETED' }, { contacts: true }],
    [
      { type: 'PROFILE_UPDATED', profileId: 2 },
      { account: true, profiles: 'all' },
    ],
    [
      { type: 'USER_REMOVED_FROM_PROFILE', profileId: 2 },
      { account: true, profiles: 'all' },
    ],
    [{ type: 'SOMETHING_NEW' }, { account: true, profiles: 'all' }],
    [
      { type: 'LOOP_UPDATED', loopId: 1 },
      { account: true, profiles: 'all' },
    ],
    [
      { type: 'LOOP_MERGED', profileId: 2, loopId: 10, toLoopId: 20 },
      { profiles: new Set([2]), moved: [{ fromLoopId: 10, toLoopId: 20, profileId: 2 }] },
    ],
    [{ type: 'LOOP_MERGED', profileId: 2, loopId: 10 }, { profiles: new Set([2]) }],
    [{ type: 'LOOP_MERGED', profileId: 2, loopId: 10, toLoopId: 10 }, { profiles: new Set([2]) }],
  ])('%j', (change, expected) => {
    const nothing = {
      moved: [],
      profiles: new Set(),
      contacts: false,
      contactsGone: [],
      account: false,
    };
    expect(consequencesOf([change])).toEqual({ ...nothing, ...expected });
  });
});

describe('changes', () => {
  it('of a burst become one read, and the cursor is kept after it', async () => {
    const held = Promise.withResolvers<void>();
    reading = held.promise;
    tell(Array.from({ length: 30 }, (_, loopId) => ({ profileId: 7, loopId })));
    await later();
    expect(done).toEqual(['read 1: 7']);
    expect(await followUp.cursor(1)).toBeNull();
    held.resolve();
    await later();
    await followUp.settled();
    expect(await followUp.cursor(1)).toBe(30);
    expect(done).toHaveLength(1);
  });

  it('that come while they are read are read after it, less often the longer it goes on', async () => {
    for (let second = 0; second < 60; second += 0.1) {
      tell([{ profileId: 7 }]);
      await vi.advanceTimersByTimeAsync(100);
    }
    await later();
    await followUp.settled();
    expect(done.length).toBeGreaterThan(5);
    expect(done.length).toBeLessThan(30); // of 100 requests a minute
    expect(await followUp.cursor(1)).toBe(cursor);
    done.length = 0;
    await vi.advanceTimersByTimeAsync(60_000);
    tell([{ profileId: 7 }]);
    await vi.advanceTimersByTimeAsync(400); // a single one is read soon again
    expect(done).toEqual(['read 1: 7']);
  });

  it('move what is stored of merged loops, before loops are read', async () => {
    tell([
      { type: 'LOOP_MERGED', profileId: 7, loopId: 10, toLoopId: 20 },
      { type: 'LOOP_MERGED', profileId: 7, loopId: 20, toLoopId: 30 },
    ]);
    await later();
    expect(done).toEqual(['move 1: 10 to 20 in 7', 'move 1: 20 to 30 in 7', 'read 1: 7']);
  });

  it('of contacts have them followed once, and those removed that are gone', async () => {
    tell([
      { type: 'CONTACT_UPDATED', contactId: 3 },
      { type: 'CONTACT_DELETED', contactId: 4 },
      { type: 'CONTACT_DELETED', contactId: 5 },
      { type: 'CONTACT_CREATED' },
    ]);
    await later();
    await followUp.settled();
    expect(done).toEqual(['remove contacts 1: 4 5', 'follow contacts 1']);
    expect(await followUp.cursor(1)).toBe(4);
  });

  it('of profiles outdate those, and all loops are looked at', async () => {
    tell([{ type: 'USER_ADDED_TO_PROFILE', profileId: 3 }]);
    await later();
    expect(done).toEqual(['outdate profiles 1', 'read 1: all']);
  });

  it.each([
    ['at the beginning', { event: 'ready', cursor: 5, live: true }, null],
    ['after a reset', { event: 'reset', cursor: 5 }, 99],
  ] as const)('%s are not known: everything is looked at', async (_, message, after) => {
    hear(message, after);
    await later();
    await followUp.settled();
    expect(done).toEqual(['follow contacts 1', 'outdate profiles 1', 'read 1: all']);
    expect(await followUp.cursor(1)).toBe(5);
  });

  it('that there are none of need nothing', async () => {
    hear({ event: 'ready', cursor: 5, live: true }, 5);
    await later();
    expect(done).toEqual([]);
  });

  it('are tried again when dotloop could not be read, and told again to the next worker', async () => {
    problem = failure;
    tell([{ profileId: 7 }]);
    await later();
    tell([{ profileId: 8 }]);
    expect(await followUp.cursor(1)).toBeNull();
    expect(await newWorker().cursor(1)).toBeNull();
    problem = null;
    await vi.advanceTimersByTimeAsync(31_000);
    await followUp.settled();
    expect(done).toEqual(['read 1: 7', 'read 1: 7 8']);
    expect(await newWorker().cursor(1)).toBe(2);
  });

  it('of what dotloop refuses to show are not tried again', async () => {
    problem = { code: 'refused', message: 'dotloop refused to show your loops.' };
    tell([{ profileId: 7 }]);
    await later();
    await vi.advanceTimersByTimeAsync(60_000);
    await followUp.settled();
    expect(done).toEqual(['read 1: 7']);
    expect(await followUp.cursor(1)).toBe(1);
  });

  it('are not passed over when something breaks over them', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    isStoreBroken = true;
    tell([{ type: 'LOOP_MERGED', profileId: 2, loopId: 10, toLoopId: 20 }]);
    await later();
    isStoreBroken = false;
    tell([{ profileId: 3 }]);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(done).toEqual(['move 1: 10 to 20 in 2', 'read 1: 2 3']);
    expect(await followUp.cursor(account.id)).toBe(2);
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  });

  it('that are being read when the account is forgotten leave no cursor', async () => {
    const held = Promise.withResolvers<void>();
    reading = held.promise;
    tell([{ profileId: 7 }]);
    await later();
    await followUp.forget();
    held.resolve();
    await followUp.settled();
    expect(await followUp.cursor(1)).toBeNull();
  });
});
