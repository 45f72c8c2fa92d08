/**
 * What the companion needs and gives, on both of its databases: `npm run bench:companion`. It runs as people run
 * it, beside a server that does nothing.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Request } from 'autocannon';
import { type Sandbox, startSandbox } from '../sandbox/server.ts';
import type { Subscription } from '../sandbox/world.ts';
import { control } from '../tests/companion/control.ts';
import { type Home, newHome } from '../tests/companion/home.ts';
import { freePort, makeTemplate, startPostgres } from '../tests/companion/postgres.ts';
import { type RunningProgram, startProgram } from '../tests/companion/program.ts';
import { settings } from '../tests/companion/stage.ts';
import { extensionOrigin, Guest } from '../tests/companion/visitor.ts';
import { type Load, underLoad } from './load.ts';
import { check, judge, tell } from './verdict.ts';

/** The companion answers a session 120 times a minute, and an address 600 times. */
const sessions = 100;
const requests = sessions * 100;
const slowMs = 3_000;

/** Resident memory, MB. */
function resident({ child }: RunningProgram): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' });
  return Number(stdout) / 1024;
}

/** Resident memory once it has stayed the same for three seconds, MB. */
async function atRest(companion: RunningProgram): Promise<number> {
  let before = 0;
  let now = resident(companion);
  while (Math.abs(now - before) > 1) {
    before = now;
    await wait(3_000);
    now = resident(companion);
  }
  return now;
}

/** Everybody asks from an address of their own. */
function from(index: number): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-forwarded-for': `203.0.${(index >> 8) & 255}.${index & 255}`,
  };
}

function tokenRequests(credentials: readonly string[]): () => Request {
  let sent = 0;
  return () => {
    const index = sent++ % credentials.length;
    const headers = {
      ...from(index),
      origin: extensionOrigin,
      authorization: `Bearer ${credentials[index]}`,
    };
    return { method: 'POST', path: '/token', headers, body: '{}' };
  };
}

/** A new event each time, signed as dotloop signs. */
function deliveries({ id, url, signingKey, targetId }: Subscription): () => Request {
  return () => {
    const timestamp = String(Date.now());
    const body = JSON.stringify({
      eventId: randomUUID(),
      createdOn: new Date().toISOString(),
      subscriptionId: id,
      profileId: String(targetId),
      eventType: 'LOOP_UPDATED',
      event: { id: '34308' },
    });
    const signature = createHmac('sha1', signingKey ?? '')
      .update(`${timestamp}.${body}`)
      .digest('hex');
    const headers = { ...from(0), 'x-dotloop-timestamp': timestamp, 'x-dotloop-signature': signature };
    return { method: 'POST', path: new URL(url).pathname, headers, body };
  };
}

async function startBare(): Promise<{ url: string; stop: () => void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { port } = JSON.parse(line.toString()) as { port: number };
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}

function compare(what: string, ours: Load, bare: Load): void {
  const share = `${((100 * ours.rate) / bare.rate).toFixed(1)} % of the bare server's ${bare.rate.toFixed(0)}`;
  const times = `${(ours.p99 / Math.max(bare.p99, 1)).toFixed(1)} × its ${Math.max(bare.p99, 1)} ms`;
  console.log(`${what}: ${ours.rate.toFixed(0)} a second, ${share}; p99 ${ours.p99} ms, ${times}`);
}

/** Signs devices in. @returns their credentials, and a subscription that dotloop then has. */
async function populate(url: string, { world }: Sandbox): Promise<[string[], Subscription]> {
  const credentials: string[] = [];
  const guest = new Guest(url);
  for (let index = 0; index < sessions; index++) {
    credentials.push((await guest.signIn()).credential);
  }
  for (;;) {
    const subscription = [...world.subscriptions.values()].find((each) => each.targetType === 'PROFILE');
    if (subscription) return [credentials, subscription];
    await wait(100);
  }
}

/** Somebody's token is refreshed all the while, which takes dotloop seconds each time. */
async function besideSlowDotloop<T>(url: string, credential: string, work: () => Promise<T>): Promise<T> {
  const guest = new Guest(url);
  let over = false;
  const refreshing = (async () => {
    let { accessToken } = (await guest.token(credential)).body;
    while (!over) ({ accessToken } = (await guest.token(credential, accessToken)).body);
  })();
  try {
    return await work();
  } finally {
    over = true;
    await refreshing;
  }
}

async function measure(name: string, home: Home, idleBudget: number): Promise<void> {
  const sandbox = await startSandbox();
  await control(sandbox, 'PATCH', 'settings', { insecureWebhooks: true, rateLimit: 1_000_000 });
  const port = String(await freePort());
  const env = {
    ...settings(sandbox.url, home),
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    TRUST_PROXY: '1',
    LOG_LEVEL: 'info',
  };
  const companion = await startProgram(env, home.dataDir);
  const bare = await startBare();
  try {
    judge(`${name}: idle, resident`, [await atRest(companion)], idleBudget, 'MB');
    const [credentials, subscription] = await populate(companion.url, sandbox);

    const token = tokenRequests(credentials);
    await underLoad(companion.url, 500, token); // so that both are warm
    await underLoad(bare.url, 500, token);
    const alone = await underLoad(bare.url, requests, token);
    compare(`${name}: POST /token`, await underLoad(companion.url, requests, token), alone);

    const delivery = deliveries(subscription);
    const delivered = await underLoad(companion.url, requests, delivery);
    compare(`${name}: POST /webhooks`, delivered, await underLoad(bare.url, requests, delivery));

    await control(sandbox, 'POST', 'faults', { kind: 'latency', path: '/oauth/token', ms: slowMs });
    const beside = await besideSlowDotloop(companion.url, credentials[0] ?? '', () =>
      underLoad(companion.url, requests, delivery),
    );
    check(
      `${name}: webhooks while each refresh takes dotloop ${slowMs / 1_000} s`,
      beside.p99 < slowMs / 10,
      `p99 ${beside.p99} ms, and ${delivered.p99} ms otherwise`,
    );
    tell(`${name}: resident after all this`, [await atRest(companion)], 'MB');
  } finally {
    companion.child.kill('SIGTERM');
    await companion.exit;
    bare.stop();
    await sandbox.close();
    await home.remove();
  }
}

await measure('PGlite', await newHome(null), 450);
const postgres = await startPostgres();
try {
  await makeTemplate(postgres.url);
  await measure('PostgreSQL', await newHome(postgres.url), 150);
} finally {
  await postgres.stop();
}
