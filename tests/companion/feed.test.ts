import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { eq, lt, sql } from 'drizzle-orm';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { createApp } from '../../companion/app.ts';
import { changesChannel, markGap, takeIn } from '../../companion/changes.ts';
import { readConfig } from '../../companion/config.ts';
import { type OpenDatabase, openDatabase } from '../../companion/database/open.ts';
import { accounts, changes, sessions, subscriptions } from '../../companion/database/schema.ts';
import { connectDotloop } from '../../companion/dotloop.ts';
import { createFeed, type Feed } from '../../companion/feed.ts';
import { announce } from '../../companion/hub.ts';
import { createLog } from '../../companion/log.ts';
import { newSecret, sha256 } from '../../companion/secrets.ts';
import { createSessions } from '../../companion/sessions.ts';
import { createTokens } from '../../companion/tokens.ts';
import { createVault } from '../../companion/vault.ts';
import { messagesOf } from './event-stream.ts';
import { type Home, newHome, withClient } from './home.ts';
import { Stage, settings } from './stage.ts';
import { avery, extensionOrigin, Guest, morgan, type Refusal } from './visitor.ts';

/** One that answers. Its database may be that of others, too. */
class Instance extends Guest {
  readonly feed: Feed;
  readonly close: () => Promise<void>;

  private constructor(url: string, feed: Feed, close: () => Promise<void>) {
    super(url);
    this.feed = feed;
    this.close = close;
  }

  static async start({ database, listen }: OpenDatabase, times?: Parameters<typeof createFeed>[1]) {
    const config = readConfig(settings('http://127.0.0.1:9', home));
    const vault = createVault([{ id: 'test', key: new Uint8Array(32) }]);
    const clock = Date.now;
    const dotloop = connectDotloop(config, 'http://127.0.0.1/oauth/callback', clock);
    const parts = { config, database, vault, dotloop, clock, log: createLog('silent') };
    const tokens = createTokens(parts);
    const feed = createFeed(parts, times);
    await listen(changesChannel, (accountId) => feed.hub.wake(Number(accountId)), feed.hub.wakeAll);
    const app = createApp(parts, tokens, createSessions(parts, tokens), feed, null);
    const server = createAdaptorServer({ fetch: app.fetch });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The instance does not listen.');
    return new Instance(`http://127.0.0.1:${address.port}`, feed, async () => {
      feed.stop();
      server.close();
      await once(server, 'close');
    });
  }
}

interface Page {
  reset?: true;
  changes: { cursor: number; type: string; loopId?: number }[];
  cursor: number;
  more: boolean;
  live: boolean;
}

let home: Home;
/** On PostgreSQL each has its own connections; the embedded database has one process only. */
let databases: OpenDatabase[];
let instances: Instance[];
/** The subscription by which changes come. */
let heardBy: string;

beforeAll(async () => {
  home = await newHome(inject('postgresUrl'));
  const config = readConfig(settings('http://127.0.0.1:9', home));
  const first = await openDatabase(config, createLog('silent'));
  const second = inject('postgresUrl') === null ? first : await openDatabase(config, createLog('silent'));
  databases = [first, second];
  instances = [await Instance.start(first), await Instance.start(second)];
}, 60_000);
afterAll(async () => {
  await Promise.all(instances.map((instance) => instance.close()));
  for (const opened of new Set(databases)) await opened.close();
  await home.remove();
});

const opened = (index = 0) => databases[index % databases.length] ?? never();
const at = (index = 0) => instances[index % instances.length] ?? never();

function never(): never {
  throw new Error('There is no such instance.');
}

beforeEach(async () => {
  await opened().database.delete(subscriptions);
  await opened().database.delete(accounts);
  const held = {
    firstName: '',
    lastName: '',
    tokens: '',
    issuedAt: new Date(),
    expiresAt: new Date(),
  };
  await opened()
    .database.insert(accounts)
    .values([
      { ...held, id: avery.id, email: avery.email },
      { ...held, id: morgan.id, email: morgan.email },
    ]);
  heardBy = randomUUID();
  await opened().database.insert(subscriptions).values(subscription(heardBy, null));
});

/** @param dotloopId null while dotloop does not know of it. */
function subscription(id: string, dotloopId: string | null): typeof subscriptions.$inferInsert {
  return {
    id,
    accountId: avery.id,
    targetType: 'USER',
    targetId: avery.id,
    pathKeyHash: newSecret(),
    keys: '',
    keyChangedAt: new Date(),
    dotloopId,
    caughtUpTo: new Date(),
  };
}

async function signIn(accountId = avery.id): Promise<{ credential: string; id: string }> {
  const credential = newSecret();
  const id = randomUUID();
  const now = new Date();
  await opened()
    .database.insert(sessions)
    .values({
      id,
      accountId,
      credentialHash: sha256(credential),
      device: 'Test',
      createdAt: now,
      lastUsedAt: now,
    });
  return { credential, id };
}

/** A change as a webhook brings it. */
async function write(loopId: number, accountId = avery.id, { database } = opened()): Promise<void> {
  const change = { eventType: 'LOOP_UPDATED', profileId: 4711, loopId };
  const hearer = { id: heardBy, accountId };
  expect(await takeIn({ database, clock: Date.now }, hearer, { eventId: randomUUID(), change })).toBe(true);
}

async function page(credential: string, after?: number, instance = at()): Promise<Page> {
  const query = after === undefined ? '' : `?after=${after}`;
  const { status, body } = await instance.call<Page>('GET', `/changes${query}`, { credential });
  expect(status).toBe(200);
  return body;
}

interface Message {
  id: number;
  event: string;
  data: { cursor: number; loopId?: number; live?: boolean };
}

/** Open streams, ended after each test. */
const followed = new Set<AbortController>();
afterEach(() => {
  for (const each of followed) each.abort();
  followed.clear();
});

/** Follows a stream: what it has said so far, and a promise of its end. */
async function follow(credential: string, after?: number, instance: Guest = at()) {
  const left = new AbortController();
  followed.add(left);
  const response = await fetch(`${instance.url}/changes${after === undefined ? '' : `?after=${after}`}`, {
    headers: {
      origin: extensionOrigin,
      accept: 'text/event-stream',
      authorization: `Bearer ${credential}`,
    },
    signal: left.signal,
  });
  const said: Message[] = [];
  const comments: string[] = [];
  const over = (async () => {
    for await (const message of messagesOf(response)) {
      if (typeof message === 'string') comments.push(message);
      else said.push({ ...message, data: JSON.parse(message.data) as Message['data'] });
    }
  })();
  over.catch(() => undefined); // an aborted one
  const seen = () => said.filter(({ event }) => event === 'change').map(({ data }) => data.loopId);
  return { response, said, comments, seen, over, leave: () => left.abort() };
}

/** Asks for a stream, and takes no more of it than sockets hold. */
async function readNothing(instance: Guest, credential: string): Promise<Socket> {
  const { hostname, port } = new URL(instance.url);
  const socket = connect(Number(port), hostname);
  socket.pause();
  await once(socket, 'connect');
  socket.write(
    `GET /changes?after=0 HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${credential}\r\n` +
      'Accept: text/event-stream\r\n\r\n',
  );
  return socket;
}

const ready = (stream: Awaited<ReturnType<typeof follow>>) =>
  expect.poll(() => stream.said.some(({ event }) => event === 'ready')).toBe(true);

describe('as pages', () => {
  it('begins at the newest, and goes on from there', async () => {
    const { credential } = await signIn();
    await write(1);
    const start = await page(credential);
    expect(start).toEqual({ changes: [], cursor: 1, more: false, live: false });
    await write(2);
    await write(3);
    const next = await page(credential, start.cursor, at(1));
    expect(next).toMatchObject({ cursor: 3, more: false });
    expect(next.changes).toEqual([
      { cursor: 2, type: 'LOOP_UPDATED', profileId: 4711, loopId: 2, at: expect.any(Number) },
      { cursor: 3, type: 'LOOP_UPDATED', profileId: 4711, loopId: 3, at: expect.any(Number) },
    ]);
    expect(await page(credential, 3)).toMatchObject({ changes: [], cursor: 3, more: false });
  });

  it('has 500 changes at a time', async () => {
    const { credential } = await signIn();
    await writeMany(1_100);
    const sizes: number[] = [];
    let cursor = 0;
    for (let more = true; more; ) {
      const next = await page(credential, cursor);
      sizes.push(next.changes.length);
      ({ cursor, more } = next);
    }
    expect([sizes, cursor]).toEqual([[500, 500, 100], 1_100]);
  });

  it("has the account's own only", async () => {
    const [mine, theirs] = [await signIn(avery.id), await signIn(morgan.id)];
    await write(1, avery.id);
    await write(2, morgan.id);
    expect((await page(mine.credential, 0)).changes.map(({ loopId }) => loopId)).toEqual([1]);
    expect((await page(theirs.credential, 0)).changes.map(({ loopId }) => loopId)).toEqual([2]);
  });

  it('begins anew for a cursor that is too new, or older than what is kept', async () => {
    const { credential } = await signIn();
    for (let loop = 1; loop <= 4; loop++) await write(loop);
    await opened().database.delete(changes).where(lt(changes.cursor, 3));
    const anew = { reset: true, changes: [], cursor: 4, more: false, live: false };
    expect(await page(credential, 5)).toEqual(anew);
    expect(await page(credential, 1)).toEqual(anew);
    expect((await page(credential, 2)).changes.map(({ loopId }) => loopId)).toEqual([3, 4]);
    await opened().database.delete(changes);
    expect(await page(credential, 2)).toEqual(anew);
    expect(await page(credential, 4)).not.toHaveProperty('reset');
  });

  it('begins anew where changes may have been lost, after what came before', async () => {
    const { credential } = await signIn();
    const lose = () => markGap({ database: opened().database }, avery.id);
    await write(1);
    await lose();
    await write(3);
    expect(await page(credential, 0)).toMatchObject({ changes: [{ loopId: 1 }], cursor: 1, more: true });
    expect(await page(credential, 1)).toMatchObject({ reset: true, cursor: 3 });
    await lose();
    expect(await page(credential, 2)).toMatchObject({ changes: [{ loopId: 3 }], cursor: 3, more: true });
    expect(await page(credential, 3)).toMatchObject({ reset: true, cursor: 4, more: false });
    const stream = await follow(credential, 0);
    await ready(stream);
    expect(stream.said.map(({ event, id }) => [event, id])).toEqual([
      ['change', 1],
      ['reset', 4],
      ['ready', 4],
    ]);
  });

  it('says whether dotloop tells of changes', async () => {
    const { credential } = await signIn();
    expect(await page(credential)).toMatchObject({ live: false });
    await subscribe();
    expect(await page(credential)).toMatchObject({ live: true });
    await opened().database.update(subscriptions).set({ endedAt: new Date() });
    expect(await page(credential)).toMatchObject({ live: false });
  });

  it.each(['', '-1', '1.5', 'x', '1e3', '9'.repeat(16)])('does not take the cursor “%s”', async (after) => {
    const { credential } = await signIn();
    const { status, body } = await at().call<Refusal>('GET', `/changes?after=${after}`, { credential });
    expect([status, body.error.code]).toEqual([400, 'bad-request']);
  });

  it('is for extensions that are signed in', async () => {
    const { credential } = await signIn();
    for (const accept of ['application/json', 'text/event-stream']) {
      const stranger = await at().call<Refusal>('GET', '/changes', {
        credential: newSecret(),
        headers: { accept },
      });
      expect([stranger.status, stranger.body.error.code]).toEqual([401, 'signed-out']);
      const web = await at().call<Refusal>('GET', '/changes', {
        credential,
        headers: { accept, origin: 'https://www.zillow.com' },
      });
      expect([web.status, web.body.error.code]).toEqual([403, 'origin-refused']);
    }
  });
});

describe('as a stream', () => {
  it('tells what there is, that it is ready, and what comes', async () => {
    const { credential } = await signIn();
    await write(1);
    await write(2);
    const stream = await follow(credential, 1);
    expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(stream.response.headers.get('cache-control')).toBe('no-store');
    expect(stream.response.headers.get('access-control-allow-origin')).toBe(extensionOrigin);
    await ready(stream);
    await write(3, avery.id, opened(1));
    await expect.poll(stream.seen).toEqual([2, 3]);
    expect(stream.said.map(({ id, event, data }) => [id, event, data.cursor])).toEqual([
      [2, 'change', 2],
      [2, 'ready', 2],
      [3, 'change', 3],
    ]);
  });

  it('without a cursor says where it begins', async () => {
    const { credential } = await signIn();
    await write(1);
    const stream = await follow(credential);
    await ready(stream);
    expect(stream.said).toEqual([{ id: 1, event: 'ready', data: { cursor: 1, live: false } }]);
  });

  it('goes on where another one was left, at another instance', async () => {
    const { credential } = await signIn();
    const first = await follow(credential, 0);
    await write(1);
    await expect.poll(first.seen).toEqual([1]);
    first.leave();
    await write(2);
    const second = await follow(credential, first.said.at(-1)?.id, at(1));
    await write(3);
    await expect.poll(second.seen).toEqual([2, 3]);
  });

  it("has the account's own only", async () => {
    const [mine, theirs] = [await signIn(avery.id), await signIn(morgan.id)];
    const streams = [await follow(mine.credential, 0), await follow(theirs.credential, 0, at(1))];
    for (const stream of streams) await ready(stream);
    await write(1, avery.id);
    await write(2, morgan.id);
    await write(3, avery.id);
    await expect.poll(() => streams.map(({ seen }) => seen())).toEqual([[1, 3], [2]]);
  });

  it('begins anew for a cursor that leads nowhere, and goes on', async () => {
    const { credential } = await signIn();
    await write(1);
    const stream = await follow(credential, 99);
    await ready(stream);
    await write(2);
    await expect.poll(stream.seen).toEqual([2]);
    expect(stream.said.map(({ event, data }) => [event, data.cursor])).toEqual([
      ['reset', 1],
      ['ready', 1],
      ['change', 2],
    ]);
  });

  it('ends when its session ends, by whichever instance', async () => {
    const [lost, kept] = [await signIn(), await signIn()];
    const [ended, other] = [await follow(lost.credential, 0), await follow(kept.credential, 0)];
    for (const stream of [ended, other]) await ready(stream);
    const path = `/sessions/${lost.id}`;
    expect((await at(1).call('DELETE', path, { credential: kept.credential })).status).toBe(204);
    await ended.over;
    await write(1);
    await expect.poll(other.seen).toEqual([1]);
    expect(ended.seen()).toEqual([]);
  });

  it('says whether dotloop tells of changes, and when that is otherwise', async () => {
    const { credential } = await signIn();
    const stream = await follow(credential);
    await ready(stream);
    await subscribe();
    await announce(opened().database, avery.id);
    await expect.poll(() => stream.said.map(({ data }) => data.live)).toEqual([false, true]);
  });

  it('is one of five at most for a session', async () => {
    const [{ credential }, other] = [await signIn(), await signIn()];
    const streams = await Promise.all([1, 2, 3, 4, 5].map(() => follow(credential)));
    for (const stream of streams) await ready(stream);
    const sixth = { credential, headers: { accept: 'text/event-stream' } };
    const { status, body } = await at().call<Refusal>('GET', '/changes', sixth);
    expect([status, body.error.code]).toEqual([429, 'too-many-streams']);
    expect((await follow(other.credential)).response.status).toBe(200);
    expect(await page(credential)).toMatchObject({ changes: [] });
    streams[0]?.leave();
    await expect.poll(async () => (await follow(credential)).response.status).toBe(200);
  });

  it('says something when nothing changes, and ends after a while', async () => {
    const instance = await Instance.start(opened(), { heartbeat: 20, longest: 500 });
    const { credential } = await signIn();
    const stream = await follow(credential, 0, instance);
    await expect.poll(() => stream.comments.length).toBeGreaterThan(3);
    expect(stream.comments.every((comment) => comment.startsWith(':'))).toBe(true);
    await stream.over;
    await instance.close();
  });

  it('is not read ahead of a reader that is slow, and skips nothing for them', async () => {
    const { credential } = await signIn();
    const socket = await readNothing(at(), credential);
    const total = 60_000; // more than sockets hold
    await writeMany(total);
    const fast = await follow(credential, 0);
    await expect.poll(() => fast.seen().length, { timeout: 20_000 }).toBe(total);
    expect(socket.bytesRead).toBeLessThan(1_000_000);

    let text = '';
    const loops = () => [...text.matchAll(/"loopId":(\d+)/g)].map(([, id]) => Number(id));
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      text += chunk;
    });
    socket.resume();
    await expect.poll(() => text.includes(`"cursor":${total},`), { timeout: 20_000 }).toBe(true);
    socket.destroy();
    text = text.replace(/\r\n[0-9a-f]+\r\n/g, ''); // the lengths of chunks
    expect(loops()).toEqual(Array.from({ length: total }, (_, index) => index + 1));
  }, 60_000);

  it('leaves nothing behind of a reader that takes nothing, and goes', async () => {
    const instance = await Instance.start(opened());
    const { hub } = instance.feed;
    const { watch } = hub;
    let watched = 0;
    hub.watch = (...asked) => {
      const leave = watch(...asked);
      watched += 1;
      return () => {
        watched -= 1;
        leave();
      };
    };
    const { credential } = await signIn();
    await writeMany(60_000);
    const socket = await readNothing(instance, credential);
    await expect.poll(() => watched).toBe(1);
    socket.destroy();
    await expect.poll(() => watched).toBe(0);
    await instance.close();
  }, 60_000);

  it('is not counted for longer than it may last, though nobody ever reads it', async () => {
    const instance = await Instance.start(opened(), { heartbeat: 20, longest: 1_000 });
    const { credential } = await signIn();
    const headers = { accept: 'text/event-stream' };
    const head = async () => (await instance.call('HEAD', '/changes', { credential, headers })).status;
    for (let n = 0; n < 5; n++) expect(await head()).toBe(200);
    expect(await head()).toBe(429);
    await expect.poll(head, { timeout: 5_000 }).toBe(200);
    await instance.close();
  });
});

it('shows each change once, and skips none, while twenty writers race', async () => {
  const { credential } = await signIn();
  const streams = [await follow(credential, 0, at(0)), await follow(credential, 0, at(1))];
  const [writers, each] = [20, 15];
  const loop = (writer: number, index: number) => writer * 1_000 + index;
  let writing = true;

  async function readPages(instance: Instance): Promise<number[]> {
    const loops: number[] = [];
    for (let last = false; !last; ) {
      last = !writing;
      const { credential: fresh } = await signIn(); // each may ask so often
      for (let read = 0; read < 50; read++) {
        const next = await page(fresh, loops.length, instance);
        loops.push(...next.changes.map(({ loopId = 0 }) => loopId));
        expect(next.cursor).toBe(loops.length);
      }
    }
    return loops;
  }

  const pages = readPages(at(1));
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let index = 0; index < each; index++) await write(loop(writer, index), avery.id, opened(writer));
    }),
  );
  writing = false;

  const all = Array.from({ length: writers * each }, (_, n) => loop(Math.floor(n / each), n % each)).sort();
  for (const { seen, said } of streams) {
    await expect.poll(() => seen().length).toBe(all.length);
    expect([...seen()].sort()).toEqual(all);
    const cursors = said.filter(({ event }) => event === 'change').map(({ data }) => data.cursor);
    expect(cursors).toEqual(Array.from({ length: all.length }, (_, index) => index + 1));
  }
  expect((await pages).sort()).toEqual(all);
});

it.runIf(inject('postgresUrl') !== null)(
  'loses nothing when the connection that hears of changes is cut',
  async () => {
    const { credential } = await signIn();
    const stream = await follow(credential, 0);
    await ready(stream);
    await withClient(home.settings.DATABASE_URL ?? '', async (client) => {
      const connections = await listening(client);
      expect(connections).toBeGreaterThan(1);
      for (let loop = 1; loop <= 3; loop++) {
        const { rowCount } = await client.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and application_name = 'loop-it companion feed'`,
        );
        expect(rowCount).toBe(connections);
        await write(loop);
        await expect.poll(() => stream.seen().at(-1)).toBe(loop);
        await expect.poll(() => listening(client)).toBe(connections);
        await write(loop + 100); // heard by the new connection
        await expect.poll(() => stream.seen().at(-1)).toBe(loop + 100);
      }
    });
    expect(stream.seen()).toEqual([1, 101, 2, 102, 3, 103]);
  },
);

describe('a companion that is stopped', () => {
  it('ends its streams and closes at once', async () => {
    const stage = await Stage.open();
    const { credential } = await stage.signIn();
    const streams = await Promise.all([1, 2, 3].map(() => follow(credential, undefined, stage)));
    for (const stream of streams) await ready(stream);
    const began = performance.now();
    await stage.stop();
    expect(performance.now() - began).toBeLessThan(5_000);
    await Promise.all(streams.map(({ over }) => over)); // ended, and not cut
    await stage.close();
  }, 60_000);

  it('ends the streams of a session that leaves, and of an account whose access dotloop has ended', async () => {
    const stage = await Stage.open();
    const [one, other] = [await stage.signIn(), await stage.signIn()];
    const streams = [
      await follow(one.credential, undefined, stage),
      await follow(other.credential, undefined, stage),
    ];
    for (const stream of streams) await ready(stream);
    await stage.call('DELETE', '/sessions/current', { credential: one.credential });
    await streams[0]?.over;
    stage.sandbox.world.grants.clear();
    expect((await stage.token(other.credential, other.accessToken)).status).toBe(401);
    await streams[1]?.over;
    await stage.close();
  }, 60_000);
});

/** How many connections hear of changes. */
async function listening(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity
     where datname = current_database() and application_name = 'loop-it companion feed'
     and state = 'idle' and query like 'listen%'`,
  );
  return rows[0]?.n ?? 0;
}

/** Changes of the loops 1, 2, 3, …, at once. */
async function writeMany(count: number): Promise<void> {
  const { database } = opened();
  await database.execute(sql`
    insert into changes (account_id, cursor, event_type, profile_id, loop_id, received_at)
    select ${avery.id}, n, 'LOOP_UPDATED', 4711, n, now() from generate_series(1, ${count}::int) n`);
  await database.update(accounts).set({ lastCursor: count }).where(eq(accounts.id, avery.id));
  await announce(database, avery.id);
}

async function subscribe(): Promise<void> {
  await opened().database.update(subscriptions).set({ dotloopId: randomUUID() });
}
