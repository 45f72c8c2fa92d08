import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import { type Gate, startGate } from './gate.ts';
import { type Home, newHome, withClient } from './home.ts';
import { killPrograms, type RunningProgram, startProgram } from './program.ts';
import { settings } from './stage.ts';
import { extensionOrigin, Guest } from './visitor.ts';

/** Three companions, each a process of its own, on one PostgreSQL. */
describe.runIf(inject('postgresUrl') !== null)('three instances', () => {
  let sandbox: Sandbox;
  let gate: Gate;
  let home: Home;
  let instances: RunningProgram[];

  beforeAll(async () => {
    sandbox = await startSandbox();
    gate = await startGate(sandbox.url);
  });
  afterAll(async () => {
    await gate.close();
    await sandbox.close();
  });
  beforeEach(async () => {
    sandbox.world.reset();
    home = await newHome(inject('postgresUrl'));
    const env = {
      ...settings(gate.url, home),
      DOTLOOP_AUTHORIZE_URL: `${sandbox.url}/oauth/authorize`, // where browsers go, past the gate
      TRUST_PROXY: '1',
    };
    instances = await Promise.all([1, 2, 3].map(() => startProgram(env, home.dataDir)));
  }, 60_000);
  afterEach(async () => {
    killPrograms();
    await Promise.all(instances.map(({ exit }) => exit));
    await home.remove();
  });

  const at = (index: number): string => instances[index % instances.length]?.url ?? '';
  const guest = (index: number) => new Guest(at(index));

  interface Given {
    status: number;
    accessToken: string;
  }

  /** Each caller is at an address of its own, as agents are. */
  async function askFor(index: number, credential: string, rejected?: string): Promise<Given> {
    const response = await fetch(`${at(index)}/token`, {
      method: 'POST',
      headers: {
        origin: extensionOrigin,
        authorization: `Bearer ${credential}`,
        'content-type': 'application/json',
        'x-forwarded-for': `203.0.113.${index % 250}`,
      },
      body: JSON.stringify(rejected === undefined ? {} : { rejected }),
    });
    const { accessToken = '' } = (await response.json()) as { accessToken?: string };
    return { status: response.status, accessToken };
  }

  const refreshes = () =>
    sandbox.world.requests.filter(({ query }) => query.grant_type === 'refresh_token').length;

  /** As if the token had been issued eleven of its twelve hours ago. */
  async function makeDue(): Promise<void> {
    await withClient(home.settings.DATABASE_URL ?? '', (client) =>
      client.query(`update accounts set issued_at = issued_at - interval '11 hours',
                    expires_at = expires_at - interval '11 hours'`),
    );
  }

  async function works(accessToken: string): Promise<boolean> {
    const response = await fetch(`${sandbox.url}/public/v2/account`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    return response.ok;
  }

  it('refresh once for a thousand calls at a time, and give them all the same working token', async () => {
    const credentials: string[] = [];
    for (let device = 0; device < 10; device++) credentials.push((await guest(device).signIn()).credential);
    await makeDue();
    const given = await Promise.all(
      Array.from({ length: 1_000 }, (_, index) => askFor(index, credentials[index % 10] ?? '')),
    );
    expect(given.filter(({ status }) => status !== 200)).toEqual([]);
    const tokens = [...new Set(given.map(({ accessToken }) => accessToken))];
    expect(refreshes()).toBe(1);
    expect(tokens).toHaveLength(1);
    expect(await works(tokens[0] ?? '')).toBe(true);
  }, 60_000);

  it('share one working token after one was killed in mid-refresh, with two refreshes at most', async () => {
    const { credential } = await guest(0).signIn();
    const other = await guest(1).signIn();
    await makeDue();
    const held = gate.hold(/grant_type=refresh_token/, 'answer');
    const lost = askFor(0, credential).catch(() => 'lost');
    await held.arrived; // dotloop has refreshed, and nobody knows
    const [victim, ...survivors] = instances;
    victim?.child.kill('SIGKILL');
    await victim?.exit;
    held.release();
    expect(await lost).toBe('lost');
    instances = survivors;

    // Until the lease of the dead one is over they hand out the old token, or say "try again".
    let given: Given[] = [];
    await expect
      .poll(
        async () => {
          const [first, second] = await Promise.all([askFor(0, credential), askFor(1, other.credential)]);
          given = await Promise.all([
            askFor(0, credential, first.accessToken),
            askFor(1, other.credential, second.accessToken),
          ]);
          return given.map(({ status }) => status);
        },
        { timeout: 50_000, interval: 1_000 },
      )
      .toEqual([200, 200]);
    expect(refreshes()).toBe(2);
    const last = await Promise.all([0, 1, 2, 3].map((index) => askFor(index, credential)));
    const tokens = [...new Set(last.map(({ accessToken }) => accessToken))];
    expect(tokens).toHaveLength(1);
    expect(await works(tokens[0] ?? '')).toBe(true);
  }, 90_000);

  it('keep one working token when a second device signs in during a refresh', async () => {
    const { credential } = await guest(0).signIn();
    await makeDue();
    const held = gate.hold(/grant_type=refresh_token/, 'answer');
    const refreshed = askFor(0, credential);
    await held.arrived;
    const second = guest(1).signIn();
    await expect.poll(() => gate.answered.some((each) => each.includes('authorization_code'))).toBe(true);
    held.release();
    const { credential: young } = await second;
    await refreshed;
    const given = await Promise.all([askFor(0, credential), askFor(1, young), askFor(2, credential)]);
    const tokens = [...new Set(given.map(({ accessToken }) => accessToken))];
    expect(tokens).toHaveLength(1);
    expect(await works(tokens[0] ?? '')).toBe(true);
  }, 60_000);
});
