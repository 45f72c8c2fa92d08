import { z } from 'zod';

/**
 * The parts that answers are made of, read leniently: dotloop sends ids as numbers or strings, leaves
 * fields out or sets them to null, and adds fields of its own. Nulls count as left out.
 */

/** A numeric id. */
export const id = z.union([z.number().int(), z.string().regex(/^\d+$/).transform(Number)]);

/** A number that may come as its digits. */
export const count = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);

/** An id that is not a number, such as a subscription's. */
export const opaqueId = z.union([z.string().min(1), z.number().transform(String)]);

export const text = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);

export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')]);

/** A documented constant, or the text that came instead: custom roles, statuses unknown to the documentation. */
export type Known<Constant extends string> = Constant | (string & Record<never, never>);

/** Reads a constant also from its display text: "Pre-Offer" for PRE_OFFER. */
export function known<Constant extends string>(constants: readonly Constant[]) {
  return z.string().transform((value): Known<Constant> => {
    const constant = value.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
    return constants.find((candidate) => candidate === constant) ?? value;
  });
}

/** An object with these fields: others are ignored, nulls count as left out. */
export function record<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.preprocess(withoutNulls, z.object(shape));
}

/** A copy of an object without the fields that are null; anything else as it is. */
export function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));
}

/** A copy without the fields that are blank: dotloop refuses some of them with 400. */
export function withoutBlanks<T extends object>(value: T): Partial<T> {
  const kept = Object.entries(value).filter(
    ([, part]) => part !== undefined && part !== null && (typeof part !== 'string' || part.trim() !== ''),
  );
  return Object.fromEntries(kept) as Partial<T>;
}
