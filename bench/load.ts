import autocannon, { type Request } from 'autocannon';

/** What a server did under load. */
export interface Load {
  /** Answers a second. */
  rate: number;
  /** ms that 99 of 100 requests did not exceed. */
  p99: number;
}

const connections = 8;
const seconds = 5;

/**
 * Sends requests as fast as they are answered, over a few connections at once.
 * @param next what each request is.
 * @throws when one is not answered well: a refusal is fast, and proves nothing.
 */
export async function underLoad(url: string, next: () => Request): Promise<Load> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }],
  });
  const wrong = result.non2xx + result.errors + result.timeouts;
  if (wrong > 0)
    throw new Error(`${url}: ${wrong} of ${result.requests.total} requests were not answered well`);
  return { rate: result.requests.total / result.duration, p99: result.latency.p99 };
}
