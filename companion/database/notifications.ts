import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '../log.ts';

interface Listener {
  hear: (payload: string) => void;
  /** Called after each time that the connection was lost. */
  missed: () => void;
  log: Log;
}

const shortestPauseMs = 250;
const longestPauseMs = 30_000;
/** A connection that died without a word is noticed by this. */
const heartbeatMs = 30_000;

/**
 * Keeps one connection that listens on a channel, and makes another whenever it is lost.
 * @returns what ends it.
 * @throws the driver's error when the first connection cannot be made.
 * @see https://www.postgresql.org/docs/current/sql-listen.html
 */
export async function listenForever(
  connection: pg.ClientConfig,
  channel: string,
  { hear, missed, log }: Listener,
): Promise<() => Promise<void>> {
  const stopped = new AbortController();
  const { signal } = stopped;
  const listening = Promise.withResolvers<void>();

  async function run(): Promise<void> {
    let pause = shortestPauseMs;
    for (let first = true; !signal.aborted; first = false) {
      const client = new pg.Client({
        ...connection,
        application_name: 'loop-it companion feed',
        keepAlive: true,
        query_timeout: heartbeatMs,
      });
      const over = endOf(client, signal);
      try {
        await client.connect();
        client.on('notification', ({ payload }) => hear(payload ?? ''));
        await client.query(`listen ${pg.escapeIdentifier(channel)}`);
        pause = shortestPauseMs;
        if (first) listening.resolve();
        else missed();
        await over;
      } catch (error) {
        if (first) return listening.reject(error);
        log.warn({ err: error }, 'the connection that hears of changes cannot be made');
      } finally {
        await client.end().catch((error: unknown) => log.debug({ err: error }, 'a lost connection'));
      }
      if (signal.aborted) return;
      log.warn('the connection that hears of changes was lost, and is made again');
      await wait(pause, undefined, { signal, ref: false }).catch(() => undefined); // cut short by the stop
      pause = Math.min(pause * 2, longestPauseMs);
    }
  }

  const running = run();
  await listening.promise;
  return async () => {
    stopped.abort();
    await running;
  };
}

/** Resolves when a connection is lost, or is not wanted any more. */
function endOf(client: pg.Client, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const heartbeat = setInterval(() => client.query('select 1').catch(() => resolve()), heartbeatMs);
  heartbeat.unref();
  client.on('error', () => resolve());
  client.on('end', () => resolve());
  signal.addEventListener('abort', () => resolve(), { once: true });
  return promise.finally(() => clearInterval(heartbeat));
}
