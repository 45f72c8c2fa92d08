/**
 * Finds a Chromium that can load an extension, or gets one. Run by itself it does so and says which.
 * Stock Chrome no longer takes `--load-extension`, so that it is not looked for.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser'];

/** @returns the path of a Chromium: CHROME_PATH, else one on the path, else Playwright's own; undefined if none */
export function findBrowser(): string | undefined {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!runs(named))
      throw new Error(`CHROME_PATH is ${named}, and there is no program there that may be run.`);
    return named;
  }
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(runs);
  if (onPath) return onPath;
  const own = chromium.executablePath();
  return existsSync(own) ? own : undefined;
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A downloaded Chromium may lack system libraries: only one that starts counts. */
function starts(path: string | undefined): path is string {
  return path !== undefined && spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;
}

function getBrowser(): string {
  const found = findBrowser();
  if (starts(found)) return found;
  console.log('Getting a Chromium …');
  spawnSync('playwright', ['install', 'chromium'], { stdio: ['ignore', 'ignore', 'ignore'] });
  const debian = !starts(findBrowser()) && existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (debian) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    });
  }
  const got = findBrowser();
  if (starts(got)) return got;
  throw new Error(
    [
      'Loop-It needs a Chromium to run in, and none could be found or fetched.',
      'Nothing is lost. Install one (on Debian: apt-get install chromium), or set CHROME_PATH to a Chromium',
      '(not Google Chrome, which no longer loads unpacked extensions from the command line), and run this again.',
    ].join('\n'),
  );
}

if (import.meta.main) {
  try {
    getBrowser();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
