import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a held request waits at: before dotloop has it, or when dotloop has done it. */
type Point = 'request' | 'answer';

interface Hold {
  matches: (request: string) => boolean;
  point: Point;
  arrived: PromiseWithResolvers<void>;
  released: PromiseWithResolvers<void>;
}

interface Held {
  /** Resolves when the request has come to where it is held. */
  arrived: Promise<void>;
  release(): void;
}

export interface Gate {
  url: string;
  /** Method and URL of each request, in the order in which they were answered. */
  answered: string[];
  /** Holds the next request whose "METHOD /path?query" matches. */
  hold(pattern: RegExp, point: Point): Held;
  close(): Promise<void>;
}

/** Stands between the companion and the sandbox, so that a test can decide what overtakes what. */
export async function startGate(target: string): Promise<Gate> {
  const holds: Hold[] = [];
  const answered: string[] = [];

  async function forward(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = incoming;
    const name = `${method} ${url}`;
    const index = holds.findIndex((each) => each.matches(name));
    const [hold] = index < 0 ? [] : holds.splice(index, 1);

    async function holdAt(point: Point): Promise<void> {
      if (hold?.point !== point) return;
      hold.arrived.resolve();
      await hold.released.promise;
    }

    await holdAt('request');
    const { authorization = '' } = headers;
    const response = await fetch(target + url, { method, headers: { authorization }, redirect: 'manual' });
    const body = await response.text();
    await holdAt('answer');
    answered.push(name);
    outgoing.writeHead(response.status, {
      'content-type': response.headers.get('content-type') ?? 'text/plain',
    });
    outgoing.end(body);
  }

  const server = createServer((incoming, outgoing) => {
    forward(incoming, outgoing).catch((error: unknown) => outgoing.destroy(error as Error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered,
    hold(pattern, point) {
      const hold: Hold = {
        matches: (request) => pattern.test(request),
        point,
        arrived: Promise.withResolvers(),
        released: Promise.withResolvers(),
      };
      holds.push(hold);
      return { arrived: hold.arrived.promise, release: hold.released.resolve };
    },
    async close() {
      for (const { released } of holds) released.resolve();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
