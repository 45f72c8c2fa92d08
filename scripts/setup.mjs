// Makes a fresh checkout ready: dependencies, generated types, a browser. What is done is skipped.
// `--no-browser` leaves the browser out, for commands that need none. It speaks on stderr: a command's own output
// stays clean. It runs on whatever Node (20 or later) the machine has, before anything is installed: no imports but Node's.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.loop-it-setup');
const bin = join(root, 'node_modules', '.bin');

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Loop-It needs Node 20 or later to set itself up; this is Node ${process.versions.node}.`);
}

const fingerprint = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .update(`${process.platform}-${process.arch}`)
  .digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint) {
  console.error('Installing dependencies …');
  run(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    'The dependencies could not be installed: see the messages above. Is the npm registry reachable?',
  );
  writeFileSync(stamp, fingerprint);
}
if (!existsSync(join(root, '.wxt', 'wxt.d.ts'))) {
  run(join(bin, 'wxt'), ['prepare'], 'The generated types could not be made: see the messages above.');
}
if (!process.argv.includes('--no-browser')) run(join(bin, 'node'), [join(root, 'scripts', 'browser.ts')], '');

/** @param {string} command @param {string[]} args @param {string} problem */
function run(command, args, problem) {
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', process.stderr, 'inherit'],
    env,
  });
  if (status !== 0) fail(problem);
}

/** @param {string} problem */
function fail(problem) {
  if (problem) console.error(problem);
  process.exit(1);
}
