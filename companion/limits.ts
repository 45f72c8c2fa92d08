import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ApiError } from './errors.ts';
import type { Clock } from './parts.ts';

const minute = 60_000;
/** A whole office may share one address. */
const requestsPerAddress = 600;
const requestsPerSession = 120;
/** dotloop's deliveries are known by their keys and never counted. */
const strangersPerAddress = 60;

/** Counts by key, a minute at a time. */
function createCounter(clock: Clock, most: number): (key: string) => void {
  const counts = new Map<string, number>();
  let began = clock();
  return (key) => {
    const now = clock();
    if (Math.abs(now - began) >= minute) {
      counts.clear();
      began = now;
    }
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count <= most) return;
    const seconds = Math.ceil((began + minute - now) / 1000);
    throw new ApiError(429, 'too-many-requests', `Too many requests. Try again in ${seconds} seconds.`, {
      headers: { 'Retry-After': String(seconds) },
    });
  };
}

/** @throws ApiError 429 from the handler when an address asks too often. */
export function limitAddresses(clock: Clock, trustProxy: number): MiddlewareHandler {
  const count = createCounter(clock, requestsPerAddress);
  return async (c, next) => {
    count(network(addressOf(c, trustProxy)));
    await next();
  };
}

/** @returns what throws ApiError 429 when a session asks too often. */
export function limitSessions(clock: Clock): (sessionId: string) => void {
  return createCounter(clock, requestsPerSession);
}

/** @returns what throws ApiError 429 when an address sends too many webhooks that are not dotloop's. */
export function limitStrangers(clock: Clock, trustProxy: number): (c: Context) => void {
  const count = createCounter(clock, strangersPerAddress);
  return (c) => count(network(addressOf(c, trustProxy)));
}

export function limitBodies(kilobytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: kilobytes * 1024,
    onError: () => {
      throw new ApiError(413, 'too-large', `The request is larger than ${kilobytes} KB.`);
    },
  });
}

/** Each proxy adds whom it was called by; what stands further left is the caller's own word. */
function addressOf(c: Context, trustProxy: number): string {
  const direct = getConnInfo(c).remote.address ?? '';
  if (trustProxy === 0) return direct;
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  return forwarded.at(-trustProxy) || direct;
}

/** An IPv6 network of 64 bits is one customer's. @see RFC 6177 */
function network(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const groups = (part: string | undefined) => (part ? part.split(':') : []);
  const [left, right] = [groups(head), groups(tail)];
  const zeros =
    tail === undefined ? [] : new Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const all = [...left, ...zeros, ...right];
  return all.slice(0, 4).join(':');
}
