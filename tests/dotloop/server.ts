import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createDotloop, type DotloopOptions } from '../../lib/dotloop/index.ts';

export interface Received {
  method: string;
  /** Below the base URL. */
  path: string;
  query: Record<string, string>;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** `drop`: the connection breaks. `hang`: no answer, ever. */
export type Reply =
  | { status?: number; headers?: Record<string, string>; json?: unknown; body?: string | Uint8Array }
  | 'drop'
  | 'hang';

const basePath = '/public/v2';

/** A server for one test, that answers as `answer` says and keeps what it received. */
export async function startServer(answer: (request: Received, index: number) => Reply | Promise<Reply>) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url ?? '', 'http://localhost');
    const one: Received = {
      method: request.method ?? '',
      path: url.pathname.replace(basePath, ''),
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    received.push(one);
    const reply = await answer(one, received.length - 1);
    if (reply === 'drop') request.socket.destroy();
    if (reply === 'drop' || reply === 'hang') return;
    response.writeHead(reply.status ?? 200, {
      ...(reply.json !== undefined && { 'Content-Type': 'application/json' }),
      ...reply.headers,
    });
    response.end(reply.json === undefined ? reply.body : JSON.stringify(reply.json));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, baseUrl: origin + basePath, received };
}

/** Time that passes only by waiting: a wait is over at once, and moves the clock on. */
export function leapingClock(start = Date.UTC(2026, 0, 1)) {
  let now = start;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    sleep: async (ms: number, signal?: AbortSignal) => {
      signal?.throwIfAborted();
      waits.push(ms);
      now += ms;
    },
  };
}

/** A client of a server that answers as `answer` says. */
export async function clientOf(
  answer: (request: Received, index: number) => Reply | Promise<Reply>,
  options: Partial<DotloopOptions> = {},
) {
  const { received, baseUrl } = await startServer(answer);
  const dotloop = createDotloop({ token: async () => 'good-token', baseUrl, ...options });
  return { dotloop, received };
}
