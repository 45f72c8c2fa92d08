import type { z } from 'zod';

/** Reads each key by its own schema, so that one broken value costs only itself. Unknown keys are left out. */
export function parseEach<S extends Record<string, z.ZodType>>(
  shape: S,
  raw: Record<string, unknown>,
): { values: { [K in keyof S]?: z.infer<S[K]> }; broken: string[] } {
  const values: { [K in keyof S]?: z.infer<S[K]> } = {};
  const broken: string[] = [];
  for (const key of Object.keys(shape) as (keyof S & string)[]) {
    const value = raw[key];
    if (value === undefined) continue;
    const parsed = shape[key]?.safeParse(value);
    if (parsed?.success) values[key] = parsed.data as z.infer<S[typeof key]>;
    else broken.push(key);
  }
  return { values, broken };
}
