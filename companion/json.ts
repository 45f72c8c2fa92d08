import type { Context } from 'hono';
import type { z } from 'zod';
import { ApiError } from './errors.ts';

/**
 * The request's JSON body.
 * @throws ApiError 415 for another content type (which a web page could send unasked), 400 for another shape.
 */
export async function readJson<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new ApiError(415, 'not-json', 'The request must be JSON, sent as application/json.');
  }
  const parsed = schema.safeParse(parse(await c.req.text()));
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => [...path, message].join(': '));
  throw new ApiError(400, 'bad-request', `The request is not understood: ${wrong.join('; ')}.`);
}

/** Undefined for what is not JSON: the schema then says so. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
