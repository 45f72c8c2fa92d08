import { z } from 'zod';
import { type TransactionType, transactionTypes } from '../dotloop/constants.ts';
import { ProblemError } from '../problem-error.ts';
import { isSameRecipe, type Recipe } from '../sites/recipe.ts';
import { type OwnRecipe, readRecipes } from '../sites/recipe-schema.ts';
import { t } from '../words.ts';
import { readPolicy } from './policy.ts';
import { type Preferences, perTypeSchema, preferencesSchema } from './preferences.ts';
import { mustFit, readAllRecipes, saveRecipes } from './recipes.ts';
import { readOwn, readSettings, writeSettings } from './settings.ts';

/** Tells our file from any other JSON, and its shape from a later one's. */
const format = 'loop-it-settings';
const version = 1;

/** Profile and templates are things of one account: they are no part of it. */
const { profileId: _, byType: __, ...single } = preferencesSchema.shape;
const perType = perTypeSchema.omit({ templateId: true });
const fileShape = {
  ...single,
  byType: z.partialRecord(
    z.enum(transactionTypes as [TransactionType, ...TransactionType[]]),
    perType.partial(),
  ),
};

const envelope = z.object({
  format: z.literal(format),
  version: z.number().int().min(1),
  preferences: z.record(z.string(), z.unknown()),
  recipes: z.array(z.unknown()).default([]),
});

/** All settings and recipes of an agent's own, to be taken elsewhere. */
export type SettingsFile = z.infer<typeof envelope>;

/** One setting as it is and as it would be, by its path: "oneClick", "byType.OTHER.status". */
interface SettingChange {
  path: string;
  before: unknown;
  after: unknown;
}

/** What taking a file would change. */
export interface ImportPlan {
  changes: SettingChange[];
  /** Recipes that are new or other than they were, by name. */
  recipes: { name: string; isNew: boolean }[];
  /** Paths that would change, but that policy fixes. */
  locked: string[];
  /** What this version of Loop-It does not know, by name. */
  unknown: string[];
}

/** What is in the file is the agent's own: not what policy lays over it. */
export async function exportSettings(): Promise<SettingsFile> {
  await mustBeAllowed();
  const [{ own }, { recipes }] = await Promise.all([readOwn(null), readAllRecipes()]);
  const { profileId: _, byType, ...rest } = own;
  return {
    format,
    version,
    preferences: { ...rest, byType: withoutTemplates(byType) },
    recipes: recipes.filter(({ locked }) => !locked).map(({ recipe }) => recipe),
  };
}

/** @throws ProblemError when it cannot be taken as it is; nothing is changed either way */
export async function planImport(value: unknown): Promise<ImportPlan> {
  return (await readFile(value)).plan;
}

/**
 * Takes what a file holds; locked settings stay as they are.
 * @returns what was changed
 * @throws ProblemError when it cannot be taken as it is: nothing was changed then
 */
export async function importSettings(value: unknown, accountId: number | null): Promise<ImportPlan> {
  const { plan, preferences, recipes } = await readFile(value);
  const { byType, ...rest } = preferences;
  const { own } = await readOwn(accountId);
  await writeSettings({ ...rest, ...(byType && { byType: withChanges(own.byType, byType) }) }, accountId);
  if (recipes.length > 0) await saveRecipes(recipes);
  return plan;
}

type FilePreferences = Partial<Omit<Preferences, 'byType' | 'profileId'>> & { byType?: FileTypes };
type FileTypes = z.infer<typeof fileShape.byType>;

interface ReadFile {
  plan: ImportPlan;
  preferences: FilePreferences;
  /** Only those that are new or other than they were. */
  recipes: OwnRecipe[];
}

async function readFile(value: unknown): Promise<ReadFile> {
  await mustBeAllowed();
  const file = envelope.safeParse(value).data;
  if (!file) throw refused('other', t('problem_fileOther'));
  if (file.version > version) throw refused('newer', t('problem_fileNewer'));
  const read = z.object(fileShape).partial().safeParse(file.preferences);
  const { recipes, faults } = file.recipes.length > 0 ? readRecipes(file.recipes) : nothing;
  const wrong = [
    ...(read.error?.issues ?? []).map(({ path }) => path.join('.')),
    ...faults.map(({ path }) => ['recipes', ...path].join('.')),
  ];
  if (!read.data || wrong.length > 0) {
    throw refused('wrong', t('problem_fileWrong', { names: [...new Set(wrong)].join(', ') }));
  }
  const preferences = read.data as FilePreferences;
  const unknown = Object.keys(file.preferences).filter((key) => !(key in fileShape));
  const named = await namedRecipes(recipes);
  await mustFit(named.map(({ own }) => own));
  const plan: ImportPlan = {
    ...(await changesIn(preferences)),
    recipes: named.map(({ own, isNew }) => ({ name: own.recipe.name, isNew })),
    unknown,
  };
  return { plan, preferences, recipes: named.map(({ own }) => own) };
}

const nothing = { recipes: [], faults: [] };

/** What of them is not as it is here already. */
async function changesIn(preferences: FilePreferences): Promise<Pick<ImportPlan, 'changes' | 'locked'>> {
  const [{ own }, { locked }] = await Promise.all([readOwn(null), readSettings()]);
  const before = new Map(pathsOf(own));
  const changes = pathsOf(preferences)
    .map(([path, after]): SettingChange => ({ path, before: before.get(path), after }))
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
  return {
    changes: changes.filter(({ path }) => !locked.includes(path)),
    locked: changes.map(({ path }) => path).filter((path) => locked.includes(path)),
  };
}

function pathsOf({ byType, ...rest }: FilePreferences): [string, unknown][] {
  const perType = Object.entries(byType ?? {}).flatMap(([type, choices]) =>
    Object.entries(choices ?? {}).map(([choice, value]): [string, unknown] => [
      `byType.${type}.${choice}`,
      value,
    ]),
  );
  return [...Object.entries(rest), ...perType];
}

/** Recipes that are not here as they are, under the id of the one whose place they take. */
async function namedRecipes(recipes: readonly Recipe[]): Promise<{ own: OwnRecipe; isNew: boolean }[]> {
  const known = (await readAllRecipes()).recipes.filter(({ locked }) => !locked);
  return recipes.flatMap((recipe) => {
    const same = known.find((one) => isSameRecipe(one.recipe, recipe));
    if (same && JSON.stringify(same.recipe) === JSON.stringify(recipe)) return [];
    return [{ own: { id: same?.id ?? crypto.randomUUID(), recipe }, isNew: same === undefined }];
  });
}

function withChanges(own: Preferences['byType'], changes: FileTypes): Preferences['byType'] {
  return Object.fromEntries(
    transactionTypes.map((type) => [type, { ...own[type], ...changes[type] }]),
  ) as Preferences['byType'];
}

function withoutTemplates(byType: Preferences['byType']) {
  return Object.fromEntries(
    Object.entries(byType).map(([type, { templateId: _, ...choices }]) => [type, choices]),
  );
}

async function mustBeAllowed(): Promise<void> {
  const { withheld } = await readPolicy();
  if (withheld.includes('settingsFile')) throw refused('off', t('problem_fileOff'));
}

function refused(why: 'other' | 'newer' | 'wrong' | 'off', message: string): ProblemError {
  return new ProblemError({ code: `file-${why}`, message });
}
