import { parseArgs } from 'node:util';
import { sandboxClient } from './client.ts';
import { listingUrls } from './listings/index.ts';
import { seedNameSchema } from './seed.ts';
import { startSandbox } from './server.ts';

const usage = `Usage: node sandbox/main.ts [options]

  --port N               plain HTTP (default 4010; 0: any free port)
  --https-port N         HTTPS for the real host names (default: the next port; 0: any free port)
  --seed agent|empty     people with loops and contacts (default), or the same people without
  --redirect-uri URL     register one more redirect URI for the app; may be repeated
  --json                 print one line of JSON instead of words
  --help                 print this`;

function port(text: string, name: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= 65_535) return value;
  throw new Error(`${name} must be a number from 0 to 65535, not "${text}".`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4010' },
      'https-port': { type: 'string' },
      seed: { type: 'string', default: 'agent' },
      'redirect-uri': { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const seed = seedNameSchema.safeParse(values.seed);
  if (!seed.success) throw new Error(`--seed must be agent or empty, not "${values.seed}".`);
  const httpPort = port(values.port, '--port');
  const nextPort = String(httpPort === 0 ? 0 : httpPort + 1);
  const sandbox = await startSandbox({
    port: httpPort,
    httpsPort: port(values['https-port'] ?? nextPort, '--https-port'),
    seed: seed.data,
    redirectUris: values['redirect-uri'],
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());

  const flags = [
    `--host-resolver-rules="MAP * 127.0.0.1:${sandbox.httpsPort}, EXCLUDE 127.0.0.1, EXCLUDE localhost"`,
    `--ignore-certificate-errors-spki-list=${sandbox.spki}`,
  ];
  if (values.json) {
    const { url, port, httpsPort, spki } = sandbox;
    const client = { id: sandboxClient.id, secret: sandboxClient.secret };
    console.log(JSON.stringify({ url, port, httpsPort, spki, client, flags }));
    return;
  }
  const listings = listingUrls.map(
    (listing) =>
      `  ${listing.url}\n    ${listing.about}\n    ${sandbox.url}/listings/${listing.url.slice(8)}`,
  );
  console.log(`The sandbox is running: a pretend dotloop, with pretend listing sites.

  Authorization   ${sandbox.url}/oauth
  API             ${sandbox.url}/public/v2
  Control         ${sandbox.url}/_sandbox
  Client id       ${sandboxClient.id}
  Client secret   ${sandboxClient.secret}

The real host names answer by HTTPS on port ${sandbox.httpsPort}. A throw-away Chromium sees them with:
  ${flags.join('\n  ')}

Listings:
${listings.join('\n')}

docs/sandbox.md says how to seed it and how to break it. Ctrl+C stops it.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
