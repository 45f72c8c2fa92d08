import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Dotloop, type Moved, MovedError } from '../../lib/dotloop/index.ts';
import { scriptClient } from '../../sandbox/client.ts';
import { endpoints, furnish, type Ids, pathOf } from './endpoints.ts';
import { avery, withStage } from './stage.ts';

const stage = withStage();
const { profileId, loopId } = avery;

let told: Moved[];
let dotloop: Dotloop;
/** The numbers of a loop that has been merged away, with those of what is in the other. */
let old: Ids;
let moved: Moved;

/** A loop that a person makes in dotloop. */
async function made(wanted: object = {}): Promise<number> {
  const { body } = await stage.control('POST', '/loops', wanted);
  return z.object({ ids: z.tuple([z.number()]) }).parse(body).ids[0];
}

beforeEach(async () => {
  const ids = furnish(stage.world, scriptClient.id);
  told = [];
  dotloop = await stage.client({ onMoved: (one) => void told.push(one) });
  const from = await made();
  await stage.control('POST', '/merge', { fromLoopId: from, toLoopId: loopId });
  old = { ...ids, loop_id: from };
  moved = { fromLoopId: from, toLoopId: loopId, profileId };
});

const inLoop = endpoints.filter(({ path }) => path.includes('/:loop_id'));
const state = () => JSON.stringify([...stage.world.loops]);

describe('under its old number', () => {
  test.each(inLoop.filter(({ method }) => method === 'GET'))(
    '$name follows, and tells the new one',
    async (endpoint) => {
      for (const call of endpoint.calls) {
        told.length = 0;
        stage.world.requests.length = 0;
        await call(dotloop, old);
        expect(told).toEqual([moved]);
        expect(stage.statuses()).toEqual([
          `GET ${pathOf(endpoint, old)} 301`,
          `GET ${pathOf(endpoint, { ...old, loop_id: loopId })} 200`,
        ]);
      }
    },
  );

  test.each(inLoop.filter(({ method }) => method === 'PATCH' || method === 'DELETE'))(
    '$name arrives at the new one',
    async (endpoint) => {
      for (const call of endpoint.calls) {
        const before = state();
        await call(dotloop, old);
        expect(state()).not.toBe(before);
        expect(told).toContainEqual(moved);
        const { method } = endpoint;
        const writes = stage.statuses().filter((each) => each.startsWith(method));
        expect(writes).toEqual([
          `${method} ${pathOf(endpoint, old)} 301`,
          `${method} ${pathOf(endpoint, { ...old, loop_id: loopId })} ${method === 'PATCH' ? 200 : 204}`,
        ]);
      }
    },
  );

  test.each(inLoop.filter(({ method }) => method === 'POST'))(
    '$name makes nothing, and says so',
    async (endpoint) => {
      for (const call of endpoint.calls) {
        const before = state();
        const error = await call(dotloop, old).catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(MovedError);
        expect(error).toMatchObject({ code: 'moved', done: 'no', moved });
        expect(state()).toBe(before);
        expect(told).toContainEqual(moved);
        await call(dotloop, { ...old, loop_id: loopId });
        expect(state()).not.toBe(before);
      }
    },
  );
});

test('a loop that was merged again, into another profile, is found there', async () => {
  const elsewhere = await made({ profileId: 4712 });
  await stage.control('POST', '/merge', { fromLoopId: loopId, toLoopId: elsewhere });
  expect(await dotloop.loops.get(profileId, old.loop_id)).toMatchObject({ id: elsewhere });
  expect(told).toEqual([{ fromLoopId: old.loop_id, toLoopId: elsewhere, profileId: 4712 }]);
  await dotloop.loops.update(profileId, loopId, { name: 'Where it is now' });
  expect(stage.world.loops.get(elsewhere)?.name).toBe('Where it is now');
});

test('what writes to the new one fails for is told of the new one', async () => {
  const refused = dotloop.loops.update(profileId, old.loop_id, { status: 'LEASED' });
  await expect(refused).rejects.toMatchObject({ status: 422, path: `/profile/${profileId}/loop/${loopId}` });
});
