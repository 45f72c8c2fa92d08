/**
 * Everything that says whether Loop-It is sound, in one go: `npm test`. Ends with one line of totals; exits 1 when
 * anything failed. Checks count one each; Vitest and Playwright count their tests.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Counts {
  passed: number;
  failed: number;
}

const reports = mkdtempSync(join(tmpdir(), 'loop-it-test-'));
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

const checks: [name: string, command: string, ...args: string[]][] = [
  ['types', 'tsc', '--noEmit'],
  ['format and lint', 'biome', 'check', '--error-on-warnings'],
  ['nothing unused', 'knip'],
  ['build for tests', 'wxt', 'build', '--mode', 'test'],
  ['build for the Chrome and Edge stores', 'wxt', 'build'],
  ['build for Firefox', 'wxt', 'build', '--browser', 'firefox', '--mv3'],
  ['Firefox lint', 'web-ext', 'lint', '--source-dir', '.output/firefox-mv3'],
  ['sizes', 'size-limit'],
];

const total: Counts = { passed: 0, failed: 0 };
const failures: string[] = [];

function add(name: string, { passed, failed }: Counts): void {
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failures.push(`${name}: ${failed} failed`);
}

/** @returns the exit code; what the command prints is shown as it comes */
function run(name: string, command: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  console.log(`\n── ${name}`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // the runner died before it wrote one: its exit code says so below
  }
}

async function runVitest(): Promise<Counts> {
  const code = await run('unit, property and server tests', 'vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${vitestReport}`,
  ]);
  const report = readReport(vitestReport) as { numPassedTests: number; numFailedTests: number } | undefined;
  const counts = { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function runPlaywright(): Promise<Counts> {
  const code = await run('end to end, in a real browser', 'playwright', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
  });
  const report = readReport(playwrightReport) as
    | { stats: { expected: number; unexpected: number; flaky: number } }
    | undefined;
  const counts = {
    passed: (report?.stats.expected ?? 0) + (report?.stats.flaky ?? 0),
    failed: report?.stats.unexpected ?? 0,
  };
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

for (const [name, command, ...args] of checks) {
  const code = await run(name, command, args);
  add(name, code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}
add('unit, property and server tests', await runVitest());
add('end to end', await runPlaywright());
rmSync(reports, { recursive: true });

if (failures.length > 0) console.log(`\nFailed:\n${failures.map((line) => `  ${line}`).join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
