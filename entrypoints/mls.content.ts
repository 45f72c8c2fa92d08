import { defineContentScript } from 'wxt/utils/define-content-script';
import { readByRecipes } from '../lib/page/recipes.ts';
import { runContent } from '../lib/page/run.ts';
import { matchPatterns } from '../lib/sites/hosts.ts';
import { mlsSystems } from '../lib/sites/mls-systems.ts';

export default defineContentScript({
  matches: matchPatterns(mlsSystems),
  allFrames: true,
  runAt: 'document_end',
  main: (context) => runContent(context, 'mls', mlsSystems, readByRecipes),
});
