import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Log } from '../log.ts';
import { migrationsFolder } from './migrations.ts';
import { listenForever } from './notifications.ts';
import type { OpenDatabase } from './open.ts';
import { DatabaseUnreachable } from './unreachable.ts';

const connectMs = 5_000;
/** Longer than any statement of ours takes: it frees what hangs. */
const statementMs = 15_000;
/** Any number that all instances agree on. */
const migrationLock = 7_310_446;

/**
 * Opens a PostgreSQL that other instances may share.
 * @param url `postgres://user:password@host:port/database`
 * @throws DatabaseUnreachable
 */
export async function openPostgres(url: string, log: Log): Promise<OpenDatabase> {
  const connection = { connectionString: url, connectionTimeoutMillis: connectMs };
  await migrateAlone(connection);
  const pool = new pg.Pool({
    ...connection,
    application_name: 'loop-it companion',
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: statementMs,
  });
  // Of connections that nobody is using: the pool replaces them.
  pool.on('error', (error) => log.warn({ err: error }, 'a connection to the database was lost'));
  const listeners: (() => Promise<void>)[] = [];
  return {
    database: drizzle({ client: pool }),
    jobs: { connectionString: url, application_name: 'loop-it companion jobs', max: 3 },
    async listen(channel, hear, missed) {
      listeners.push(await listenForever(connection, channel, { hear, missed, log }));
    },
    async close() {
      await Promise.all(listeners.map((stop) => stop()));
      await pool.end();
    },
  };
}

/** Instances that start at once wait for each other. */
async function migrateAlone(connection: pg.ClientConfig): Promise<void> {
  let client: pg.Client;
  try {
    client = new pg.Client(connection); // which reads the certificates that the URL names
    await client.connect();
  } catch (cause) {
    const why = cause instanceof Error && cause.message !== '' ? cause.message : 'no connection';
    throw new DatabaseUnreachable(
      `The database does not let the companion in: ${why}. Check DATABASE_URL, and that PostgreSQL is running there.`,
      { cause },
    );
  }
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await migrate(drizzle({ client }), { migrationsFolder });
  } finally {
    await client.end(); // which gives up the lock
  }
}
