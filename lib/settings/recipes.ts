import { z } from 'zod';
import { browser } from '../browser.ts';
import { number } from '../locale.ts';
import type { Problem } from '../loops/problem.ts';
import { ProblemError } from '../problem-error.ts';
import { hostMatches } from '../sites/hosts.ts';
import { type Recipe, recipeLimits } from '../sites/recipe.ts';
import { type OwnRecipe, ownRecipeSchema, readRecipes } from '../sites/recipe-schema.ts';
import { t } from '../words.ts';
import { readManaged } from './managed.ts';

/** A recipe that is kept. One that the brokerage's policy sets is locked. */
export interface KeptRecipe {
  id: string;
  recipe: Recipe;
  locked: boolean;
}

/** The recipes there are, and what of the kept or the managed ones could not be read. */
export interface RecipesState {
  recipes: KeptRecipe[];
  problems: Problem[];
}

/** In `storage.local`, which content scripts could read: nothing in a recipe is secret. */
const key = 'recipes';
const keptSchema = z.object({ version: z.literal(1), recipes: z.array(z.unknown()) });

/** Every recipe: the brokerage's, then the agent's own by name. */
export async function readAllRecipes(): Promise<RecipesState> {
  const [managed, own] = await Promise.all([managedRecipes(), ownRecipes()]);
  return {
    recipes: [...managed.recipes, ...own.recipes.map((one) => ({ ...one, locked: false }))],
    problems: [...managed.problems, ...own.problems],
  };
}

/** The recipes for pages of a host, in the order to try them: the brokerage's first, single homes before lists. */
export async function recipesFor(host: string): Promise<Recipe[]> {
  const { recipes } = await readAllRecipes();
  return recipes
    .map(({ recipe }) => recipe)
    .filter((recipe) => hostMatches(host, recipe.host))
    .sort((a, b) => Number(a.row !== undefined) - Number(b.row !== undefined))
    .slice(0, recipeLimits.perHost);
}

/** Keeps recipes: new ones, and those whose id is known in the place of what they were. */
export function saveRecipes(recipes: readonly OwnRecipe[]): Promise<void> {
  return change((own) => together(own, recipes));
}

/** @throws ProblemError when there would be more recipes than are kept */
export async function mustFit(recipes: readonly OwnRecipe[]): Promise<void> {
  together((await ownRecipes()).recipes, recipes);
}

function together(own: readonly OwnRecipe[], recipes: readonly OwnRecipe[]): OwnRecipe[] {
  const ids = new Set(recipes.map(({ id }) => id));
  const all = [...own.filter(({ id }) => !ids.has(id)), ...recipes];
  if (all.length > recipeLimits.all) throw new ProblemError(tooMany());
  return all;
}

export function removeRecipe(id: string): Promise<void> {
  return change((own) => own.filter((one) => one.id !== id));
}

/** One change at a time. What could not be read stays out: it was told of, and nothing can be done with it. */
function change(to: (own: OwnRecipe[]) => OwnRecipe[]): Promise<void> {
  return navigator.locks.request('loop-it:recipes', async () => {
    const { recipes } = await ownRecipes();
    await browser.storage.local.set({ [key]: { version: 1, recipes: to(recipes) } });
  });
}

async function ownRecipes(): Promise<{ recipes: OwnRecipe[]; problems: Problem[] }> {
  const { [key]: kept } = await browser.storage.local.get(key);
  if (kept === undefined) return { recipes: [], problems: [] };
  const parsed = (keptSchema.safeParse(kept).data?.recipes ?? [null]).map(
    (one) => ownRecipeSchema.safeParse(one).data,
  );
  const recipes = parsed.filter((one) => one !== undefined);
  recipes.sort((a, b) => a.recipe.name.localeCompare(b.recipe.name));
  return { recipes, problems: recipes.length < parsed.length ? [unreadable()] : [] };
}

/** The recipes of the policy's key `recipes`: a list, each as it would be imported. One that is wrong costs only itself. */
async function managedRecipes(): Promise<RecipesState> {
  const { recipes: set } = await readManaged();
  if (set === undefined) return { recipes: [], problems: [] };
  const state: RecipesState = { recipes: [], problems: [] };
  for (const [i, one] of (Array.isArray(set) ? set : [set]).entries()) {
    const { recipes, faults } = readRecipes(one);
    state.recipes.push(...recipes.map((recipe) => ({ id: `policy ${i}`, recipe, locked: true })));
    const [fault] = faults;
    if (fault) state.problems.push(refused(i + 1, `${fault.path.join('.')} ${fault.message}`.trim()));
  }
  return state;
}

const tooMany = (): Problem => ({
  code: 'too-many-recipes',
  message: t('problem_recipesMany', { most: number(recipeLimits.all) }),
});
const unreadable = (): Problem => ({
  code: 'recipe-unreadable',
  message: t('problem_recipe'),
  field: key,
});

/** @param fault in English, as all that administrators are told of a policy */
function refused(nth: number, fault: string): Problem {
  return {
    code: 'policy-unreadable',
    message: t('problem_recipePolicy', { number: number(nth), fault }),
    field: key,
  };
}
