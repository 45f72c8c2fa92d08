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
