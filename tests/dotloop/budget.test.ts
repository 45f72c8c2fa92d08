import { expect, test } from 'vitest';
import { BudgetSpent, createBudget } from '../../lib/dotloop/budget.ts';
import { createDotloop, DotloopError } from '../../lib/dotloop/index.ts';
import { clientOf, leapingClock, type Received, type Reply, startServer } from './server.ts';

const loop = { data: { id: 5, name: 'A', transactionType: 'OTHER', status: 'NEW' } };
const newLoop = { name: 'A', transactionType: 'OTHER', status: 'NEW' } as const;

/** dotloop's limit: so many calls in each window, counted from the first call in it. */
function limited(clock: { now(): number }, { limit = 100, windowMs = 60_000, spent = 0 } = {}) {
  const counts = { refused: 0 };
  let windowEnds = 0;
  let used = spent;
  const answer = (_: Received): Reply => {
    if (clock.now() >= windowEnds) {
      used = windowEnds === 0 ? spent : 0;
      windowEnds = clock.now() + windowMs;
    }
    used += 1;
    const headers = {
      'X-RateLimit-Limit': `${limit}`,
      'X-RateLimit-Remaining': `${Math.max(0, limit - used)}`,
      'X-RateLimit-Reset': `${windowEnds - clock.now()}`,
    };
    if (used <= limit) return { status: 201, headers, json: loop };
    counts.refused += 1;
    return { status: 429, headers };
  };
  return { answer, counts };
}

function answerOf(remaining: number, reset: number, status = 200) {
  const headers = new Headers({ 'X-RateLimit-Remaining': `${remaining}`, 'X-RateLimit-Reset': `${reset}` });
  return { status, headers };
}

test('150 calls at once: all succeed, and none runs into the limit', async () => {
  const clock = leapingClock();
  const { answer, counts } = limited(clock);
  const { dotloop, received } = await clientOf(answer, { clock });
  const loops = await Promise.all(Array.from({ length: 150 }, () => dotloop.loops.create(3, newLoop)));
  expect(loops).toHaveLength(150);
  expect(received).toHaveLength(150);
  expect(counts.refused).toBe(0);
});

test('the same with real time', async () => {
  const { answer, counts } = limited(Date, { limit: 20, windowMs: 300 });
  const { dotloop, received } = await clientOf(answer);
  await Promise.all(Array.from({ length: 50 }, () => dotloop.loops.create(3, newLoop)));
  expect(received).toHaveLength(50);
  expect(counts.refused).toBe(0);
});

test('150 calls are 100 in the first minute, and 50 in the next', async () => {
  let now = 0;
  let minuteIsOver = () => {};
  const minute = new Promise<void>((resolve) => {
    minuteIsOver = () => {
      now = 60_000;
      resolve();
    };
  });
  const budget = createBudget({ clock: { now: () => now, sleep: () => minute } });
  const used = [0, 0];
  const calls = Array.from({ length: 150 }, async () => {
    const leave = await budget.enter();
    const window = Math.floor(now / 60_000);
    used[window] = (used[window] ?? 0) + 1;
    leave(answerOf(100 - (used[window] ?? 0), 60_000 - (now % 60_000)));
  });
  await Promise.all(calls.slice(0, 100));
  expect(used).toEqual([100, 0]);
  minuteIsOver();
  await Promise.all(calls);
  expect(used).toEqual([100, 50]);
});

test('150 calls at once when others have spent the budget: a few are refused, all succeed', async () => {
  const clock = leapingClock();
  const { answer, counts } = limited(clock, { spent: 100 });
  const { dotloop, received } = await clientOf(answer, { clock });
  await Promise.all(Array.from({ length: 150 }, () => dotloop.loops.create(3, newLoop)));
  expect(counts.refused).toBeLessThanOrEqual(10);
  expect(received).toHaveLength(150 + counts.refused);
});

test('a storm of 429s ends with every call answered once', async () => {
  const clock = leapingClock();
  const tries = new Map<string, number>();
  const { dotloop } = await clientOf(
    ({ body }) => {
      const times = (tries.get(body) ?? 0) + 1;
      tries.set(body, times);
      if (times < 4) return { status: 429, headers: { 'X-RateLimit-Reset': '1000' } };
      return { status: 201, json: { data: { ...loop.data, name: JSON.parse(body).name } } };
    },
    { clock },
  );
  const names = Array.from({ length: 60 }, (_, index) => `Loop ${index}`);
  const loops = await Promise.all(names.map((name) => dotloop.loops.create(3, { ...newLoop, name })));
  expect(loops.map(({ name }) => name)).toEqual(names);
  expect([...tries.values()]).toEqual(names.map(() => 4));
});

test.each([
  [
    'as long as X-RateLimit-Reset says, in milliseconds',
    { 'X-RateLimit-Reset': '32000', 'Retry-After': '9' },
    32_000,
  ],
  ['as long as Retry-After says, in seconds', { 'Retry-After': '9' }, 9_000],
  ['until Retry-After says', { 'Retry-After': 'Thu, 01 Jan 2026 00:00:20 GMT' }, 20_000],
  ['a moment, even when told not to', { 'X-RateLimit-Reset': '0' }, 100],
  ['five seconds when nothing is said', {}, 5_000],
  ['five seconds when what is said cannot be', { 'X-RateLimit-Reset': '1767225600000' }, 5_000],
])('a 429 waits %s', async (_, headers, wait) => {
  const clock = leapingClock();
  const { dotloop } = await clientOf(
    (_, index) => (index === 0 ? { status: 429, headers } : { status: 201, json: loop }),
    { clock },
  );
  await dotloop.loops.create(3, newLoop);
  expect(clock.waits).toEqual([wait]);
});

test('a call that is refused again and again gives up, not done', async () => {
  const clock = leapingClock();
  const headers = { 'X-RateLimit-Reset': '60000' };
  const { dotloop, received } = await clientOf(() => ({ status: 429, headers }), { clock });
  const error = await dotloop.loops.create(3, newLoop).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DotloopError);
  expect(error).toMatchObject({ code: 'rate-limited', status: 429, retryAfterMs: 60_000, done: 'no' });
  expect(received).toHaveLength(11);
});

test('an abort ends the wait', async () => {
  const { dotloop, received } = await clientOf(() => ({
    status: 429,
    headers: { 'X-RateLimit-Reset': '60000' },
  }));
  const controller = new AbortController();
  const waiting = dotloop.loops.create(3, newLoop, { signal: controller.signal }).catch((reason) => reason);
  await expect.poll(() => received.length).toBe(1);
  const behind = dotloop.loops.create(3, newLoop, { signal: controller.signal }).catch((reason) => reason);
  controller.abort();
  for (const error of [await waiting, await behind])
    expect(error).toMatchObject({ code: 'aborted', done: 'no' });
  expect(received).toHaveLength(1);
});

test('whoever does not want to wait is told how long it would take, and nothing is sent', async () => {
  const { answer } = limited(Date, { limit: 1 });
  const { dotloop, received } = await clientOf(answer);
  await dotloop.loops.create(3, newLoop);
  const error = await dotloop.loops.create(3, newLoop, { maxWaitMs: 1000 }).catch((reason) => reason);
  expect(error).toMatchObject({ code: 'rate-limited', status: undefined, done: 'no' });
  expect(error.retryAfterMs).toBeGreaterThan(1000);
  expect(error.retryAfterMs).toBeLessThanOrEqual(60_000);
  expect(received).toHaveLength(1);
});

test('several waits of one call are together no longer than it wants to wait', async () => {
  const clock = leapingClock();
  const headers = { 'X-RateLimit-Reset': '4000' };
  const { dotloop, received } = await clientOf(() => ({ status: 429, headers }), { clock });
  const error = await dotloop.loops.create(3, newLoop, { maxWaitMs: 10_000 }).catch((reason) => reason);
  expect(error).toMatchObject({ code: 'rate-limited', retryAfterMs: 4000, done: 'no' });
  expect(clock.waits).toEqual([4000, 4000]);
  expect(received).toHaveLength(3);
});

test('clients of one account share a budget', async () => {
  const clock = leapingClock();
  const { answer, counts } = limited(clock, { limit: 10 });
  const { baseUrl, received } = await startServer(answer);
  const budget = createBudget({ clock });
  const clients = [1, 2, 3].map(() => createDotloop({ token: async () => 't', baseUrl, clock, budget }));
  await Promise.all(clients.flatMap((client) => [1, 2, 3, 4, 5].map(() => client.loops.create(3, newLoop))));
  expect(received).toHaveLength(15);
  expect(counts.refused).toBe(0);
});

test('calls go in the order of asking, a few at once while nothing is known', async () => {
  const budget = createBudget({ atOnce: 2 });
  const order: number[] = [];
  const leaves = [1, 2, 3, 4].map(async (index) => {
    const leave = await budget.enter();
    order.push(index);
    return leave;
  });
  const [first, second] = await Promise.all(leaves.slice(0, 2));
  expect(order).toEqual([1, 2]);
  first?.('unsent');
  await leaves[2];
  expect(order).toEqual([1, 2, 3]);
  second?.('unsent');
  await leaves[3];
  expect(order).toEqual([1, 2, 3, 4]);
});

test('whoever has given up is not waited for', async () => {
  const budget = createBudget({ atOnce: 1 });
  const leave = await budget.enter();
  const controller = new AbortController();
  const givenUp = budget.enter({ signal: controller.signal });
  const next = budget.enter();
  controller.abort(new Error('given up'));
  await expect(givenUp).rejects.toThrow('given up');
  leave('unsent');
  await expect(next).resolves.toBeTypeOf('function');
});

test('no more calls are on their way than dotloop says are left', async () => {
  const budget = createBudget({ atOnce: 10 });
  (await budget.enter())(answerOf(2, 60_000));
  const first = await budget.enter();
  await budget.enter();
  await expect(budget.enter({ maxWaitMs: 0 })).rejects.toBeInstanceOf(BudgetSpent);
  first(answerOf(1, 59_990)); // the other call was counted in it, or not
  await expect(budget.enter({ maxWaitMs: 0 })).rejects.toBeInstanceOf(BudgetSpent);
});

test('an older answer that comes later does not give calls back', async () => {
  const budget = createBudget();
  const [first, second] = [await budget.enter(), await budget.enter()];
  second(answerOf(0, 60_000));
  first(answerOf(1, 60_010));
  await expect(budget.enter({ maxWaitMs: 0 })).rejects.toBeInstanceOf(BudgetSpent);
});

test('an answer of the next window does', async () => {
  const budget = createBudget();
  const [first, second] = [await budget.enter(), await budget.enter()];
  first(answerOf(0, 100));
  second(answerOf(99, 60_000));
  await expect(budget.enter({ maxWaitMs: 0 })).resolves.toBeTypeOf('function');
});

test('a call without an answer is taken as counted, one that was never sent is not', async () => {
  const budget = createBudget();
  (await budget.enter())(answerOf(2, 60_000));
  (await budget.enter())('unsent');
  (await budget.enter())('lost');
  const last = await budget.enter({ maxWaitMs: 0 });
  last('lost');
  await expect(budget.enter({ maxWaitMs: 0 })).rejects.toBeInstanceOf(BudgetSpent);
});

test('calls that nobody waits for go after all others, and a few at once', async () => {
  const budget = createBudget({ atOnce: 6 });
  const order: string[] = [];
  const ask = async (name: string, background: boolean) => {
    const leave = await budget.enter({ background });
    order.push(name);
    return leave;
  };
  const background = Array.from({ length: 8 }, (_, at) => ask(`behind ${at}`, true));
  await Promise.all(background.slice(0, 4));
  const people = ['a', 'b', 'c'].map((name) => ask(name, false));
  const [first] = await Promise.all(background.slice(0, 4));
  await Promise.all(people.slice(0, 2));
  expect(order).toEqual(['behind 0', 'behind 1', 'behind 2', 'behind 3', 'a', 'b']);
  first?.('unsent');
  await people[2];
  expect(order.slice(6)).toEqual(['c']);
  (await people[0])?.('unsent');
  await background[4];
  expect(order.slice(7)).toEqual(['behind 4']);
});

test('calls that nobody waits for leave a fifth of the limit to those that come', async () => {
  const clock = leapingClock();
  const { answer, counts } = limited(clock);
  const { dotloop } = await clientOf(answer, { clock });
  const began = clock.now();
  const background = (count: number) =>
    Promise.all(Array.from({ length: count }, () => dotloop.loops.create(3, newLoop, { background: true })));
  await background(80);
  expect(clock.now()).toBe(began);
  await expect(dotloop.loops.create(3, newLoop, { background: true, maxWaitMs: 1000 })).rejects.toMatchObject(
    { code: 'rate-limited', done: 'no' },
  );
  for (let n = 0; n < 20; n++) await dotloop.loops.create(3, newLoop, { maxWaitMs: 0 });
  expect(clock.now()).toBe(began);
  await background(5);
  expect(clock.now()).toBeGreaterThanOrEqual(began + 60_000);
  expect(counts.refused).toBe(0);
});
