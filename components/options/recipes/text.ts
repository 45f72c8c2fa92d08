import { count } from '../../format.ts';

/** Every word of the recipes in the options. */
export const text = {
  recipes: 'Recipes',
  recipesHint:
    'How to read sites that Loop-It does not know. Open a listing there, press Loop-It in the toolbar, and teach it the page.',
  loading: 'Loading…',
  locked: 'Set by your brokerage',
  noRecipesTitle: 'No recipes so far',
  noRecipes: 'Teach Loop-It a site by pointing at a listing, or import a recipe that a colleague has made.',
  aList: 'List',
  reads: (host: string, fields: number) => `${host}, ${count(fields, 'field', 'fields')}`,
  of: (deed: string, name: string) => `${deed}: ${name}`,
  show: 'Show',
  edit: 'Edit',
  export: 'Export',
  delete: 'Delete',
  undo: 'Undo',
  recipeDeleted: (name: string) => `Deleted “${name}”.`,
  recipesSaved: (names: readonly string[]) =>
    names.length === 1 ? `Saved “${names[0]}”.` : `Saved ${count(names.length, 'recipe', 'recipes')}.`,
  importFile: 'Import a file',
  writeRecipe: 'Paste or write one',
  exportAll: 'Export all',
  exportFile: 'loop-it-recipes.json',
  fileTooLong: 'This file is too long to be recipes. Choose one that was exported from Loop-It.',
  oneRecipe: 'one recipe is expected here; import several by “Paste or write one”',
  recipeText: 'Recipe, as JSON',
  recipeExample:
    '{\n  "name": "Example MLS",\n  "host": "www.example.com",\n  "fields": {\n    "addressLine": { "selector": "h1" },\n    "mlsNumber": { "label": "MLS #" }\n  }\n}',
  line: (line: number) => `Line ${line}:`,
  saveRecipe: 'Save',
  cancel: 'Cancel',
  closeRecipe: 'Close',
} as const;
