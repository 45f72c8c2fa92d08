import { expect, test } from 'vitest';
import { avery, withStage } from './stage.ts';

const stage = withStage();

const named = (index: number) =>
  ({ name: `Home ${index}`, transactionType: 'PURCHASE_OFFER', status: 'PRE_OFFER' }) as const;

/** How many loops there are of each name that `named` gives. */
function made(): Map<string, number> {
  const names = [...stage.world.loops.values()].map(({ name }) => name);
  const counts = new Map<string, number>();
  for (const name of names.filter((each) => each.startsWith('Home '))) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function onceEach(count: number): Map<string, number> {
  return new Map(Array.from({ length: count }, (_, index) => [named(index).name, 1] as const));
}

const refused = () => stage.world.requests.filter(({ status }) => status === 429).length;

test('150 calls at once all succeed, and none runs into the limit of 100', async () => {
  await stage.control('POST', '/limits', { limit: 100, window: 1_000 });
  const dotloop = await stage.client();
  const calls = Array.from({ length: 150 }, (_, index) =>
    dotloop.loops.create(avery.profileId, named(index)),
  );
  const loops = await Promise.all(calls);
  expect(new Set(loops.map(({ id }) => id)).size).toBe(150);
  expect(made()).toEqual(onceEach(150));
  expect(refused()).toBe(0);
  expect(stage.world.requests).toHaveLength(150);
});

test('150 reads and writes at once succeed though another program spends the same limit', async () => {
  await stage.control('POST', '/limits', { limit: 40, window: 300 });
  const token = await stage.token();
  const dotloop = await stage.client({ token: async () => token });
  let over = false;
  const other = (async () => {
    const headers = { Authorization: `Bearer ${token}` };
    while (!over) await (await fetch(`${stage.baseUrl}/account`, { headers })).text();
  })();
  const calls = Array.from({ length: 150 }, (_, index) =>
    index % 2 === 0
      ? dotloop.loops.create(avery.profileId, named(index / 2))
      : dotloop.loops.get(avery.profileId, avery.loopId),
  );
  const answers = await Promise.all(calls).finally(() => {
    over = true;
  });
  await other;
  expect(answers.filter(({ id }) => id === avery.loopId)).toHaveLength(75);
  expect(made()).toEqual(onceEach(75));
});

test('a storm of 429s ends with every call answered once, no write done twice or missing', async () => {
  await stage.faults({ kind: 'rate-limit', resetMs: 20, probability: 0.3 });
  const dotloop = await stage.client();
  const calls = Array.from({ length: 60 }, (_, index) => dotloop.loops.create(avery.profileId, named(index)));
  const names = (await Promise.all(calls)).map(({ name }) => name);
  expect(names).toEqual(Array.from({ length: 60 }, (_, index) => named(index).name));
  expect(made()).toEqual(onceEach(60));
  expect(refused()).toBeGreaterThan(10);
});

test('whoever cannot wait is told how long it would take, and nothing is done', async () => {
  await stage.control('POST', '/limits', { limit: 1, window: 60_000 });
  const dotloop = await stage.client();
  await dotloop.account.get();
  const impatient = dotloop.loops.create(avery.profileId, named(0), { maxWaitMs: 1_000 });
  await expect(impatient).rejects.toMatchObject({ code: 'rate-limited', done: 'no' });
  const { retryAfterMs } = await impatient.catch((error) => error);
  expect(retryAfterMs).toBeGreaterThan(50_000);
  expect(retryAfterMs).toBeLessThanOrEqual(60_000);
  expect(made()).toEqual(new Map());
});
