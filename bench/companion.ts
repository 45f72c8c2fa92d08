/** What the companion needs and gives: `node bench/companion.ts`. It runs as people run it, on PGlite. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import { type Home, newHome } from '../tests/companion/home.ts';
import { settings } from '../tests/companion/stage.ts';
import { redirectUri, SignIn, sentTo } from '../tests/companion/visitor.ts';
import { judge, tell } from './verdict.ts';

const root = join(import.meta.dirname, '..');
const origin = `chrome-extension://${new URL(redirectUri).hostname.split('.')[0]}`;
/** The companion answers a session 120 times a minute, and an address 600 times. */
const sessions = 4;
const requestsPerSession = 110;
const atOnce = 8;

interface Running {
  child: ChildProcess;
  url: string;
}

async function start(sandbox: Sandbox, home: Home): Promise<Running> {
  const child = spawn(process.execPath, [join(root, 'companion/main.ts')], {
    cwd: home.dataDir, // where a developer's own .env is not
    env: { ...settings(sandbox.url, home), LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /"url":"([^"]+)","msg":"the companion is listening"/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return { child, url };
  }
  throw new Error('The companion did not start.');
}

async function stop({ child }: Running): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

/** Resident memory, MB. */
function resident({ child }: Running): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' });
  return Number(stdout) / 1024;
}

/** Resident memory once it has stayed the same for three seconds, MB. */
async function atRest(companion: Running): Promise<number> {
  let before = 0;
  let now = resident(companion);
  while (Math.abs(now - before) > 1) {
    before = now;
    await wait(3_000);
    now = resident(companion);
  }
  return now;
}

/** Signs a device in. @returns its credential */
async function signIn({ url }: Running): Promise<string> {
  const begun = new SignIn();
  const open = (address: string | URL, body?: URLSearchParams) =>
    fetch(address, { redirect: 'manual', ...(body && { method: 'POST', body }) });
  const authorize = sentTo(await open(url + begun.startPath()));
  const form = new URLSearchParams([...authorize.searchParams, ['account', '7083'], ['decision', 'allow']]);
  const callback = sentTo(await open(new URL(authorize.pathname, authorize), form));
  const ticket = sentTo(await open(callback)).searchParams.get('ticket');
  const answer = await post(`${url}/sessions`, { ticket, verifier: begun.verifier });
  const { credential } = (await answer.json()) as { credential: string };
  return credential;
}

async function post(address: string, body: object, credential?: string): Promise<Response> {
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      origin,
      'content-type': 'application/json',
      ...(credential !== undefined && { authorization: `Bearer ${credential}` }),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`);
  return response;
}

/** Asks for tokens as many extensions would. The first session's requests only warm it up. */
async function tokens(companion: Running): Promise<void> {
  const credentials: string[] = [];
  for (let i = 0; i < sessions; i++) credentials.push(await signIn(companion));
  const rates: number[] = [];
  const waits: number[] = [];
  for (const [i, credential] of credentials.entries()) {
    let left = requestsPerSession;
    const ask = async () => {
      while (left-- > 0) {
        const asked = performance.now();
        await (await post(`${companion.url}/token`, {}, credential)).json();
        if (i > 0) waits.push(performance.now() - asked);
      }
    };
    const began = performance.now();
    await Promise.all(Array.from({ length: atOnce }, ask));
    if (i > 0) rates.push((1_000 * requestsPerSession) / (performance.now() - began));
  }
  tell(`POST /token, ${atOnce} at once`, rates, 'a second');
  tell(`POST /token, ${atOnce} at once, each`, waits, 'ms');
}

const sandbox = await startSandbox({ port: 0 });
const home = await newHome(null);
try {
  const first = await start(sandbox, home);
  tell('Companion on PGlite, idle, after the start that made its database', [await atRest(first)], 'MB');
  await stop(first);

  const idle: number[] = [];
  for (let i = 0; i < 3; i++) {
    const companion = await start(sandbox, home);
    idle.push(await atRest(companion));
    if (i === 2) {
      await tokens(companion);
      tell('Companion on PGlite, idle, after these', [await atRest(companion)], 'MB');
    }
    await stop(companion);
  }
  judge('Companion on PGlite, idle, resident', idle, 450, 'MB');
} finally {
  await sandbox.close();
  await home.remove();
}
