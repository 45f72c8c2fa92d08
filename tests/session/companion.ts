import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Request {
  method: string;
  path: string;
  authorization: string | undefined;
  body: unknown;
}

type Answer = { status: number; body?: unknown } | 'cut';

/** A companion that answers as a test tells it to, over HTTP. */
export interface ScriptedCompanion {
  url: string;
  requests: Request[];
  /** What to answer from now on. May wait. */
  answer: (request: Request) => Answer | Promise<Answer>;
  close(): Promise<void>;
}

export async function scriptCompanion(): Promise<ScriptedCompanion> {
  const companion: ScriptedCompanion = {
    url: '',
    requests: [],
    answer: () => ({ status: 404, body: {} }),
    close: () => closed(server),
  };
  const server = createServer(async (message, response) => {
    const request = {
      method: message.method ?? '',
      path: message.url ?? '',
      authorization: message.headers.authorization,
      body: await read(message),
    };
    companion.requests.push(request);
    const answer = await companion.answer(request);
    if (answer === 'cut') return void message.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  companion.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return companion;
}

async function read(message: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of message) text += chunk;
  return text === '' ? undefined : JSON.parse(text);
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
