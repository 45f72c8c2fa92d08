import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import { resolve } from 'node:path';

/** The data folder is another process's. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/** Locks held by this process. Its own pid in a file is no proof: in a container every start gets the same. */
const held = new Set<string>();

/**
 * Keeps a second process from a folder that only one may write to. The file names its process; one whose
 * process is gone is taken over.
 * @returns what releases it.
 * @throws FolderInUse
 */
export async function lock(path: string): Promise<() => Promise<void>> {
  const file = resolve(path);
  if (held.has(file)) throw inUse(file, `process ${process.pid}, this one`);
  while (!(await create(file))) {
    const holder = await livingHolder(file);
    if (holder !== null) throw inUse(file, holder);
    await rm(file, { force: true });
  }
  held.add(file);
  return async () => {
    await rm(file, { force: true });
    held.delete(file);
  };
}

function inUse(file: string, holder: string): FolderInUse {
  return new FolderInUse(
    `Another companion (${holder}) is using this data folder, and only one can. Stop it, or set another DATA_DIR. If that process is something else, delete ${file} and start again.`,
  );
}

async function create(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Null when whoever made the file is gone. */
async function livingHolder(file: string): Promise<string | null> {
  try {
    const text = await readFile(file, 'utf8');
    const { mtimeMs } = await stat(file);
    const sinceStart = uptime() * 1000;
    if (mtimeMs < Date.now() - sinceStart) return null; // the pid may be anybody's since
    if (!/^[1-9]\d*$/.test(text)) return 'one that is just starting';
    return isRunning(Number(text)) ? `process ${text}` : null;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null; // released meanwhile
    throw error;
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
