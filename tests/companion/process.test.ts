import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import { type Gate, startGate } from './gate.ts';
import { type Home, newHome } from './home.ts';
import { killPrograms, runProgram, startProgram } from './program.ts';
import { settings } from './stage.ts';
import { redirectUri, SignIn, sentTo } from './visitor.ts';

const embedded = inject('postgresUrl') === null;

let sandbox: Sandbox;
let gate: Gate;
let home: Home;

beforeAll(async () => {
  sandbox = await startSandbox();
  gate = await startGate(sandbox.url);
});
afterAll(async () => {
  await gate.close();
  await sandbox.close();
});
beforeEach(async () => {
  home = await newHome(inject('postgresUrl'));
}, 60_000);
afterEach(async () => {
  killPrograms();
  await home.remove();
});

const run = (env: Record<string, string>) => runProgram(env, home.dataDir);
const start = (env = settings(gate.url, home)) => startProgram(env, home.dataDir);

it('answers, says that it is well, and stops when it is told to', async () => {
  const companion = await start();
  for (const path of ['/healthz', '/readyz']) {
    const response = await fetch(companion.url + path);
    expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
  }
  companion.child.kill('SIGTERM');
  expect(await companion.exit).toBe(0);
  expect(companion.output()).toContain('the companion has stopped');
});

it('finishes what it has begun before it stops', async () => {
  const companion = await start();
  const signIn = new SignIn();
  const authorize = sentTo(await fetch(companion.url + signIn.startPath(), { redirect: 'manual' }));
  const form = new URLSearchParams([...authorize.searchParams, ['account', '7083'], ['decision', 'allow']]);
  const decided = await fetch(`${sandbox.url}/oauth/authorize`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });

  const held = gate.hold(/grant_type=authorization_code/, 'answer');
  const finishing = fetch(sentTo(decided), { redirect: 'manual' });
  await held.arrived;
  companion.child.kill('SIGTERM');
  await expect
    .poll(() => fetch(`${companion.url}/healthz`).catch((error: Error) => error.message))
    .toBe('fetch failed');
  expect(companion.child.exitCode).toBeNull();
  held.release();
  const back = sentTo(await finishing);
  expect(back.href).toContain(redirectUri);
  expect(back.searchParams.has('ticket')).toBe(true);
  expect(await companion.exit).toBe(0);
});

it.runIf(embedded)(
  'refuses a folder that another one uses, and takes it over when that one was killed',
  async () => {
    const first = await start();
    const second = run(settings(gate.url, home));
    expect(await second.exit).toBe(1);
    expect(second.output()).toContain(
      `Another companion (process ${first.child.pid}) is using this data folder`,
    );
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);

    first.child.kill('SIGKILL');
    await first.exit;
    const third = await start();
    expect((await fetch(`${third.url}/readyz`)).status).toBe(200);
  },
);

it.runIf(embedded)(
  'makes its database anew when making it was cut short',
  async () => {
    const database = join(home.dataDir, 'database');
    await rename(database, `${database}.unfinished`);
    await rm(join(`${database}.unfinished`, 'global'), { recursive: true });
    const companion = await start();
    expect((await fetch(`${companion.url}/readyz`)).status).toBe(200);
  },
  60_000,
);

it.each(['', '?sslmode=verify-full&sslrootcert=/not/there'])(
  'says so when PostgreSQL is not there, without the password (%s)',
  async (query) => {
    const companion = run({
      ...settings(gate.url, home),
      TOKEN_KEYS: `test:${Buffer.alloc(32).toString('base64')}`,
      DATABASE_URL: `postgres://loopit:a-password@127.0.0.1:1/loop_it${query}`,
    });
    expect(await companion.exit).toBe(1);
    expect(companion.output()).toContain('The database does not let the companion in: ');
    expect(companion.output()).toContain('Check DATABASE_URL');
    expect(companion.output()).not.toContain('a-password');
  },
);

it.runIf(!embedded)('starts several times on one database at once, new or not', async () => {
  await Promise.all([start(), start(), start()]);
});

it('names every fault of its settings, and no value of a secret one', async () => {
  const companion = run({
    NODE_ENV: 'production',
    PORT: 'http',
    DOTLOOP_CLIENT_SECRET: ' ',
    DOTLOOP_REDIRECT_URI: 'http://companion.example/oauth/callback',
    TOKEN_KEYS: 'old:c2hvcnQ',
    EXTENSION_IDS: 'loop-it',
    EXTENSION_REDIRECTS: redirectUri,
  });
  expect(await companion.exit).toBe(1);
  for (const fault of [
    'DOTLOOP_CLIENT_ID is missing',
    'DOTLOOP_CLIENT_SECRET is missing',
    'DOTLOOP_REDIRECT_URI must begin with https:// in production',
    'PORT must be a whole number from 0 to 65535',
    'TOKEN_KEYS the key "old" is not of the form',
    'EXTENSION_IDS "loop-it" is not an extension',
  ]) {
    expect(companion.output()).toContain(fault);
  }
  expect(companion.output()).not.toContain('c2hvcnQ');
});

it('reads a .env file, under what the environment says', async () => {
  const { DATA_DIR, LOG_LEVEL, ...rest } = settings(gate.url, home);
  const lines = Object.entries({ ...rest, HOST: '256.256.256.256' }).map(
    ([name, value]) => `${name}="${value}"`,
  );
  await writeFile(join(home.dataDir, '.env'), lines.join('\n'));
  await start({ DATA_DIR: home.dataDir, HOST: '127.0.0.1' });
});

it('says which port is taken', async () => {
  const port = new URL(sandbox.url).port;
  const companion = run({ ...settings(gate.url, home), PORT: port });
  expect(await companion.exit).toBe(1);
  expect(companion.output()).toContain(`127.0.0.1:${port}: another program listens there. Set another PORT.`);
});
