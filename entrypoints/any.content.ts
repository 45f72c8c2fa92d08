import { defineContentScript } from 'wxt/utils/define-content-script';
import { readByRecipes } from '../lib/page/recipes.ts';
import { runContent } from '../lib/page/run.ts';
import { generic } from '../lib/sites/generic.ts';

/** For the toolbar, and for sites that a person added. */
export default defineContentScript({
  registration: 'runtime',
  main: (context) => runContent(context, 'any', [generic], readByRecipes),
});
