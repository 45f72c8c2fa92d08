import type { Config } from './config.ts';
import type { Database } from './database/open.ts';
import type { Dotloop } from './dotloop.ts';
import type { Log } from './log.ts';
import type { Vault } from './vault.ts';

/** Milliseconds since the epoch; another one in tests. */
export type Clock = () => number;

/** What every part of the companion stands on. */
export interface Parts {
  config: Config;
  database: Database;
  vault: Vault;
  dotloop: Dotloop;
  clock: Clock;
  log: Log;
}
