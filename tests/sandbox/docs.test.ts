import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { settingsSchema } from '../../sandbox/settings.ts';
import { withSandbox } from './caller.ts';

const caller = withSandbox();
const text = await readFile(new URL('../../docs/sandbox.md', import.meta.url), 'utf8');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

it('every example of docs/sandbox.md answers what it says', async () => {
  const { port, httpsPort } = caller.sandbox;
  const ports: Record<string, number> = { 4010: port, 4011: httpsPort, 4012: await freePort() };
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block ?? '');
  const script = blocks.join('').replace(/\b(4010|4011|4012)\b/g, (number) => String(ports[number]));
  const said = script.split('\n').flatMap((line) => (line.startsWith('# → ') ? [line.slice(4)] : []));
  expect(said.length).toBeGreaterThan(40);
  const marked = script.replace(/^# → .*$/gm, "printf '\\n@@@\\n'");
  const { stdout } = await promisify(execFile)('bash', ['-c', marked], {
    maxBuffer: 64 * 1024 * 1024,
    timeout: 50_000,
    env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` },
  });
  const answers = stdout.split('\n@@@\n');
  for (const [index, expected] of said.entries()) expect(answers[index]).toContain(expected);
}, 60_000);

it('every setting is explained', () => {
  for (const name of Object.keys(settingsSchema.shape)) expect(text).toContain(`\`${name}\``);
});
