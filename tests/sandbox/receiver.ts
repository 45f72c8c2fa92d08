import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { z } from 'zod';

const deliverySchema = z.looseObject({
  eventId: z.string(),
  eventType: z.string(),
  event: z.record(z.string(), z.unknown()),
});

interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: z.infer<typeof deliverySchema>;
}

export interface Receiver {
  readonly url: string;
  /** What has arrived in this test, in order. */
  readonly deliveries: Delivery[];
  /** How to answer; 204 unless told. */
  answer: (response: ServerResponse) => void;
}

/** A place where webhooks are delivered to. */
export function withReceiver(): Receiver {
  const gladly = (response: ServerResponse) => void response.writeHead(204).end();
  const receiver = { url: '', deliveries: [] as Delivery[], answer: gladly };
  const server = createServer(async (request, response) => {
    let raw = '';
    for await (const chunk of request.setEncoding('utf8')) raw += chunk;
    receiver.deliveries.push({
      headers: request.headers,
      raw,
      body: deliverySchema.parse(JSON.parse(raw)),
    });
    receiver.answer(response);
  });
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  });
  beforeEach(() => {
    receiver.deliveries.length = 0;
    receiver.answer = gladly;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return receiver;
}
