import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import { control } from './control.ts';
import { startFollower } from './follower.ts';
import { type Home, newHome } from './home.ts';
import { freePort } from './postgres.ts';
import { killPrograms, type RunningProgram, startProgram } from './program.ts';
import { settings } from './stage.ts';
import { Guest } from './visitor.ts';

const total = 5_000;
const firstLoopId = 9_000_000;

let sandbox: Sandbox;
let home: Home;
let companion: RunningProgram;
let env: Record<string, string>;

beforeAll(async () => {
  sandbox = await startSandbox();
  home = await newHome(inject('postgresUrl'));
  const port = String(await freePort());
  env = {
    ...settings(sandbox.url, home),
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    LOG_LEVEL: 'warn',
  };
  companion = await startProgram({ ...env, LOG_LEVEL: 'info' }, home.dataDir);
}, 60_000);
afterAll(async () => {
  killPrograms();
  await companion.exit;
  await sandbox.close();
  await home.remove();
});

/** Everything that dotloop has to tell of the loops of this test. */
const events = () =>
  [...sandbox.world.events.values()].filter(({ eventType }) => eventType === 'LOOP_UPDATED');
const delivered = () => events().filter(({ deliveryStatus }) => deliveryStatus === 'SUCCESS').length;

/** Waits for it, while dotloop's clock runs ahead to its next retries. */
async function untilDelivered(atLeast: number): Promise<void> {
  await expect
    .poll(
      () => {
        sandbox.world.advance(60_000);
        return delivered();
      },
      { timeout: 120_000, interval: 100 },
    )
    .toBeGreaterThanOrEqual(atLeast);
}

it('takes in each of 5,000 events once, though it is killed three times under them', async () => {
  await control(sandbox, 'PATCH', 'settings', { insecureWebhooks: true, deliveries: 2, disorder: 20 });
  const { credential } = await new Guest(companion.url).signIn();
  const { world } = sandbox;
  const profiles = () =>
    [...world.subscriptions.values()].flatMap(({ targetType, targetId }) =>
      targetType === 'PROFILE' ? [targetId] : [],
    );
  await expect.poll(() => profiles().length, { timeout: 20_000 }).toBeGreaterThan(1);

  const begin = await new Guest(companion.url).call<{ cursor: number }>('GET', '/changes', { credential });
  const follower = startFollower(companion.url, credential, begin.body.cursor);
  for (let i = 0; i < total; i += 1) {
    const profileId = profiles()[i % profiles().length] ?? 0;
    world.onChange({ eventType: 'LOOP_UPDATED', profileId, data: { id: firstLoopId + i } });
  }
  expect(events()).toHaveLength(total);

  for (const share of [0.1, 0.4, 0.7]) {
    await untilDelivered(total * share);
    expect(delivered(), 'it is killed under the stream').toBeLessThan(total);
    companion.child.kill('SIGKILL');
    await companion.exit;
    companion = await startProgram({ ...env, LOG_LEVEL: 'info' }, home.dataDir);
  }
  await untilDelivered(total);
  const deliveries = events().reduce((sum, { responseData }) => sum + responseData.length, 0);
  expect(deliveries, 'duplicates and retries').toBeGreaterThan(2 * total);

  await expect.poll(() => follower.told.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(total);
  await follower.stop();
  expect(follower.resets()).toBe(0);
  expect(follower.streams()).toBeGreaterThan(1);
  const loops = follower.told.map(({ loopId }) => loopId).toSorted((a = 0, b = 0) => a - b);
  expect(loops).toEqual(Array.from({ length: total }, (_, i) => firstLoopId + i));
  const cursors = follower.told.map(({ cursor }) => cursor);
  expect(cursors).toEqual(Array.from({ length: total }, (_, i) => begin.body.cursor + 1 + i));
}, 300_000);
