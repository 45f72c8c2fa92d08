import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import { createApp } from './app.ts';
import type { Background } from './background.ts';
import { changesChannel } from './changes.ts';
import { type Config, readTokenKeys } from './config.ts';
import { type OpenDatabase, openDatabase } from './database/open.ts';
import { connectDotloop } from './dotloop.ts';
import { createFeed } from './feed.ts';
import { createLog, type Log } from './log.ts';
import type { Clock, Parts } from './parts.ts';
import { reseal } from './sealed.ts';
import { createSessions } from './sessions.ts';
import { createTokens, type Tokens } from './tokens.ts';
import { createVault, developmentKey, type Vault } from './vault.ts';

export interface Companion {
  /** Where it listens, without a slash at the end. */
  url: string;
  /** Takes no more requests, finishes those it has begun, and closes the database. */
  close(): Promise<void>;
}

interface Options {
  clock?: Clock;
  log?: Log;
}

const sweepMs = 10 * 60_000;
/** Longer than any request takes; what hangs then is cut off. */
const farewellMs = 30_000;
/** A connection on which nothing moves for so long is cut: even a stream of changes says something in between. */
const deafMs = 120_000;

/**
 * Starts a companion.
 * @throws FolderInUse, DatabaseUnreachable, VaultError, or the system's error when it cannot listen.
 */
export async function startCompanion(config: Config, options: Options = {}): Promise<Companion> {
  const { clock = Date.now, log = createLog(config.logLevel) } = options;
  const opened = await openDatabase(config, log);
  try {
    return await serve(config, opened, { clock, log });
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function serve(
  config: Config,
  { database, jobs: jobOptions, listen: listenTo, close: closeDatabase }: OpenDatabase,
  { clock, log }: Required<Options>,
): Promise<Companion> {
  const vault = await openVault(config, log);
  const resealed = await reseal(database, vault);
  if (resealed > 0) log.info({ rows: resealed }, 'tokens and keys are encrypted with the first key now');

  const feed = createFeed({ database, log });
  await listenTo(changesChannel, (accountId) => feed.hub.wake(Number(accountId)), feed.hub.wakeAll);

  const underWay = new Set<Promise<unknown>>();
  let closing = false;

  function track<T>(work: Promise<T>): Promise<T> {
    const tracked = work.finally(() => underWay.delete(tracked));
    underWay.add(tracked);
    return tracked;
  }

  /** Without a redirect URI in the settings it is this address, which is known once it listens. */
  const app = Promise.withResolvers<Hono>();
  const server = createAdaptorServer({
    fetch: (request, bindings) => track(app.promise.then((ready) => answer(ready, request, bindings))),
  });

  async function answer(ready: Hono, request: Request, bindings: object): Promise<Response> {
    const response = await ready.fetch(request, bindings);
    if (closing) response.headers.set('Connection', 'close');
    return response;
  }

  server.setTimeout(deafMs);
  const url = await listen(server, config);
  const dotloop = connectDotloop(config, config.redirectUri ?? `${url}/oauth/callback`, clock);
  const parts = { config, database, vault, dotloop, clock, log };
  const tokens = createTokens(parts);
  const sessions = createSessions(parts, tokens);
  const background = await startWork(parts, jobOptions, tokens).catch((error: unknown) => {
    server.close();
    cutOff(server);
    throw error;
  });
  app.resolve(createApp(parts, tokens, sessions, feed, background?.jobs ?? null));
  log.info({ url }, 'the companion is listening');

  function sweep(): void {
    track(sessions.sweep()).catch((error: unknown) => log.error({ err: error }, 'sweeping failed'));
  }
  sweep();
  const sweeping = setInterval(sweep, sweepMs);

  async function close(): Promise<void> {
    closing = true;
    clearInterval(sweeping);
    feed.stop();
    const closed = once(server, 'close');
    server.close();
    const finished = Promise.all([closed, Promise.allSettled(underWay), background?.rest()]);
    await Promise.race([finished, wait(farewellMs, undefined, { ref: false })]);
    cutOff(server);
    await closed;
    await background?.stop();
    await closeDatabase();
    log.info('the companion has stopped');
  }

  return { url, close };
}

/** Null without a public URL: there are no webhooks then, and nothing to be done behind. */
async function startWork(
  parts: Parts,
  jobs: OpenDatabase['jobs'],
  tokens: Tokens,
): Promise<Background | null> {
  const { publicUrl } = parts.config;
  if (publicUrl === null) return null;
  const { startBackground } = await import('./background.ts'); // the job queue is large
  return startBackground(parts, jobs, publicUrl, tokens);
}

async function openVault(config: Config, log: Log): Promise<Vault> {
  if (config.tokenKeys) return createVault(config.tokenKeys);
  const { key, file } = await developmentKey(config.dataDir);
  log.warn({ file }, 'TOKEN_KEYS is not set: tokens are encrypted with a key that is kept beside them');
  return createVault(readTokenKeys(key, file));
}

function cutOff(server: ServerType): void {
  if ('closeAllConnections' in server) server.closeAllConnections();
}

async function listen(server: ServerType, { host, port }: Config): Promise<string> {
  server.listen(port, host);
  await once(server, 'listening');
  const { port: actual } = server.address() as AddressInfo;
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${actual}`;
}
