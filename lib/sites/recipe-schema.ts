import { z } from 'zod';
import { emptyAddress, emptyFacts } from '../listing/listing.ts';
import { recipeLimits as most, naming, type Recipe, type RecipeField } from './recipe.ts';

/** For the worker only: content scripts carry no schemas. */

const people = ['listingAgent', 'coListingAgent'] as const;
const fields: ReadonlySet<string> = new Set<RecipeField>([
  'addressLine',
  'streetLine',
  'placeLine',
  'mlsNumber',
  ...(Object.keys(emptyAddress) as (keyof typeof emptyAddress)[]),
  ...(Object.keys(emptyFacts) as (keyof typeof emptyFacts)[]),
  ...people.flatMap((one) =>
    (['fullName', 'email', 'phone', 'company', 'license'] as const).map((part) => `${one}.${part}` as const),
  ),
]);

const text = (longest: number) =>
  z
    .string({ error: ({ input }) => (input === undefined ? 'is missing' : 'a text is expected') })
    .trim()
    .min(1, 'must not be empty')
    .max(longest, `at most ${longest} characters are taken`);

const host = text(most.host).regex(
  /^(\*\.([a-z\d-]+\.)+[a-z\d-]+|([a-z\d-]+\.)*[a-z\d-]+)$/,
  'a host is expected, in small letters: "www.example.com", or "*.example.com" for it and all below it',
);

/** Steps are what makes a selector slow on a large page; `:has` looks through the page for each of its elements. */
const selector = text(most.selector)
  .refine((one) => !/:has\b/i.test(one), '":has" is not taken: it can hold a large page up')
  .refine((one) => stepsOf(one) <= most.steps, `at most ${most.steps} steps are taken`);

const stepsOf = (one: string): number => one.trim().split(/\s*[>+~]\s*|\s+/).length;

const field = z.string().refine((name) => fields.has(name), {
  error: ({ input }) => `is no field${suggestion(String(input))}`,
});

/** The field that is written alike. */
function suggestion(name: string): string {
  const plain = (one: string) => one.toLowerCase().replace(/[^a-z]/g, '');
  const isLike = (one: string) => plain(one).includes(plain(name)) || plain(name).includes(plain(one));
  const like = plain(name).length > 2 && [...fields].find(isLike);
  return like ? `: is "${like}" meant?` : '';
}

const source = z
  .strictObject(
    {
      selector: selector.optional(),
      attribute: text(most.attribute)
        .regex(/^[a-z][a-z\d_:.-]*$/i, 'the name of an attribute is expected, such as "content"')
        .optional(),
      label: text(most.label).optional(),
    },
    {
      error: ({ code }) =>
        code === 'invalid_type' ? '{"selector": …} or {"label": …} is expected' : undefined,
    },
  )
  .superRefine(({ selector, label, attribute }, context) => {
    const isOne = (selector === undefined) !== (label === undefined);
    if (!isOne) context.addIssue({ code: 'custom', message: 'either "selector" or "label" is expected' });
    else if (label !== undefined && attribute !== undefined)
      context.addIssue({ code: 'custom', message: '"attribute" goes with "selector" only' });
  });

const fieldsSchema = z.record(field, source, {
  error: ({ input }) =>
    input === undefined ? 'is missing' : '{"addressLine": {"selector": "h1"}} or the like is expected',
});

const shape = z.strictObject(
  {
    name: text(most.name),
    host,
    path: text(most.path).startsWith('/', 'a path begins with "/"').optional(),
    row: selector.optional(),
    mlsId: text(most.mlsId).regex(/^\d+$/, 'dotloop’s number for the MLS is expected, in digits').optional(),
    fields: fieldsSchema,
  },
  {
    error: ({ code }) =>
      code === 'invalid_type' ? '{"name": …, "host": …, "fields": …} is expected' : undefined,
  },
);

/** A recipe that is being made: it may have no fields as yet. */
export const unfinishedRecipeSchema = shape as unknown as z.ZodType<Recipe>;

/** One recipe, as kept and as written by hand. @see docs/sites.md "Recipes" */
export const recipeSchema = shape.extend({
  fields: fieldsSchema.superRefine(checkFields),
}) as unknown as z.ZodType<Recipe>;

/** A recipe of the agent's own, as kept. */
export const ownRecipeSchema = z.object({ id: z.uuid(), recipe: recipeSchema });
export type OwnRecipe = z.infer<typeof ownRecipeSchema>;

function checkFields(given: Record<string, unknown>, context: z.RefinementCtx): void {
  const names = Object.keys(given);
  if (names.length > most.fields)
    context.addIssue({ code: 'custom', message: `at most ${most.fields} fields are taken` });
  if (!naming.some((name) => names.includes(name)))
    context.addIssue({
      code: 'custom',
      message: 'an address (addressLine, streetLine) or an mlsNumber is expected, to know a listing by',
    });
}

/** What is wrong with a recipe, and where in it. */
export interface RecipeFault {
  path: (string | number)[];
  message: string;
}

/**
 * The recipes in parsed JSON: one, a list, or a file that was exported ({"recipes": […]}). When there are faults, all of them
 * are told and none of the recipes is good to keep.
 */
export function readRecipes(value: unknown): { recipes: Recipe[]; faults: RecipeFault[] } {
  const { list, path } = listIn(value);
  if (list.length === 0) return { recipes: [], faults: [{ path, message: 'there is no recipe here' }] };
  if (list.length > most.all)
    return { recipes: [], faults: [{ path, message: `at most ${most.all} recipes are taken` }] };
  const parsed = list.map((one) => recipeSchema.safeParse(one));
  return {
    recipes: parsed.flatMap(({ data }) => data ?? []),
    faults: parsed.flatMap(({ error }, i) =>
      (error?.issues ?? []).flatMap((issue) =>
        faultsOf(issue, list === value || path.length > 0 ? [...path, i] : []),
      ),
    ),
  };
}

/** Where the recipes stand in what was parsed, and they themselves. */
function listIn(value: unknown): { list: unknown[]; path: string[] } {
  if (Array.isArray(value)) return { list: value, path: [] };
  const all = typeof value === 'object' && value !== null && 'recipes' in value ? value.recipes : undefined;
  return Array.isArray(all) ? { list: all, path: ['recipes'] } : { list: [value], path: [] };
}

function faultsOf(issue: z.core.$ZodIssue, around: RecipeFault['path']): RecipeFault[] {
  const path = [...around, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  if (issue.code === 'invalid_key') return [{ path, message: issue.issues[0]?.message ?? issue.message }];
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...path, key], message: 'is not known here' }));
}
