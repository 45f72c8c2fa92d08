import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { transactionTypes } from '../../lib/dotloop/constants.ts';
import { copiedFacts } from '../../lib/loops/draft/details.ts';
import { placeholders } from '../../lib/loops/draft/name-pattern.ts';
import { policyShape } from '../../lib/settings/policy.ts';
import { perTypeSchema } from '../../lib/settings/preferences.ts';
import type { Recipe } from '../../lib/sites/recipe.ts';

const property: z.ZodType<Property> = z.lazy(() =>
  z.strictObject({
    title: z.string().optional(),
    description: z.string().optional(),
    type: z.enum(['array', 'boolean', 'integer', 'object', 'string']),
    enum: z.array(z.string()).optional(),
    items: property.optional(),
    properties: z.record(z.string(), property).optional(),
    additionalProperties: property.optional(),
  }),
);
interface Property {
  type: string;
  enum?: string[] | undefined;
  items?: Property | undefined;
  properties?: Record<string, Property> | undefined;
}

/** Only what Chrome's policies know. @see https://developer.chrome.com/docs/extensions/reference/manifest/storage */
const schema = property.parse(
  JSON.parse(readFileSync(new URL('../../public/managed-schema.json', import.meta.url), 'utf8')),
);
const keys = (one: object | undefined) => Object.keys(one ?? {}).toSorted();

it('lets through everything that a policy may fix', () => {
  const { properties } = schema;
  expect(keys(properties)).toEqual([...keys(policyShape), 'recipes'].toSorted());
  expect(keys(properties?.byType?.properties)).toEqual(transactionTypes.toSorted());
  for (const type of transactionTypes) {
    expect(keys(properties?.byType?.properties?.[type]?.properties)).toEqual(keys(perTypeSchema.shape));
  }
  expect(properties?.transactionType?.enum).toEqual(transactionTypes);
});

/** What the parser takes a value for, without null: a policy that wants nothing leaves the key out. */
function taken(shape: z.ZodType): { type: string; enum: string[] | undefined } {
  const json = z.toJSONSchema(shape, { unrepresentable: 'any' });
  const [one = json] = (json.anyOf ?? []).filter((each) => each.type !== 'null');
  return { type: String(one.type), enum: one.enum as string[] | undefined };
}

it.each(Object.entries(policyShape).filter(([key]) => key !== 'byType'))(
  'lets %s through as what the parser takes it for',
  (key, shape) => {
    const { type, enum: values } = schema.properties?.[key] ?? {};
    expect({ type, enum: values }).toEqual(taken(shape));
  },
);

it.each(Object.entries(perTypeSchema.shape))(
  'lets %s of a type through as the parser takes it',
  (key, shape) => {
    for (const type of transactionTypes) {
      expect(schema.properties?.byType?.properties?.[type]?.properties?.[key]?.type).toBe(taken(shape).type);
    }
  },
);

it('has every key told in the documentation', () => {
  const documentation = readFileSync(new URL('../../docs/managed.md', import.meta.url), 'utf8');
  for (const key of keys(schema.properties)) expect(documentation).toMatch(new RegExp(`[\`"]${key}[\`"]`));
});

it('lets through everything that a recipe may hold', () => {
  const recipe: Record<keyof Recipe, true> = {
    name: true,
    host: true,
    path: true,
    row: true,
    mlsId: true,
    fields: true,
  };
  expect(keys(schema.properties?.recipes?.items?.properties)).toEqual(keys(recipe));
});

it('has every fact that may stay out, and every part of a name, told in the documentation', () => {
  const documentation = readFileSync(new URL('../../docs/managed.md', import.meta.url), 'utf8');
  for (const { fact } of copiedFacts) expect(documentation).toContain(`\`${fact}\``);
  for (const placeholder of placeholders) expect(documentation).toContain(`\`{${placeholder}}\``);
});
