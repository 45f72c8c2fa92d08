import { said } from '../../../lib/loops/fault.ts';
import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { createStore } from 'idb-keyval';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueue, type Deed } from '../../../lib/loops/many/batch-queue.ts';
import { type BatchView, viewOf } from '../../../lib/loops/many/batch-view.ts';
import { createBatches } from '../../../lib/loops/many/batches.ts';
import type { Entry } from '../../../lib/loops/outbox/entry.ts';
import type { Problem } from '../../../lib/loops/problem.ts';
import { outboxProblems } from '../../../lib/loops/problems.ts';
import type { Account } from '../../../lib/messages.ts';
import { ProblemError } from '../../../lib/problem-error.ts';
import { avery } from '../bench.ts';
import { draft } from '../draft.ts';
import { homes, rowsOf } from './batch-bench.ts';

const morgan: Account = { ...avery, id: 7084 };
const loop = { id: 1, profileId: 4711, name: 'x', loopUrl: 'https://www.dotloop.com/m/loop?viewId=1' };

let account: Account | null;
let entries: Map<string, Entry>;
/** Why a draft is held back, or that nothing can be begun now. */
let obstacle: (draftId: string) => Problem | null;
let over: number;
let wanted: boolean;
let now: number;
let queue: ReturnType<typeof createQueue>;

beforeEach(() => {
  account = avery;
  entries = new Map();
  obstacle = () => null;
  over = 0;
  wanted = false;
  now = 1_000_000;
  queue = createQueue({
    batches: createBatches(createStore(`batches-${randomUUID()}`, 'batches')),
    outbox: { all: async (id) => [...entries.values()].filter(({ accountId }) => accountId === id) },
    account: async () => account,
    async begin({ draftId }, { id }) {
      const held = obstacle(draftId);
      if (!held) put(draftId, { state: 'waiting' }, id);
      return held;
    },
    changed: () => {},
    over: () => {
      over += 1;
    },
    wake: (wake) => {
      wanted = wake;
    },
    now: () => now,
  });
});

function put(id: string, change: Partial<Entry>, accountId = avery.id): void {
  const entry: Entry = {
    id,
    accountId,
    draft: draft({ id }),
    state: 'waiting',
    steps: [],
    newestBefore: null,
    loop: null,
    problem: null,
    notBefore: 0,
    looks: 0,
    createdAt: 0,
    updatedAt: 0,
  };
  entries.set(id, { ...entry, ...change });
}

async function view(of = avery): Promise<BatchView> {
  const found = await queue.get(of.id);
  if (!found) throw new Error('there is no batch');
  return viewOf(found.batch, found.entries, now);
}

const states = async () => (await view()).rows.map(({ state }) => state).join(' ');

async function add(count: number) {
  const rows = rowsOf(homes(count));
  await queue.add(avery.id, rows);
  await queue.run();
  return rows.map(({ draftId }) => draftId);
}

async function set(deed: Deed): Promise<void> {
  await queue.set(avery.id, deed);
  await queue.run();
}

/** Everything that is on its way is made. */
async function finish(): Promise<void> {
  for (const { id, state } of entries.values()) if (state === 'waiting') put(id, { state: 'done', loop });
  await queue.run();
}

describe('a batch', () => {
  it('is fed a few at a time, in its order, and told of once at its end', async () => {
    await add(5);
    expect(await states()).toBe('working working working waiting waiting');
    expect(wanted).toBe(true);
    await finish();
    expect(await states()).toBe('created created created working working');
    expect(over).toBe(0);
    await finish();
    await queue.run();
    expect(await view()).toMatchObject({ state: 'over', left: null, progress: { created: 5, ended: 5 } });
    expect(over).toBe(1);
    expect(wanted).toBe(false);
  });

  it('begins nothing while it is paused, and goes on where it was', async () => {
    await add(5);
    await set('pause');
    await finish();
    expect(await states()).toBe('created created created waiting waiting');
    expect(await view()).toMatchObject({ state: 'paused', left: null });
    expect(wanted).toBe(false);
    await set('go-on');
    expect(await states()).toBe('created created created working working');
  });

  it('that is stopped begins nothing more, keeps what is made, and goes on with the rest when it is told to', async () => {
    await add(5);
    await set('stop');
    expect(await states()).toBe('working working working stopped stopped');
    await finish();
    expect(await view()).toMatchObject({ state: 'over', progress: { created: 3, needPerson: 0 } });
    expect(over).toBe(0);
    await set('go-on');
    expect(await states()).toBe('created created created working working');
    await finish();
    expect(over).toBe(1);
  });

  it('waits without a sign-in, and for its own account', async () => {
    account = null;
    await add(2);
    expect(await states()).toBe('waiting waiting');
    account = morgan;
    await queue.run();
    expect(await states()).toBe('waiting waiting');
    expect(await queue.get(morgan.id)).toBeNull();
    account = avery;
    await queue.run();
    expect(await states()).toBe('working working');
  });

  it('waits, and is woken, while nothing can be begun', async () => {
    obstacle = () => {
      throw new ProblemError(said(outboxProblems.offline));
    };
    await add(2);
    expect(await states()).toBe('waiting waiting');
    expect(wanted).toBe(true);
    obstacle = () => null;
    await queue.run();
    expect(await states()).toBe('working working');
  });

  it('holds back what cannot be sent, goes on with the rest, and tries again when it is told to', async () => {
    const held: Problem = { code: 'template-missing', message: 'Choose a template.' };
    obstacle = () => held;
    const [first = ''] = await add(1);
    expect(await view()).toMatchObject({
      state: 'over',
      progress: { created: 0, ended: 1, needPerson: 1 },
      rows: [{ state: 'held', problem: held }],
    });
    obstacle = () => null;
    await queue.again(avery.id, first, false);
    await queue.run();
    expect(await states()).toBe('working');
  });

  it('holds back what fails in a way that nobody foresaw, in words', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    obstacle = () => {
      throw new TypeError('secret detail');
    };
    await add(2);
    expect(await states()).toBe('held held');
    expect(JSON.stringify(await view())).not.toContain('secret');
  });

  it('remembers what was made when its entry is given up, and begins nothing twice', async () => {
    const [made = '', given = ''] = await add(2);
    put(made, { state: 'done', loop });
    put(given, { state: 'failed' });
    await queue.run();
    entries.clear();
    await queue.run();
    expect(await states()).toBe('created discarded');
    expect((await view()).progress).toMatchObject({ created: 1, ended: 2 });
    expect(entries.size).toBe(0);
  });

  it('is joined by more rows while it goes on, and gives way to them when it is over', async () => {
    await add(4);
    const more = rowsOf(homes(2));
    await queue.add(avery.id, more);
    expect((await view()).rows).toHaveLength(6);
    await queue.run();
    await finish();
    await finish();
    await queue.add(avery.id, rowsOf(homes(1)));
    expect((await view()).rows).toHaveLength(1);
  });

  it('is closed only when it is over', async () => {
    await add(1);
    await set('close');
    expect(await states()).toBe('working');
    await finish();
    await set('close');
    expect(await queue.get(avery.id)).toBeNull();
  });

  it('says how long it takes by its pace since it runs, and never less than the rate limit allows', async () => {
    await add(100);
    const left = async () => Math.round(((await view()).left ?? 0) / 60_000);
    expect(await left()).toBe(6); // six requests a loop, a hundred a minute
    for (let n = 0; n < 10; n += 1) await finish();
    expect(await left()).toBe(4);
    now += 10 * 60_000;
    expect(await left()).toBe(23); // thirty in ten minutes, seventy to go
    await set('pause');
    now += 60 * 60_000;
    await set('go-on');
    expect(await left()).toBe(4);
  });
});
