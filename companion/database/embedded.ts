import { execFile } from 'node:child_process';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { fromPglite } from 'pg-boss';
import { lock } from './lock.ts';
import { migrationsFolder } from './migrations.ts';
import type { OpenDatabase } from './open.ts';

const makeProgram = fileURLToPath(new URL('make.ts', import.meta.url));

/**
 * Opens the database inside `dataDir`, made when it is not there. Only one process can.
 * @throws FolderInUse when another companion has it.
 */
export async function openEmbedded(dataDir: string): Promise<OpenDatabase> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const release = await lock(join(dataDir, 'companion.lock'));
  try {
    const folder = join(dataDir, 'database');
    if (!(await isThere(folder))) await make(folder);
    const client = await PGlite.create(folder);
    try {
      const database = drizzle({ client });
      await migrate(database, { migrationsFolder });
      return {
        database,
        jobs: { db: fromPglite(client), backend: 'pglite' },
        listen: async (channel, hear) => void (await client.listen(channel, hear)),
        close: () => client.close().finally(release),
      };
    } catch (error) {
      await client.close();
      throw error;
    }
  } catch (error) {
    await release();
    throw error;
  }
}

/** In a process of its own, because it takes 1 GB; and under another name, because it may be cut short. */
async function make(folder: string): Promise<void> {
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await promisify(execFile)(process.execPath, [makeProgram, unfinished]);
  await rename(unfinished, folder);
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
