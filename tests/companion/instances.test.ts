import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, inject, it, vi } from 'vitest';
import { readConfig } from '../../companion/config.ts';
import { type OpenDatabase, openDatabase } from '../../companion/database/open.ts';
import { accounts } from '../../companion/database/schema.ts';
import { connectDotloop } from '../../companion/dotloop.ts';
import { createLog } from '../../companion/log.ts';
import { createTokens, type Tokens } from '../../companion/tokens.ts';
import { createVault } from '../../companion/vault.ts';
import { sandboxClient } from '../../sandbox/client.ts';
import { issue } from '../../sandbox/dotloop/token.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import { type Gate, startGate } from './gate.ts';
import { type Home, newHome } from './home.ts';
import { settings } from './stage.ts';
import { avery } from './visitor.ts';

/** Several companions on one database share nothing but its rows. */

let sandbox: Sandbox;
let gate: Gate;
let opened: OpenDatabase;
let home: Home;
let instances: Tokens[];
const clock = () => sandbox.world.now();

beforeAll(async () => {
  sandbox = await startSandbox();
  gate = await startGate(sandbox.url);
  home = await newHome(inject('postgresUrl'));
  const config = readConfig(settings(gate.url, home));
  opened = await openDatabase(config, createLog('silent'));
  const vault = createVault([{ id: 'test', key: new Uint8Array(32) }]);
  instances = Array.from({ length: 4 }, () =>
    createTokens({
      config,
      database: opened.database,
      vault,
      dotloop: connectDotloop(config, 'http://127.0.0.1/oauth/callback', clock),
      clock,
      log: createLog('silent'),
    }),
  );
}, 60_000);
afterAll(async () => {
  await opened.close();
  await gate.close();
  await sandbox.close();
  await home.remove();
});

beforeEach(async () => {
  sandbox.world.reset();
  await opened.database.delete(accounts);
  const { accessToken, refreshToken, expires } = issue(sandbox.world, sandboxClient.id, avery.id);
  await instances[0]?.adopt(
    { account: avery, tokens: { accessToken, refreshToken, issuedAt: clock(), expiresAt: expires } },
    { ticketHash: 'any', challenge: 'any', expiresAt: new Date(clock() + 60_000) },
  );
});

const refreshes = () =>
  sandbox.world.requests.filter(({ query }) => query.grant_type === 'refresh_token').length;

it('refresh once for fifty calls', async () => {
  sandbox.world.advance(40_000_000);
  const calls = Array.from({ length: 50 }, (_, index) => instances[index % 4]?.current(avery.id));
  const tokens = new Set((await Promise.all(calls)).map((token) => token?.accessToken));
  expect(refreshes()).toBe(1);
  expect([...tokens]).toEqual([[...sandbox.world.grants][0]?.accessToken]);
});

it('all learn that dotloop has ended the access', async () => {
  sandbox.world.grants.clear();
  sandbox.world.advance(40_000_000);
  const outcomes = await Promise.allSettled(instances.map((instance) => instance.current(avery.id)));
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { status: 401, code: 'signed-out' } });
  }
  expect(refreshes()).toBe(1);
});

it('wait for the lease of one that died, as long as it lasts', async () => {
  sandbox.world.advance(40_000_000);
  await opened.database
    .update(accounts)
    .set({ leaseHolder: crypto.randomUUID(), leaseUntil: new Date(clock() + 30_000) })
    .where(eq(accounts.id, avery.id));
  const tries = vi.spyOn(opened.database, 'update');
  const call = instances[0]?.current(avery.id);
  await expect.poll(() => tries.mock.calls.length).toBeGreaterThan(2);
  expect(refreshes()).toBe(0);
  sandbox.world.advance(30_001);
  await call;
  expect(refreshes()).toBe(1);
});

it('do not store what they bring after their lease was taken over', async () => {
  const [{ accessToken } = { accessToken: '' }] = sandbox.world.grants;
  const held = gate.hold(/grant_type=refresh_token/, 'answer');
  const call = instances[0]?.current(avery.id, accessToken);
  await held.arrived;
  await opened.database.update(accounts).set({ leaseHolder: crypto.randomUUID() });
  const before = await opened.database.select().from(accounts);
  held.release();
  await expect(call).rejects.toMatchObject({ status: 503, code: 'dotloop-unavailable' });
  expect(await opened.database.select().from(accounts)).toEqual(before);
});
