import { runtime } from '../runtime.ts';
import { send } from '../send.ts';
import type { Recipe } from '../sites/recipe.ts';
import { withRecipes } from '../sites/recipe-site.ts';
import type { Site } from '../sites/site.ts';
import { hearOrders } from './orders.ts';

/**
 * Puts the recipes of this page's host before a site: as soon as the worker has told them, and each time that they change.
 * @param look the recipes are others now: look at the page again
 */
export function readByRecipes(site: Site, signal: AbortSignal, look: () => void): Site {
  let recipes: Recipe[] = [];

  async function ask(): Promise<void> {
    try {
      const before = recipes.length;
      recipes = await send('recipes.for', { host: location.hostname });
      if (before + recipes.length > 0) look();
    } catch (error) {
      if (runtime()) console.warn('Loop-It got no answer.', error);
    }
  }

  hearOrders(signal, ({ type }) => {
    if (type === 'recipes.changed') void ask();
  });
  void ask();
  return withRecipes(site, () => recipes);
}
