import type { Context } from 'hono';
import type { z } from 'zod';
import { ApiError, bodyFault, parameterFault, pointer } from './errors.ts';

/**
 * The JSON body, checked.
 * @throws ApiError 415 for another content type, 400 for bad JSON or values, each with a pointer
 */
export async function readBody<T extends z.ZodType>(c: Context, schema: T): Promise<z.infer<T>> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new ApiError(415, [{ code: '415', detail: 'Content-Type must be application/json' }]);
  }
  let body: unknown;
  try {
    body = await c.req.json();
  } catch {
    throw new ApiError(400, [{ code: '400', detail: 'Request payload cannot be parsed as JSON' }]);
  }
  c.set('body', body);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ApiError(
    400,
    parsed.error.issues.map((issue) => ({
      code: '400',
      source: { pointer: pointer(issue.path.join('/')) },
      detail: issue.path.length > 0 ? `${String(issue.path.at(-1))}: ${issue.message}` : issue.message,
    })),
  );
}

/** @throws ApiError 400 "Profile id invalid" and the like, when it is not a number */
export function pathId(c: Context, name: string): number {
  const text = c.req.param(name) ?? '';
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const words = name.replaceAll('_', ' ');
  throw bodyFault(400, name.replaceAll('_', ''), `${words.charAt(0).toUpperCase()}${words.slice(1)} invalid`);
}

function wholeNumber(c: Context, name: string, fallback: number, max: number): number {
  const text = c.req.query(name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= max) return value;
  throw parameterFault(
    name,
    `${name} must be a whole number from 1${Number.isFinite(max) ? ` to ${max}` : ''}`,
  );
}

/** One batch of `rows`: `batch_size` (default 20, max 100), `batch_number` (from 1). */
export function batchOf<T>(c: Context, rows: readonly T[]): T[] {
  const size = wholeNumber(c, 'batch_size', 20, 100);
  const number = wholeNumber(c, 'batch_number', 1, Number.POSITIVE_INFINITY);
  return rows.slice((number - 1) * size, number * size);
}

/** What a record has under a name from outside, and not what it inherits ("constructor"). */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

const pageSize = 20;

/**
 * One page of `rows` after `next_cursor`, which names the row before it.
 * @see API v2, "Webhook Subscriptions": `meta.nextCursor`
 */
export function pageOf<T extends { readonly id: string }>(
  c: Context,
  rows: readonly T[],
): { rows: T[]; meta: { nextCursor?: string } } {
  const cursor = c.req.query('next_cursor');
  const before = cursor === undefined ? null : Buffer.from(cursor, 'base64').toString();
  const start = before === null ? 0 : rows.findIndex((row) => row.id === before) + 1;
  if (before !== null && start === 0) throw parameterFault('next_cursor', 'next_cursor is not known');
  const page = rows.slice(start, start + pageSize);
  const last = page.at(-1);
  const more = last !== undefined && start + pageSize < rows.length;
  return { rows: page, meta: more ? { nextCursor: Buffer.from(last.id).toString('base64') } : {} };
}

export function flag(c: Context, name: string): boolean {
  const text = c.req.query(name);
  if (text === undefined || text === 'false') return false;
  if (text === 'true') return true;
  throw parameterFault(name, `${name} must be true or false`);
}

/**
 * Filters as `<key>=<value>`, several by comma or by repeating the parameter. The deprecated `updated_min`
 * parameter is taken as a filter too.
 * @see API v2, "List Loops", and the changelog of 07/12/2017
 */
export function filtersOf(c: Context, allowed: readonly string[]): ReadonlyMap<string, string> {
  const filters = new Map<string, string>();
  const old = c.req.query('updated_min');
  if (old !== undefined) filters.set('updated_min', old);
  for (const part of (c.req.queries('filter') ?? []).flatMap((text) => text.split(','))) {
    if (part === '') continue;
    const [key = '', ...value] = part.split('=');
    if (!allowed.includes(key)) {
      throw parameterFault('filter', `unknown filter key "${key}"; allowed: ${allowed.join(', ')}`);
    }
    filters.set(key, value.join('='));
  }
  return filters;
}

/** A timestamp in whole seconds with its zone; milliseconds are refused, as dotloop does. */
export function instant(parameter: string, text: string): number {
  const time = Date.parse(text);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:?\d\d)$/.test(text) && !Number.isNaN(time)) return time;
  throw parameterFault(parameter, 'date string invalid');
}
