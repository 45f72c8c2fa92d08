import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openDatabase } from '../../companion/database/open.ts';
import { changes, events, pulses, subscriptions } from '../../companion/database/schema.ts';
import { createLog } from '../../companion/log.ts';
import { atRest, changesOf, openHooked, type Page, subscribed, subscriptionsOf } from './hooked.ts';
import { killPrograms, startProgram } from './program.ts';
import { type Stage, settings } from './stage.ts';
import { avery, Guest, type SignedInDevice } from './visitor.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const patience = { timeout: 20_000, interval: 200 };

let stage: Stage;
let device: SignedInDevice;
let start: number;
beforeEach(async () => {
  stage = await openHooked();
  device = await stage.signIn();
  await subscribed(stage, device.credential);
  start = (await changesOf(stage, device.credential)).cursor;
}, 60_000);
afterEach(async () => {
  killPrograms();
  await stage.close();
});

const statuses = ['SOLD', 'ARCHIVED', 'UNDER_CONTRACT', 'PRE_OFFER'];

/** Makes so many events of a loop. */
async function change(count: number, loopId = 34308): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    await stage.control('PATCH', `loops/${loopId}`, { status: statuses[i % statuses.length] });
  }
}

async function all(after = start): Promise<Page['changes']> {
  return (await changesOf(stage, device.credential, after)).changes;
}

/** Everything that the companion holds, while it is stopped. */
async function rows() {
  const { databaseUrl, dataDir } = stage.config;
  const { database, close } = await openDatabase({ databaseUrl, dataDir }, createLog('silent'));
  const [ofEvents, ofChanges, ofSubscriptions, ofPulses] = [
    await database.select().from(events),
    await database.select().from(changes),
    await database.select().from(subscriptions),
    await database.select().from(pulses),
  ];
  await close();
  return { events: ofEvents, changes: ofChanges, subscriptions: ofSubscriptions, pulses: ofPulses };
}

describe('after downtime', () => {
  it('there is no gap and no double, over several pages of events', async () => {
    await change(3);
    await expect.poll(async () => (await all()).length, patience).toBe(3);
    await stage.stop();
    await change(50);
    await stage.control('POST', 'clock', { advance: 20 * hour });
    await change(2);
    await stage.start();
    await expect.poll(async () => (await all()).length, patience).toBe(55);
    await atRest(stage);
    await stage.control('POST', 'clock', { advance: minute }); // dotloop tries again
    await atRest(stage);
    const found = await all();
    expect(found).toHaveLength(55);
    expect(found.map(({ cursor }) => cursor)).toEqual(Array.from({ length: 55 }, (_, i) => start + i + 1));
    for (const each of found)
      expect(each).toMatchObject({ type: 'LOOP_UPDATED', profileId: 4711, loopId: 34308 });
  });

  it('they come in the order in which they happened', async () => {
    await stage.stop();
    const loops = [34308, 34309, 34310];
    for (const loopId of loops) await change(1, loopId);
    await stage.control('POST', 'clock', { advance: 3 * minute });
    await stage.start();
    await expect.poll(async () => (await all()).map(({ loopId }) => loopId), patience).toEqual(loops);
  });

  it('of less than two minutes, dotloop tries again by itself and is not asked', async () => {
    await stage.stop();
    await stage.start();
    await atRest(stage);
    const asked = () => stage.sandbox.world.requests.filter(({ path }) => path.endsWith('/event')).length;
    expect(asked()).toBe(0);
  });

  it('only what is new is asked for the next time', async () => {
    await stage.stop();
    await change(45);
    await stage.control('POST', 'clock', { advance: hour });
    await change(1);
    await stage.start();
    await expect.poll(async () => (await all()).length, patience).toBe(46);
    await atRest(stage);
    const id = subscriptionsOf(stage)[0]?.id;
    const pages = () => stage.asked(`/public/v2/subscription/${id}/event`);
    const first = pages();
    expect(first).toBeGreaterThanOrEqual(3);
    await stage.stop();
    await stage.control('POST', 'clock', { advance: hour });
    await change(1);
    await stage.start();
    await expect.poll(async () => (await all()).length, patience).toBe(47);
    await atRest(stage);
    expect(pages() - first).toBeLessThan(3);
  });

  it('contacts are caught up with, too', async () => {
    await stage.stop();
    const response = await fetch(`${stage.sandbox.url}/public/v2/contact`, {
      method: 'POST',
      headers: { authorization: `Bearer ${device.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ firstName: 'Casey', email: 'casey@mail.example' }),
    });
    expect(response.status).toBe(201);
    await stage.control('POST', 'clock', { advance: hour });
    await stage.start();
    await expect
      .poll(() => all(), patience)
      .toMatchObject([{ type: 'CONTACT_CREATED', contactId: expect.any(Number) }]);
  });
});

it('takes in by asking what is delivered with its own old time', async () => {
  await stage.control('PATCH', 'settings', { timestamps: 'event' });
  await stage.stop();
  await change(2);
  await stage.start();
  await stage.control('POST', 'clock', { advance: 20 * minute }); // tried again
  await expect.poll(async () => (await all()).length, patience).toBe(2);
  await atRest(stage);
  expect(await all()).toHaveLength(2);
});

it('takes in everything although its clock is wrong by an hour', async () => {
  await stage.control('POST', 'clock', { advance: hour }); // the sandbox signs by real time
  await change(5);
  await expect.poll(async () => (await all()).length, patience).toBe(5);
  expect(stage.logged.join('')).toContain('or the clocks differ');
});

it('goes on where it was killed in the middle, without a gap and without a double', async () => {
  await stage.stop();
  await change(90);
  await stage.control('POST', 'clock', { advance: 3 * minute });
  // Killed while its first pages are taken in, as a process of its own that has real time.
  await stage.control('POST', 'faults', { kind: 'latency', ms: 300, path: '*/event' });
  const env = {
    ...settings(stage.sandbox.url, stage.home),
    PORT: String(stage.config.port),
    PUBLIC_URL: stage.config.publicUrl ?? '',
  };
  await markAsOld();
  const program = await startProgram(env, stage.home.dataDir);
  const id = subscriptionsOf(stage)[0]?.id;
  await expect
    .poll(() => stage.asked(`/public/v2/subscription/${id}/event`), { timeout: 20_000, interval: 5 })
    .toBe(5);
  const guest = new Guest(program.url);
  const arrived = async () => {
    const path = `/changes?after=${start}`;
    return (await guest.call<Page>('GET', path, { credential: device.credential })).body.changes.length;
  };
  await expect.poll(arrived, { timeout: 2_000, interval: 20 }).toBeGreaterThan(0);
  program.child.kill('SIGKILL');
  await program.exit;
  await stage.control('DELETE', 'faults');
  await stage.start();
  await stage.control('POST', 'clock', { advance: minute }); // dotloop tries again, too
  await expect.poll(async () => (await all()).length, patience).toBe(90);
  await atRest(stage);
  const found = await all();
  expect(found.map(({ cursor }) => cursor)).toEqual(Array.from({ length: 90 }, (_, i) => start + i + 1));
});

/** As if nobody had run for an hour. */
async function markAsOld(): Promise<void> {
  const { databaseUrl, dataDir } = stage.config;
  const { database, close } = await openDatabase({ databaseUrl, dataDir }, createLog('silent'));
  await database.update(pulses).set({ at: new Date(Date.now() - hour) });
  await close();
}

describe('what is too old', () => {
  it('is deleted: events and changes after ninety days, nothing before', async () => {
    await change(3);
    await expect.poll(async () => (await all()).length, patience).toBe(3);
    await stage.stop();
    await stage.control('POST', 'clock', { advance: 89 * day });
    await stage.start();
    await atRest(stage);
    await change(2);
    await expect.poll(async () => (await all()).length, patience).toBe(5);
    await stage.stop();
    expect(await rows()).toMatchObject({ changes: { length: 5 }, events: { length: 5 } });
    await stage.control('POST', 'clock', { advance: 2 * day });
    await stage.start();
    await expect
      .poll(async () => changesOf(stage, device.credential, start), patience)
      .toMatchObject({ reset: true });
    await atRest(stage);
    await stage.stop();
    const left = await rows();
    expect(left.changes.map(({ cursor }) => cursor - start)).toEqual([4, 5]);
    expect(left.events).toHaveLength(2);
    await stage.start();
  });

  it('is deleted: subscriptions a day after they have ended', async () => {
    await stage.call('DELETE', '/sessions/current', { credential: device.credential });
    await atRest(stage);
    await stage.stop();
    expect((await rows()).subscriptions.map(({ accountId }) => accountId)).toEqual([null, null, null]);
    for (const [hours, left] of [
      [23, 3],
      [3, 0],
    ] as const) {
      await stage.control('POST', 'clock', { advance: hours * hour });
      await stage.start();
      await atRest(stage);
      await stage.stop();
      const { subscriptions: ended, events: heard } = await rows();
      expect([ended.length, heard.length]).toEqual([left, left]); // each has heard one good-bye
    }
    await stage.start();
    const again = await stage.signIn(avery.id);
    expect(await subscribed(stage, again.credential)).toHaveLength(3);
  });
});

it.runIf(inject('postgresUrl') === null)(
  'vacuums the embedded database, which nobody else does',
  async () => {
    await expect.poll(async () => stage.logged.join(''), patience).not.toContain('a job failed');
    await stage.stop();
    expect((await rows()).pulses).toMatchObject([{ retainedAt: expect.any(Date) }]);
    await stage.start();
  },
);
