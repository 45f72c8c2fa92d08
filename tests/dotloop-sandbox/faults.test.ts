import { describe, expect, test, vi } from 'vitest';
import type { Dotloop } from '../../lib/dotloop/index.ts';
import { leapingClock } from '../dotloop/server.ts';
import { avery, withStage } from './stage.ts';

const stage = withStage();
const { profileId, loopId } = avery;
const newLoop = { name: 'Made once', transactionType: 'PURCHASE_OFFER', status: 'PRE_OFFER' } as const;

const loop = () => stage.world.loops.get(loopId);

/** A write of each method, and how often it was done. */
const writes: Record<string, { send: (dotloop: Dotloop) => Promise<unknown>; done: () => number }> = {
  POST: {
    send: (dotloop) => dotloop.loops.create(profileId, newLoop),
    done: () => [...stage.world.loops.values()].filter(({ name }) => name === newLoop.name).length,
  },
  PATCH: {
    send: (dotloop) => dotloop.loops.update(profileId, loopId, { name: 'Renamed once' }),
    done: () =>
      loop()?.activities.filter(({ message }) => message.endsWith('name to Renamed once')).length ?? 0,
  },
  DELETE: {
    send: (dotloop) => dotloop.participants.delete(profileId, loopId, 57600),
    done: () => Number(!loop()?.participants.some(({ id }) => id === 57600)),
  },
};

const read = (dotloop: Dotloop) => dotloop.loops.get(profileId, loopId);

/** Each way to break, what the client calls it, and whether the work was done all the same. */
const breaks = [
  { fault: { kind: 'status', status: 500 }, code: 'server', done: 0 },
  { fault: { kind: 'status', status: 502, done: true }, code: 'server', done: 1 },
  { fault: { kind: 'status', status: 503 }, code: 'server', done: 0 },
  { fault: { kind: 'cut-before' }, code: 'network', done: 0 },
  { fault: { kind: 'cut-after' }, code: 'network', done: 1 },
];

describe.each(breaks)('$fault', ({ fault, code, done }) => {
  test('a read is sent again and succeeds', async () => {
    await stage.faults({ ...fault, count: 2 });
    expect(await read(await stage.client({ clock: leapingClock() }))).toMatchObject({ id: loopId });
    expect(stage.asked()).toEqual(Array(3).fill(`GET /profile/${profileId}/loop/${loopId}`));
  });

  test('a read gives up after three tries, and was not done', async () => {
    await stage.faults(fault);
    await expect(read(await stage.client({ clock: leapingClock() }))).rejects.toMatchObject({
      code,
      done: 'no',
    });
    expect(stage.asked()).toHaveLength(3);
  });

  test.each(Object.keys(writes))('a %s is sent once, and may have been done', async (method) => {
    const { send, done: times } = writes[method] ?? { send: read, done: () => -1 };
    await stage.faults({ ...fault, method });
    await expect(send(await stage.client())).rejects.toMatchObject({ code, done: 'unknown', method });
    expect(stage.asked()).toHaveLength(1);
    expect(times()).toBe(done);
  });
});

describe('half an answer', () => {
  test('of a read is not what the documentation says', async () => {
    await stage.faults({ kind: 'malformed' });
    await expect(read(await stage.client())).rejects.toMatchObject({ code: 'unexpected-answer', done: 'no' });
    expect(stage.asked()).toHaveLength(1);
  });

  test.each(['POST', 'PATCH'])('of a %s: it was done once', async (method) => {
    const { send, done: times } = writes[method] ?? { send: read, done: () => -1 };
    await stage.faults({ kind: 'malformed', method });
    const sent = send(await stage.client());
    await expect(sent).rejects.toMatchObject({ code: 'unexpected-answer', done: 'unknown' });
    expect(times()).toBe(1);
  });
});

describe('an answer that comes late', () => {
  test('a read is sent again', async () => {
    await stage.faults({ kind: 'latency', ms: 400, count: 1 });
    const dotloop = await stage.client({ timeoutMs: 200 });
    expect(await read(dotloop)).toMatchObject({ id: loopId });
    await vi.waitFor(() => expect(stage.asked()).toHaveLength(2));
  });

  test.each(Object.keys(writes))(
    'a %s is sent once and may have been done, as indeed it is',
    async (method) => {
      const { send, done: times } = writes[method] ?? { send: read, done: () => -1 };
      await stage.faults({ kind: 'latency', ms: 300, method });
      const dotloop = await stage.client({ timeoutMs: 100 });
      await expect(send(dotloop)).rejects.toMatchObject({ code: 'network', done: 'unknown' });
      await vi.waitFor(() => expect(stage.asked()).toHaveLength(1));
      expect(times()).toBe(1);
    },
  );

  test('a call may take its time where it says so', async () => {
    await stage.faults({ kind: 'latency', ms: 150 });
    const dotloop = await stage.client({ timeoutMs: 50 });
    const patient = dotloop.loops.get(profileId, loopId, { timeoutMs: 5_000 });
    expect(await patient).toMatchObject({ id: loopId });
  });

  test('whoever does not want to wait for it ends the call', async () => {
    await stage.faults({ kind: 'latency', ms: 300 });
    const dotloop = await stage.client();
    const signal = AbortSignal.timeout(50);
    await expect(dotloop.loops.get(profileId, loopId, { signal })).rejects.toMatchObject({
      code: 'aborted',
      done: 'no',
    });
    const create = dotloop.loops.create(profileId, newLoop, { signal: AbortSignal.timeout(50) });
    await expect(create).rejects.toMatchObject({ code: 'aborted', done: 'unknown' });
    await vi.waitFor(() => expect(stage.asked()).toHaveLength(2));
  });
});

test("dotloop's own explanations reach the caller", async () => {
  const errors = [{ code: '7', source: { pointer: '/data/attributes/name' }, detail: 'Name is taken' }];
  await stage.faults({ kind: 'errors', status: 422, errors });
  const create = (await stage.client()).loops.create(profileId, newLoop);
  await expect(create).rejects.toMatchObject({
    code: 'unprocessable',
    status: 422,
    items: errors,
    done: 'no',
  });
});
