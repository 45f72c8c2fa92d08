import type { RecipeField } from '../sites/recipe.ts';
import { t } from '../words.ts';
import { further, guided } from './teaching.ts';

/** The fields that are asked for, in words. */

type Asked = (typeof guided)[number] | (typeof further)[number];
/** A field in a message's key, which takes no dot. */
type InKey<Field extends string> = Field extends `${infer Role}.${infer Part}` ? `${Role}_${Part}` : Field;

const asked: readonly RecipeField[] = [...guided, ...further];
const isAsked = (field: RecipeField): field is Asked => asked.includes(field);
const inKey = (field: Asked) => field.replace('.', '_') as InKey<Asked>;

/** "Address", as a heading. One that a recipe by hand may have besides goes by its own name. */
export const nameOf = (field: RecipeField): string =>
  isAsked(field) ? t(`teach_field_${inKey(field)}`) : field;

/** "the address", within a sentence. */
export const theField = (field: RecipeField): string =>
  isAsked(field) ? t(`teach_the_${inKey(field)}`) : field;
