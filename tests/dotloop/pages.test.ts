import { expect, test } from 'vitest';
import { clientOf, type Received } from './server.ts';

/** A list of so many rows, that tells its number as `total` says. */
function rows(count: number, total: (count: number) => number, largest = 100) {
  return ({ query }: Received) => {
    const size = Math.min(Number(query.batch_size ?? 20), largest);
    const first = (Number(query.batch_number ?? 1) - 1) * size;
    const data = Array.from({ length: Math.max(0, Math.min(size, count - first)) }, (_, index) => ({
      id: first + index + 1,
      message: `${first + index + 1}`,
    }));
    return { json: { meta: { total: total(count) }, data } };
  };
}

const right = (count: number) => count;

async function idsOf(things: AsyncIterable<{ id: number }>): Promise<number[]> {
  const ids = [];
  for await (const { id } of things) ids.push(id);
  return ids;
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

test.each([
  ['no rows', 0, right, 1],
  ['one short batch', 7, right, 1],
  ['several batches', 250, right, 3],
  ['exactly full batches', 200, right, 3],
  ['a total of 0 with rows present', 250, () => 0, 3],
  ['a total of -1', 250, () => -1, 3],
] as const)('all loops are given, with %s', async (_, count, total, batches) => {
  const { dotloop, received } = await clientOf(rows(count, total));
  expect(await idsOf(dotloop.loops.iterate(3))).toEqual(upTo(count));
  expect(received).toHaveLength(batches);
});

test('a batch that is cut below what was asked for is not the last one, if the list counts itself', async () => {
  const { dotloop } = await clientOf(rows(120, right, 50));
  expect(await idsOf(dotloop.loops.iterate(3))).toEqual(upTo(120));
});

test('every batch is asked for in the same way, 100 rows at most', async () => {
  const { dotloop, received } = await clientOf(rows(150, right));
  const filter = { updatedMin: new Date('2026-01-02T03:04:05.678Z') };
  await idsOf(dotloop.loops.iterate(3, { batchSize: 500, sort: 'updated:desc', filter }));
  const shared = { batch_size: '100', sort: 'updated:desc', filter: 'updated_min=2026-01-02T03:04:05Z' };
  expect(received.map(({ query }) => query)).toEqual([
    { ...shared, batch_number: '1' },
    { ...shared, batch_number: '2' },
  ]);
});

test('batches are asked for as they are consumed', async () => {
  const { dotloop, received } = await clientOf(rows(1000, right));
  for await (const { id } of dotloop.contacts.iterate({ batchSize: 10 })) if (id === 15) break;
  expect(received).toHaveLength(2);
});

test('activities are all given, though dotloop does not count them', async () => {
  const { dotloop, received } = await clientOf(rows(45, () => -1));
  const messages = [];
  for await (const { message } of dotloop.activities.iterate(3, 5, { batchSize: 20 })) messages.push(message);
  expect(messages).toEqual(upTo(45).map(String));
  expect(received).toHaveLength(3);
});

test('subscriptions and events are given page after page by their cursor', async () => {
  const subscription = { targetType: 'USER', targetId: 1, eventTypes: [], url: 'https://x.com/' };
  const event = { subscriptionId: 's1', createdOn: '2026-01-01T00:00:00Z', eventType: 'LOOP_CREATED' };
  const { dotloop, received } = await clientOf(({ path, query }) => {
    const more = path.endsWith('/event') ? event : subscription;
    return query.next_cursor === 'c2'
      ? { json: { data: [{ id: 'third', ...more }], meta: {} } }
      : { json: { data: ['first', 'second'].map((id) => ({ id, ...more })), meta: { nextCursor: 'c2' } } };
  });
  const ids = [];
  for await (const { id } of dotloop.subscriptions.iterate({ enabled: true })) ids.push(id);
  for await (const { id } of dotloop.events.iterate('s1', { deliveryStatus: 'FAILED' })) ids.push(id);
  expect(ids).toEqual(['first', 'second', 'third', 'first', 'second', 'third']);
  expect(received.map(({ path, query }) => ({ path, ...query }))).toEqual([
    { path: '/subscription', enabled: 'true' },
    { path: '/subscription', enabled: 'true', next_cursor: 'c2' },
    { path: '/subscription/s1/event', delivery_status: 'FAILED' },
    { path: '/subscription/s1/event', delivery_status: 'FAILED', next_cursor: 'c2' },
  ]);
});

test('a cursor that leads back to itself ends the list', async () => {
  const { dotloop, received } = await clientOf(() => ({ json: { data: [], meta: { nextCursor: 'same' } } }));
  for await (const _ of dotloop.subscriptions.iterate());
  expect(received).toHaveLength(2);
});

test('a failure on the way reaches the one who iterates', async () => {
  const { dotloop } = await clientOf((request) =>
    request.query.batch_number === '2' ? { status: 403 } : rows(200, right)(request),
  );
  await expect(idsOf(dotloop.loops.iterate(3))).rejects.toMatchObject({ code: 'forbidden' });
});
