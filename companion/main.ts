import { ConfigError, loadEnvFile, readConfig } from './config.ts';
import { FolderInUse } from './database/lock.ts';
import { startCompanion } from './server.ts';
import { VaultError } from './vault.ts';

/** What a person can do something about, in a sentence; anything else as it is. */
function inWords(error: unknown): unknown {
  if (error instanceof ConfigError || error instanceof FolderInUse || error instanceof VaultError) {
    return error.message;
  }
  if (error instanceof Error && 'code' in error) {
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

try {
  loadEnvFile();
  const companion = await startCompanion(readConfig(process.env));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => companion.close().catch(fail));
  }
} catch (error) {
  fail(error);
}
