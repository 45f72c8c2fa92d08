import { setFlagsFromString } from 'node:v8';
import { ConfigError, loadEnvFile, readConfig } from './config.ts';
import { FolderInUse } from './database/lock.ts';
import { DatabaseUnreachable } from './database/unreachable.ts';
import { VaultError } from './vault.ts';

const forPeople = [ConfigError, DatabaseUnreachable, FolderInUse, VaultError];

/** What a person can do something about, in a sentence; anything else as it is. */
function inWords(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (forPeople.some((kind) => error instanceof kind)) return error.message;
  if ('code' in error) {
    if (error.code === 'EADDRINUSE')
      return `${error.message}: another program listens there. Set another PORT.`;
    if (error.code === 'EACCES') return `${error.message}: this user may not. Set another PORT or DATA_DIR.`;
  }
  return error;
}

function fail(error: unknown): void {
  console.error(inWords(error));
  process.exitCode = 1;
}

// Node makes 150 MB of garbage while it loads drizzle-orm's modules, which import each other in circles. V8's
// young generation would grow to hold it, and never shrink: so it is kept small, and they are loaded after.
// On PostgreSQL that is 105 MB resident instead of 170.
setFlagsFromString('--optimize-for-size');

try {
  loadEnvFile();
  const config = readConfig(process.env);
  const { startCompanion } = await import('./server.ts');
  const companion = await startCompanion(config);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => companion.close().catch(fail));
  }
} catch (error) {
  fail(error);
}
