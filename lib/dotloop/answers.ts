import { z } from 'zod';
import { count, record } from './lenient.ts';

/** What a list says about itself. dotloop may not count: `total` is then -1, or 0 with rows present. */
const metaSchema = record({ total: count.optional() }).default({});
const cursorMetaSchema = record({ nextCursor: z.string().min(1).optional().catch(undefined) }).default({});

/** One batch of a list by batch numbers. */
export interface Batch<T> {
  data: T[];
  meta: { total?: number | undefined };
}

/** One page of a list by cursors; the last one has no `nextCursor`. */
export interface Page<T> {
  data: T[];
  meta: { nextCursor?: string | undefined };
}

/** Reads `{ data }` and unwraps it. */
export function one<T>(schema: z.ZodType<T>): (body: string) => T {
  const answer = z.object({ data: schema });
  return (body) => parsed(answer, body).data;
}

/** Reads `{ data: […], meta }`. */
export function batch<T>(schema: z.ZodType<T>): (body: string) => Batch<T> {
  const answer = z.object({ data: z.array(schema), meta: metaSchema });
  return (body) => parsed(answer, body);
}

export function page<T>(schema: z.ZodType<T>): (body: string) => Page<T> {
  const answer = z.object({ data: z.array(schema), meta: cursorMetaSchema });
  return (body) => parsed(answer, body);
}

/** For answers without a body: 204. */
export const nothing = (): void => undefined;

function parsed<T>(schema: z.ZodType<T>, body: string): T {
  const result = schema.safeParse(json(body));
  if (result.success) return result.data;
  throw new Error(z.prettifyError(result.error));
}

/** JSON.parse quotes the text in its errors, and the text may be about people. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('it is not JSON');
  }
}
