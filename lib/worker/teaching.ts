import { z } from 'zod';
import { browser } from '../browser.ts';
import { mergeEvidence } from '../listing/merge.ts';
import { type Fault, said } from '../loops/fault.ts';
import { requests } from '../messages.ts';
import { ProblemError } from '../problem-error.ts';
import { readAllRecipes, saveRecipes } from '../settings/recipes.ts';
import { isSameRecipe, type Recipe } from '../sites/recipe.ts';
import type { Teaching as Kept } from '../teach/teaching.ts';
import { tellOfRecipes } from './recipes.ts';
import type { Handlers } from './router.ts';
import type { From } from './sender.ts';

type TeachHandlers = Pick<
  Handlers,
  'teach.start' | 'teach.get' | 'teach.keep' | 'teach.read' | 'teach.save' | 'teach.stop'
>;

/** What is kept of a tab that is being taught; null until its script has made a beginning. */
const keptSchema = z.object({ teaching: requests['teach.keep'].data.nullable() });
const keyOf = (tabId: number): string => `teaching ${tabId}`;

/**
 * Teaching: the script that a person points with goes into a tab, and into the next page of it, as long as that tab is
 * being taught. It may keep a recipe for the host that it runs on, and nothing else.
 * @param showButtons lets the page that was taught have its buttons at once
 */
export function createTeaching(showButtons: (tabId: number) => Promise<unknown>) {
  async function kept(from: From): Promise<{ tabId: number; teaching: Kept | null }> {
    const { tabId, frameId } = from;
    if (tabId === null || frameId !== 0) throw new ProblemError(said(faults.notTaught));
    const { [keyOf(tabId)]: value } = await browser.storage.session.get(keyOf(tabId));
    const { data } = keptSchema.safeParse(value);
    if (data === undefined) throw new ProblemError(said(faults.notTaught));
    return { tabId, teaching: data.teaching };
  }

  const handlers: TeachHandlers = {
    'teach.start': async ({ tabId }) => {
      await browser.storage.session.set({ [keyOf(tabId)]: { teaching: null } });
      try {
        await inject(tabId);
      } catch (cause) {
        await forget(tabId);
        throw new ProblemError(said(faults.closed), { cause });
      }
      return null;
    },
    'teach.get': async (_, from) => (await kept(from)).teaching,
    'teach.keep': async (teaching, from) => {
      const { tabId } = await kept(from);
      mustBeOf(from, teaching.recipe);
      await browser.storage.session.set({ [keyOf(tabId)]: { teaching } });
      return null;
    },
    'teach.read': async ({ evidence }, from) => {
      await kept(from);
      return mergeEvidence(evidence);
    },
    'teach.save': async ({ recipe }, from) => {
      const { tabId } = await kept(from);
      mustBeOf(from, recipe);
      await saveRecipes([{ id: await idFor(recipe), recipe }]);
      await showButtons(tabId);
      await tellOfRecipes();
      return null;
    },
    'teach.stop': async (_, from) => {
      await forget((await kept(from)).tabId);
      return null;
    },
  };

  /** A tab shows another page: teaching goes on there, where the browser still lets us in. */
  async function pageLoaded(tabId: number): Promise<void> {
    const { [keyOf(tabId)]: value } = await browser.storage.session.get(keyOf(tabId));
    if (!keptSchema.safeParse(value).data?.teaching) return;
    try {
      await inject(tabId);
    } catch (error) {
      console.info('teaching cannot go on here', error instanceof Error ? error.message : error);
    }
  }

  return { handlers, pageLoaded, forget };
}

export type Teaching = ReturnType<typeof createTeaching>;

/** @see Chrome's activeTab: the person has just asked for it. */
async function inject(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: ['content-scripts/teach.js'] });
}

function forget(tabId: number): Promise<void> {
  return browser.storage.session.remove(keyOf(tabId));
}

/** What is taught again takes the place of what was taught of the same pages under the same name. */
async function idFor(taught: Recipe): Promise<string> {
  const { recipes } = await readAllRecipes();
  const same = recipes.find(({ recipe, locked }) => !locked && isSameRecipe(recipe, taught));
  return same?.id ?? crypto.randomUUID();
}

function mustBeOf({ host }: From, recipe: Recipe): void {
  if (recipe.host !== host) throw new ProblemError(said(faults.otherHost));
}

const faults = {
  notTaught: { code: 'not-taught', says: 'problem_notTaught' },
  closed: { code: 'page-closed', says: 'problem_pageClosed' },
  otherHost: { code: 'other-host', says: 'problem_otherHost' },
} as const satisfies Record<string, Fault>;
