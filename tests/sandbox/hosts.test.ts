import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { listingUrls } from '../../sandbox/listings/index.ts';
import { withSandbox } from './caller.ts';

const caller = withSandbox();
const { control, token } = caller;

/** Ask the HTTPS port as a browser would that takes every name for 127.0.0.1. */
async function get(url: string, headers: Record<string, string> = {}) {
  const { host, hostname, pathname, search } = new URL(url);
  const asked = request({
    host: '127.0.0.1',
    port: caller.sandbox.httpsPort,
    servername: hostname,
    path: pathname + search,
    headers: { Host: host, ...headers },
    rejectUnauthorized: false,
    agent: false,
  });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [import('node:http').IncomingMessage];
  const key = (answer.socket as TLSSocket).getPeerX509Certificate()?.publicKey;
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += chunk;
  return { status: answer.statusCode, headers: answer.headers, text, key };
}

describe('by HTTPS, under the real host names', () => {
  it('auth.dotloop.com, api-gateway.dotloop.com and www.dotloop.com answer', async () => {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: '69bcf590-71b7-41a4-a039-a1d290edca11',
      redirect_uri: 'http://localhost:1/oauth/callback',
    });
    const consent = await get(`https://auth.dotloop.com/oauth/authorize?${query}`);
    expect(consent.text).toContain('Allow');
    const account = await get('https://api-gateway.dotloop.com/public/v2/account', {
      Authorization: `Bearer ${await token()}`,
    });
    expect(JSON.parse(account.text)).toMatchObject({ data: { firstName: 'Avery' } });
    const loop = await get('https://www.dotloop.com/m/loop?viewId=34309');
    expect(loop.status).toBe(200);
    for (const shown of ['417 Bayberry Ln', 'Active listing', 'Cape Elizabeth', 'Ingrid Solberg', '3120']) {
      expect(loop.text).toContain(shown);
    }
  });

  it('each host has its own and nothing else; unknown ones answer 404', async () => {
    for (const url of [
      'https://auth.dotloop.com/public/v2/account',
      'https://api-gateway.dotloop.com/oauth/authorize',
      'https://api-gateway.dotloop.com/_sandbox/state',
      'https://www.dotloop.com/m/loop?viewId=1',
      'https://www.dotloop.com/favicon.ico',
      'https://www.dotloop.com/',
      'https://update.googleapis.example/service/update2',
    ]) {
      expect((await get(url)).status, url).toBe(404);
    }
  });

  it('shows a merged loop under its old number', async () => {
    await control('POST', '/merge', { fromLoopId: 34308, toLoopId: 34309 });
    expect((await get('https://www.dotloop.com/m/loop?viewId=34308')).text).toContain('417 Bayberry Ln');
  });

  it('shows names as text', async () => {
    await control('PATCH', '/loops/34309', { name: '<img src=x onerror=alert(1)>' });
    expect((await get('https://www.dotloop.com/m/loop?viewId=34309')).text).not.toContain('<img');
  });

  it('offers the certificate whose key hash it tells', async () => {
    const { key } = await get('https://www.dotloop.com/');
    const der = key?.export({ type: 'spki', format: 'der' });
    expect(
      createHash('sha256')
        .update(der ?? '')
        .digest('base64'),
    ).toBe(caller.sandbox.spki);
  });

  it.each(listingUrls)('listing $url', async ({ url }) => {
    const page = await get(url);
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    const plain = await caller.fetch('GET', `/listings/${url.slice('https://'.length)}`);
    expect(plain.status).toBe(200);
  });
});

it('passes a form on to a listing site, under its path too', async () => {
  const url = listingUrls.map((listing) => listing.url).find((each) => each.includes('/Matrix/')) ?? '';
  const address = `${caller.sandbox.url}/listings/${url.slice('https://'.length)}`;
  const [, state = ''] = /id="__VIEWSTATE" value="([^"]+)"/.exec(await (await fetch(address)).text()) ?? [];
  const response = await fetch(address, {
    method: 'POST',
    body: new URLSearchParams({ __ASYNCPOST: 'true', __VIEWSTATE: state }),
  });
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('|updatePanel|');
});

describe('a saved page', () => {
  const put = (url: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${caller.sandbox.url}/_sandbox/pages?url=${encodeURIComponent(url)}`, {
      method: 'PUT',
      headers,
      body,
    });

  it('stands at its real address, whatever its query when it was saved without one', async () => {
    expect((await put('https://mls.example/detail', '<title>Saved</title>')).status).toBe(201);
    await put('https://mls.example/detail?id=2', '<title>Second</title>');
    expect((await get('https://mls.example/detail')).text).toBe('<title>Saved</title>');
    expect((await get('https://mls.example/detail?id=1')).text).toBe('<title>Saved</title>');
    expect((await get('https://mls.example/detail?id=2')).text).toBe('<title>Second</title>');
    expect((await get('https://mls.example:4443/detail')).text).toBe('<title>Saved</title>');
    expect((await get('https://mls.example/other')).status).toBe(404);
    expect((await caller.fetch('GET', '/listings/mls.example/detail?id=2')).body).toBe(
      '<title>Second</title>',
    );
  });

  it('keeps a Content-Security-Policy that it is saved with, and goes with a reset', async () => {
    await put('https://mls.example/strict', '<p>', { 'Content-Security-Policy': "frame-src 'none'" });
    const page = await get('https://mls.example/strict');
    expect(page.headers['content-security-policy']).toBe("frame-src 'none'");
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    await control('POST', '/reset');
    expect((await get('https://mls.example/strict')).status).toBe(404);
  });

  it('may stand where a pretend listing site would answer', async () => {
    await put('https://www.zillow.com/', '<title>Saved</title>');
    expect((await get('https://www.zillow.com/')).text).toBe('<title>Saved</title>');
  });
});

describe('node sandbox/main.ts', () => {
  const main = (...args: string[]) => promisify(execFile)(process.execPath, ['sandbox/main.ts', ...args]);

  it('says what it does not understand, and stops', async () => {
    await expect(main('--port', 'x')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--port'),
    });
    await expect(main('--seed', 'x')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--seed'),
    });
    await expect(main('--nonsense')).rejects.toMatchObject({ code: 1 });
    expect((await main('--help')).stdout).toContain('--https-port');
  });

  it('stops when one of its ports is taken', async () => {
    const taken = `${caller.sandbox.port}`;
    for (const ports of [
      ['--port', taken, '--https-port', '0'],
      ['--port', '0', '--https-port', taken],
    ]) {
      await expect(main(...ports)).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining(`Port ${taken} is taken`),
      });
    }
  });

  it('prints one line of JSON that says where everything is', async () => {
    const child = execFile(process.execPath, [
      'sandbox/main.ts',
      '--port',
      '0',
      '--https-port',
      '0',
      '--json',
    ]);
    try {
      const [line] = (await once(child.stdout ?? child, 'data')) as [string];
      const said = JSON.parse(line) as { url: string; spki: string; flags: string[] };
      expect(said.flags.join(' ')).toContain(said.spki);
      expect((await fetch(`${said.url}/_sandbox/state`)).status).toBe(200);
    } finally {
      child.kill();
      await once(child, 'exit');
    }
  });
});
