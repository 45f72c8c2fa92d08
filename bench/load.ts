import autocannon, { type Request } from 'autocannon';

/** What a server did under load. */
export interface Load {
  /** Answers a second. */
  rate: number;
  /** ms that 99 of 100 requests did not exceed. */
  p99: number;
}

const connections = 8;

/**
 * Sends so many requests as fast as they are answered, over a few connections at once.
 * @param next what each request is.
 * @throws when one is not answered well: a refusal is fast, and proves nothing.
 */
export async function underLoad(url: string, amount: number, next: () => Request): Promise<Load> {
  const began = performance.now();
  const result = await autocannon({
    url,
    connections,
    amount,
    sampleInt: 50, // it ends with a sample
    requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }],
  });
  const rate = (1_000 * amount) / (performance.now() - began);
  const wrong = result.non2xx + result.errors + result.timeouts;
  if (wrong > 0) throw new Error(`${url}: ${wrong} of ${amount} requests were not answered well`);
  return { rate, p99: result.latency.p99 };
}
