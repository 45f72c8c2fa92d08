import {
  type RecipesState,
  readAllRecipes,
  recipesFor,
  removeRecipe,
  saveRecipes,
} from '../settings/recipes.ts';
import { readRecipes } from '../sites/recipe-schema.ts';
import type { Handlers } from './router.ts';
import { allTabs } from './tabs.ts';
import { tellFrame, tellPages } from './tell.ts';

type RecipeHandlers = Pick<
  Handlers,
  'recipes.for' | 'recipes.get' | 'recipes.check' | 'recipes.save' | 'recipes.remove'
>;

/** What the worker does for messages about recipes. */
export const recipeHandlers: RecipeHandlers = {
  'recipes.for': ({ host }) => recipesFor(host),
  'recipes.get': () => readAllRecipes(),
  'recipes.check': async ({ value }) => readRecipes(value),
  'recipes.save': async ({ recipes }) => {
    await saveRecipes(recipes);
    return told();
  },
  'recipes.remove': async ({ id }) => {
    await removeRecipe(id);
    return told();
  },
};

async function told(): Promise<RecipesState> {
  await tellOfRecipes();
  return readAllRecipes();
}

/** Tells every page that is open, ours and others, that the recipes are others now. */
export async function tellOfRecipes(): Promise<void> {
  await tellPages('recipes');
  for (const { tabId, tab } of await allTabs()) {
    for (const frameId of Object.keys(tab.frames)) {
      await tellFrame(tabId, Number(frameId), { type: 'recipes.changed' });
    }
  }
}
