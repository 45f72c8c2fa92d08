/** Every budget, one after the other: `npm run bench`. Ends with 1 when any is missed by more than the noise. */
import { spawnSync } from 'node:child_process';

const benches = ['addresses', 'reading', 'page', 'faces', 'contacts', 'index', 'companion'];

const built = spawnSync('wxt', ['build', '--mode', 'test'], { encoding: 'utf8' });
if (built.status !== 0) throw new Error(`The extension could not be built:\n${built.stdout}${built.stderr}`);
for (const name of benches) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(process.execPath, [`bench/${name}.ts`], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
