import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A companion as people run it: a process of its own. */
export interface Program {
  child: ChildProcess;
  /** What it has printed. */
  output: () => string;
  exit: Promise<number | null>;
}

export interface RunningProgram extends Program {
  url: string;
}

const running = new Set<ChildProcess>();

/** @param folder where a developer's own `.env` is not. */
export function runProgram(env: Record<string, string>, folder: string): Program {
  const child = spawn(join(root, 'node_modules/.bin/node'), [join(root, 'companion/main.ts')], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += part));
  return { child, output: () => text, exit: once(child, 'close').then(([code]) => code as number | null) };
}

/** Runs one, and waits until it listens. @throws when it ends before. */
export async function startProgram(env: Record<string, string>, folder: string): Promise<RunningProgram> {
  const program = runProgram(env, folder);
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  program.child.stdout?.on('data', () => {
    const url = /"url":"([^"]+)","msg":"the companion is listening"/.exec(program.output())?.[1];
    if (url !== undefined) resolve(url);
  });
  void program.exit.then(() => reject(new Error(`The companion did not start:\n${program.output()}`)));
  return { ...program, url: await promise };
}

export function killPrograms(): void {
  for (const child of running) child.kill('SIGKILL');
}
