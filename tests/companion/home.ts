import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase } from '../../companion/database/open.ts';
import { createLog } from '../../companion/log.ts';

/** Where one companion, or several, keep everything: an empty database of whichever kind. */
export interface Home {
  /** Also a folder to run in, without anybody's `.env`. */
  dataDir: string;
  settings: Record<string, string>;
  /** A copy, as a backup is. A companion in it must be stopped. */
  copy(): Promise<Home>;
  /** All that it holds, to be searched. A companion in it must be stopped. */
  everyByte(): Promise<Buffer>;
  remove(): Promise<void>;
}

export const templateName = 'loop_it_template';

/** @param postgresUrl a server with the template in it; null for the embedded database. */
export function newHome(postgresUrl: string | null): Promise<Home> {
  return postgresUrl === null ? embeddedHome() : postgresHome(postgresUrl);
}

let template: Promise<string> | undefined;

/** Making an empty database takes seconds, copying it does not. */
async function embeddedHome(): Promise<Home> {
  template ??= (async () => {
    const folder = await newFolder('template');
    process.once('exit', () => void rm(folder, { recursive: true, force: true }));
    const { close } = await openDatabase({ databaseUrl: null, dataDir: folder }, createLog('silent'));
    await close();
    return folder;
  })();
  return embeddedCopy(await template);
}

async function embeddedCopy(folder: string): Promise<Home> {
  const dataDir = await newFolder('companion');
  await cp(folder, dataDir, { recursive: true });
  return {
    dataDir,
    settings: { DATA_DIR: dataDir },
    copy: () => embeddedCopy(dataDir),
    everyByte: () => bytesIn(join(dataDir, 'database')),
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}

async function postgresHome(
  postgresUrl: string,
  model = templateName,
  tokenKeys = `test:${randomBytes(32).toString('base64')}`,
): Promise<Home> {
  const name = `loop_it_${randomBytes(6).toString('hex')}`;
  await withClient(postgresUrl, (client) => client.query(`create database ${name} template ${model}`));
  const dataDir = await newFolder('companion');
  const url = databaseAt(postgresUrl, name);
  return {
    dataDir,
    settings: {
      DATA_DIR: dataDir,
      DATABASE_URL: url,
      TOKEN_KEYS: tokenKeys,
    },
    copy: () => postgresHome(postgresUrl, name, tokenKeys),
    everyByte: () => withClient(url, everyRow),
    async remove() {
      await withClient(postgresUrl, (client) => client.query(`drop database ${name} with (force)`));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function newFolder(name: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `loop-it-${name}-`));
}

async function bytesIn(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Buffer.concat(await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name)))));
}

/** Every row of every table, the job queue's too. */
async function everyRow(client: pg.Client): Promise<Buffer> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ text: string }>(
      `select row_to_json(t)::text as text from ${name} t`,
    );
    texts.push(...rows.map(({ text }) => text));
  }
  return Buffer.from(texts.join('\n'));
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The same server, another database. */
export function databaseAt(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
