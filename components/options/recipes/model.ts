import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { plural } from '../../../lib/locale.ts';
import type { Problem } from '../../../lib/loops/problem.ts';
import { send } from '../../../lib/send.ts';
import type { KeptRecipe, RecipesState } from '../../../lib/settings/recipes.ts';
import { isSameRecipe, type Recipe } from '../../../lib/sites/recipe.ts';
import { t } from '../../../lib/words.ts';
import { createDeeds } from '../../deeds.ts';
import { createLive, type Live } from '../../live.ts';
import { type LineFault, lineFaults, selectorFaults } from './faults.ts';
import { readJson } from './json-lines.ts';

/** Recipes being written: one that is kept (by its id), or any number of new ones. */
export interface Editor {
  id: string | null;
  text: string;
  /** Null until they have been looked for. */
  faults: LineFault[] | null;
  locked: boolean;
}

export interface RecipesModel {
  recipes: Live<RecipesState>;
  editor: ReadonlySignal<Editor | null>;
  /** What was deleted last, until something else is done. */
  deleted: ReadonlySignal<KeptRecipe | null>;
  /** What was done last, in words. */
  done: ReadonlySignal<string>;
  failure: ReadonlySignal<Problem | null>;
  busy: ReadonlySignal<boolean>;
  start(): void;
  edit(recipe: KeptRecipe): void;
  write(): void;
  type(text: string): void;
  cancel(): void;
  /** Keeps what is in the editor, if nothing is wrong with it. */
  save(): void;
  /** Keeps what a file holds; what is wrong with it is shown in the editor. */
  importFile(file: Blob): void;
  remove(recipe: KeptRecipe): void;
  undo(): void;
  /** The recipes as a file, to be imported elsewhere. */
  exported(recipes: readonly KeptRecipe[]): string;
}

/** Characters of a file at most: two hundred recipes take less. */
const longestFile = 1_000_000;
/** How long after the last key to look for faults, in ms. */
const pause = 250;

const written = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function savedInWords(saved: readonly Recipe[]): string {
  const [first, ...others] = saved;
  if (first && others.length === 0) return t('options_recipeSaved', { name: first.name });
  return plural('options_recipesSaved', saved.length);
}

export function createRecipesModel(): RecipesModel {
  const recipes = createLive<RecipesState>(() => send('recipes.get', {}), ['recipes']);
  const editor = signal<Editor | null>(null);
  const deleted = signal<KeptRecipe | null>(null);
  const done = signal('');
  const { underWay, failure, act } = createDeeds();
  // By itself, so that no press is lost while it is under way.
  const checking = createDeeds();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function open(next: Editor | null): void {
    clearTimeout(timer);
    batch(() => {
      editor.value = next;
      deleted.value = null;
      done.value = '';
    });
  }

  /** What is wrong with a text, and the recipes in it when nothing is. */
  async function check({ id, text: given }: Editor): Promise<{ found: Recipe[]; faults: LineFault[] }> {
    const json = readJson(given);
    if ('fault' in json) return { found: [], faults: [json.fault] };
    const { recipes: found, faults } = await send('recipes.check', { value: json.value });
    const all = lineFaults([...faults, ...selectorFaults(json.value)], json.lineOf);
    if (all.length === 0 && id !== null && found.length !== 1)
      all.push({ line: 1, message: t('options_oneRecipe') });
    return { found, faults: all };
  }

  /** Shows the faults of what is being written, unless it was changed meanwhile. */
  async function look(): Promise<Recipe[]> {
    const looked = editor.peek();
    if (!looked) return [];
    const { found, faults } = await check(looked);
    const now = editor.peek();
    if (now?.text === looked.text && now.id === looked.id) editor.value = { ...now, faults };
    return faults.length === 0 ? found : [];
  }

  async function keep(found: readonly Recipe[], id: string | null): Promise<void> {
    const own = (recipes.value.peek()?.recipes ?? []).filter(({ locked }) => !locked);
    const named = found.map((recipe) => ({
      id: id ?? own.find((one) => isSameRecipe(one.recipe, recipe))?.id ?? crypto.randomUUID(),
      recipe,
    }));
    await recipes.take(send('recipes.save', { recipes: named }));
    open(null);
    done.value = savedInWords(found);
  }

  return {
    recipes,
    editor,
    deleted,
    done,
    failure: computed(() => failure.value ?? checking.failure.value ?? recipes.problem.value),
    busy: computed(() => underWay.value !== null),
    start: () => void recipes.refresh(),
    edit: ({ id, recipe, locked }) => open({ id, text: written(recipe), faults: [], locked }),
    write: () => open({ id: null, text: '', faults: [], locked: false }),
    type(typed) {
      const now = editor.peek();
      if (!now) return;
      editor.value = { ...now, text: typed, faults: null };
      clearTimeout(timer);
      timer = setTimeout(() => void checking.act('check', look), pause);
    },
    cancel: () => open(null),
    save: () =>
      void act('save', async () => {
        clearTimeout(timer);
        const { id = null } = editor.peek() ?? {};
        const found = await look();
        if (found.length > 0) await keep(found, id);
      }),
    importFile: (file) =>
      void act('import', async () => {
        const given = file.size > longestFile ? null : await file.text();
        open({
          id: null,
          text: given ?? '',
          faults: given === null ? [{ line: 1, message: t('options_fileTooLong') }] : null,
          locked: false,
        });
        if (given === null) return;
        const found = await look();
        if (found.length > 0) await keep(found, null);
      }),
    remove: (recipe) =>
      void act('remove', async () => {
        await recipes.take(send('recipes.remove', { id: recipe.id }));
        open(null);
        deleted.value = recipe;
      }),
    undo: () =>
      void act('undo', async () => {
        const back = deleted.peek();
        if (!back) return;
        await recipes.take(send('recipes.save', { recipes: [{ id: back.id, recipe: back.recipe }] }));
        deleted.value = null;
      }),
    exported: (chosen) => written({ version: 1, recipes: chosen.map(({ recipe }) => recipe) }),
  };
}
