import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { ConstructorOptions } from 'pg-boss';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';

/** PostgreSQL, whichever it is. */
export type Database = PgDatabase<PgQueryResultHKT>;

export interface OpenDatabase {
  database: Database;
  /** How pg-boss reaches the same database. */
  jobs: ConstructorOptions;
  /**
   * Hears what is notified on a channel, by whichever instance, until the database is closed.
   * @param missed something may have been notified while nobody could hear it.
   */
  listen(channel: string, hear: (payload: string) => void, missed: () => void): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database and brings its tables up to date: PostgreSQL when there is a `databaseUrl`, otherwise
 * the embedded one inside `dataDir`. Each is loaded only when it is wanted: they are large.
 * @throws FolderInUse when another companion has the folder, DatabaseUnreachable.
 */
export async function openDatabase(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log: Log,
): Promise<OpenDatabase> {
  if (databaseUrl === null) return (await import('./embedded.ts')).openEmbedded(dataDir);
  return (await import('./postgres.ts')).openPostgres(databaseUrl, log);
}
