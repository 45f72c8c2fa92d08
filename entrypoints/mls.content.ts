import { defineContentScript } from 'wxt/utils/define-content-script';
import { readByRecipes } from '../lib/page/recipes.ts';
import { runContent } from '../lib/page/run.ts';
import { matchPatterns } from '../lib/sites/hosts.ts';
import { mlsSystems } from '../lib/sites/mls-systems.ts';

/** The sandbox's unknown MLS, which in real life an agent opens by the toolbar. */
const sandboxOnly = import.meta.env.MODE === 'production' ? [] : ['https://www.tidewatermls.example/*'];

export default defineContentScript({
  matches: [...matchPatterns(mlsSystems), ...sandboxOnly],
  allFrames: true,
  runAt: 'document_end',
  noScriptStartedPostMessage: true,
  main: (context) => runContent(context, 'mls', mlsSystems, readByRecipes),
});
