import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { lock } from './lock.ts';

/** PostgreSQL, whichever it is. */
export type Database = PgDatabase<PgQueryResultHKT>;

export interface OpenDatabase {
  database: Database;
  close(): Promise<void>;
}

const migrationsFolder = fileURLToPath(new URL('migrations', import.meta.url));

/**
 * Opens the database inside `dataDir`, made when it is not there, and brings its tables up to date.
 * @throws FolderInUse when another companion has it.
 */
export async function openDatabase(dataDir: string): Promise<OpenDatabase> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const release = await lock(join(dataDir, 'companion.lock'));
  try {
    const client = await PGlite.create(join(dataDir, 'database'));
    try {
      const database = drizzle({ client });
      await migrate(database, { migrationsFolder });
      return { database, close: () => client.close().finally(release) };
    } catch (error) {
      await client.close();
      throw error;
    }
  } catch (error) {
    await release();
    throw error;
  }
}
