// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { selectorFaults } from '../../../components/options/recipes/faults.ts';
import { readJson } from '../../../components/options/recipes/json-lines.ts';
import { createRecipesModel } from '../../../components/options/recipes/model.ts';
import { RecipesSection } from '../../../components/options/recipes/section.tsx';
import type { KeptRecipe, RecipesState } from '../../../lib/settings/recipes.ts';
import type { Recipe } from '../../../lib/sites/recipe.ts';
import { readRecipes } from '../../../lib/sites/recipe-schema.ts';
import { button, clear, draw, press, words } from '../screen.ts';
import { startWorker, until } from '../worker.ts';

const recipe: Recipe = {
  name: 'Gull Bay',
  host: 'www.gullbay.example',
  fields: { addressLine: { selector: 'h1' }, mlsNumber: { label: 'Ref.' } },
};
const own: KeptRecipe = { id: '0e5a0f4c-2f0d-4f0e-9a53-3f6f7d1b2a10', recipe, locked: false };
const managed: KeptRecipe = {
  id: 'policy 0',
  recipe: { ...recipe, name: 'Office', row: 'li' },
  locked: true,
};

let kept: KeptRecipe[];
const state = (): RecipesState => ({ recipes: kept, problems: [] });

function show(...recipes: KeptRecipe[]) {
  kept = recipes;
  const worker = startWorker({
    'recipes.get': state,
    'recipes.check': ({ value }) => readRecipes(value),
    'recipes.save': ({ recipes: saved }) => {
      const ids = saved.map(({ id }) => id);
      kept = [
        ...kept.filter(({ id }) => !ids.includes(id)),
        ...saved.map((one) => ({ ...one, locked: false })),
      ];
      return state();
    },
    'recipes.remove': ({ id }) => {
      kept = kept.filter((one) => one.id !== id);
      return state();
    },
  });
  const model = createRecipesModel();
  draw(<RecipesSection model={model} />);
  model.start();
  return { worker, model };
}

const editor = (): HTMLTextAreaElement => {
  const found = document.querySelector('textarea');
  if (!found) throw new Error('The editor is not open.');
  return found;
};

function write(text: string): void {
  editor().value = text;
  editor().dispatchEvent(new Event('input', { bubbles: true }));
}

beforeEach(() => {
  document.body.replaceChildren();
});
afterEach(clear);

describe('recipes in the options', () => {
  it('are listed; what the brokerage set can be seen, and neither changed nor deleted', async () => {
    show(managed, own);
    await until(() => expect(words()).toContain('Gull Bay'));
    expect(words()).toContain('Set by your brokerage');
    expect(() => button('Delete: Office')).toThrow();
    await press(button('Show: Office'));
    expect(editor().readOnly).toBe(true);
    expect(JSON.parse(editor().value)).toEqual(managed.recipe);
    expect(() => button('Save')).toThrow();
  });

  it('are edited as JSON, with every fault beside by its line, and kept once there is none', async () => {
    const { worker } = show(own);
    await until(() => button('Edit: Gull Bay'));
    await press(button('Edit: Gull Bay'));
    write(
      JSON.stringify(
        { ...recipe, host: 'Gull Bay', fields: { addressLine: { selector: 'h1[' }, price: {} } },
        null,
        1,
      ),
    );
    await until(() => expect(words()).toContain('Line 3: host: a host is expected'));
    expect(words()).toContain('Line 6: fields.addressLine.selector: this is no CSS selector');
    expect(words()).toContain('Line 8: fields.price: either "selector" or "label" is expected');
    await press(button('Line 6:'));
    expect(editor().value.slice(editor().selectionStart, editor().selectionEnd)).toContain('h1[');
    await press(button('Save'));
    await until(() => expect(button('Save').getAttribute('aria-disabled')).toBeNull());
    expect(worker.of('recipes.save')).toEqual([]);

    write(JSON.stringify({ ...recipe, name: 'Gull Bay MLS' }));
    await press(button('Save'));
    await until(() => expect(words()).toContain('Saved “Gull Bay MLS”.'));
    expect(kept).toEqual([{ ...own, recipe: { ...recipe, name: 'Gull Bay MLS' } }]);
  });

  it('that are no JSON are refused with the line', async () => {
    show(own);
    await until(() => button('Paste or write one'));
    await press(button('Paste or write one'));
    write('{\n  "name": "A",\n  "host": "a.example"\n  "fields": {}\n}');
    await until(() =>
      expect(words()).toContain('Line 4: a comma or } is expected, and there is “"fields": {}”'),
    );
  });

  it('are imported from a file: several at once, one that is known in its old place', async () => {
    const { model } = show(own);
    await until(() => button('Import a file'));
    const other = { ...recipe, name: 'Tern Point' };
    model.importFile(
      new Blob([
        model.exported([
          { ...own, recipe },
          { ...own, recipe: other },
        ]),
      ]),
    );
    await until(() => expect(words()).toContain('Saved 2 recipes.'));
    expect(kept.map(({ recipe: { name } }) => name).sort()).toEqual(['Gull Bay', 'Tern Point']);
    expect(kept.find(({ recipe: { name } }) => name === 'Gull Bay')?.id).toBe(own.id);
  });

  it('are shown with their faults when a file is bad, and none of them is kept', async () => {
    const { model, worker } = show();
    await until(() => expect(words()).toContain('No recipes so far'));
    model.importFile(new Blob([`{"recipes": [\n${JSON.stringify(recipe)},\n{"name": "B"}\n]}`]));
    await until(() => expect(words()).toContain('Line 3: recipe 2, host: is missing'));
    expect(editor().value).toContain('Gull Bay');
    expect(worker.of('recipes.save')).toEqual([]);
  });

  it('that are deleted can be had back', async () => {
    show(own);
    await until(() => button('Delete: Gull Bay'));
    await press(button('Delete: Gull Bay'));
    await until(() => expect(words()).toContain('Deleted “Gull Bay”.'));
    expect(kept).toEqual([]);
    await press(button('Undo'));
    await until(() => expect(kept).toEqual([own]));
    await until(() => button('Edit: Gull Bay'));
  });

  it('are exported as a file that can be imported', async () => {
    const { model } = show(own, managed);
    expect(readRecipes(JSON.parse(model.exported([own, managed])))).toEqual({
      recipes: [own.recipe, managed.recipe],
      faults: [],
    });
    const made = vi.fn((_: Blob) => 'blob:made');
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: made, revokeObjectURL: vi.fn() }));
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
    await until(() => button('Export: Gull Bay'));
    await press(button('Export: Gull Bay'));
    await press(button('Export all'));
    expect(names).toEqual(['Gull Bay.json', 'loop-it-recipes.json']);
    expect(await made.mock.calls[0]?.[0].text()).toBe(model.exported([own]));
  });
});

describe('readJson', () => {
  it('reads what JSON.parse reads, and knows the line of everything', () => {
    const value = { a: [1, -2.5e3, true, null], b: { 'c"\n': 'x\u2028y' }, é: '' };
    const read = readJson(JSON.stringify(value, null, 2));
    if ('fault' in read) throw new Error(read.fault.message);
    expect(read.value).toEqual(value);
    expect([
      read.lineOf([]),
      read.lineOf(['a', 1]),
      read.lineOf(['b', 'c"\n']),
      read.lineOf(['b', 'gone']),
    ]).toEqual([1, 4, 9, 8]);
  });

  it.each([
    ['', 1, 'a value is expected, and there is the end'],
    ['{"a": 1,\n}', 1, 'there is a comma too much before }'],
    ['[1,\n2\n3]', 3, 'a comma or ] is expected, and there is “3]”'],
    ['{a: 1}', 1, 'a name in quotes is expected, and there is “a: 1}”'],
    ['{"a"\n1}', 2, 'a colon is expected, and there is “1}”'],
    ['{"a": "x\n}', 1, 'the closing " of a text is expected, and there is “"x”'],
    ['{"a": 1,\n"a": 2}', 2, '“a” is there twice'],
    ['{} x', 1, 'nothing more is expected, and there is “x”'],
    ['01', 1, 'a number is expected, and there is “01”'],
    ['['.repeat(50), 1, 'this is nested too deeply'],
  ])('says what is wrong with %j', (given, line, message) => {
    expect(readJson(given)).toEqual({ fault: { line, message } });
  });
});

describe('selectorFaults', () => {
  it('tells each text that is no selector, wherever it stands', () => {
    const value = {
      recipes: [
        { row: 'li', fields: { price: { selector: 'p >' }, status: { label: 'p >' } } },
        { row: '[' },
      ],
    };
    expect(selectorFaults(value).map(({ path }) => path)).toEqual([
      ['recipes', 0, 'fields', 'price', 'selector'],
      ['recipes', 1, 'row'],
    ]);
  });
});
